package org.mtbnode.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Our profiles, extensions, code systems, value sets and measures as an npm-style FHIR package that
 * any validator can load: profiles with snapshots, an index, and examples.
 */
final class FhirPackage {
  /** The name of the package, and of its file before the version. */
  static final String NAME = "org.mtbnode.fhir";

  private static final String R4 = "4.0.1";
  private static final String SUMMARIES = "org/mtbnode/summaries";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FhirContext context = FhirContext.forR4Cached();
  private final String version;
  private final Path summaries;
  private final Path examples;
  private @Nullable List<StructureDefinition> structures;

  /**
   * @param version of the package and of every profile in it; a measure has its own
   * @param classes the folder of the module's resources
   * @param examples a folder of FHIR JSON
   */
  FhirPackage(String version, Path classes, Path examples) {
    this.version = version;
    this.summaries = classes.resolve(SUMMARIES);
    this.examples = examples;
  }

  /**
   * Run by the build.
   *
   * @param args version, folder of the classes, folder of the examples, file to write, version of
   *     Genomics Reporting
   */
  public static void main(String[] args) throws IOException {
    FhirPackage fhirPackage = new FhirPackage(args[0], Path.of(args[1]), Path.of(args[2]));
    fhirPackage.write(Path.of(args[3]), args[4]);
    fhirPackage.writeSnapshots(Path.of(args[1], "org/mtbnode/fhir"));
  }

  /** Leaves the snapshots beside the profiles, so that a node need not make them when it starts. */
  private void writeSnapshots(Path folder) throws IOException {
    for (StructureDefinition structure : structures()) {
      byte[] source = OwnStructures.source(fileName(structure));
      Path file = folder.resolve(OwnStructures.snapshot(source));
      Files.createDirectories(file.getParent());
      Files.writeString(file, context.newJsonParser().encodeResourceToString(structure));
    }
  }

  void write(Path file, String genomicsReporting) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (OutputStream out = Files.newOutputStream(file);
        OutputStream zipped = new GZIPOutputStream(out);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(zipped, UTF_8.name())) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Map.Entry<String, byte[]> entry : files(genomicsReporting).entrySet()) {
        TarArchiveEntry header = new TarArchiveEntry("package/" + entry.getKey());
        header.setSize(entry.getValue().length);
        header.setModTime(Date.from(Instant.EPOCH));
        tar.putArchiveEntry(header);
        tar.write(entry.getValue());
        tar.closeArchiveEntry();
      }
    }
  }

  /** The files of the package by their path in it. */
  Map<String, byte[]> files(String genomicsReporting) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("package.json", manifest(genomicsReporting));
    List<MetadataResource> definitions = definitions();
    files.put(".index.json", index(definitions));
    for (MetadataResource definition : definitions) {
      files.put(fileName(definition), encode(definition));
    }
    List<Resource> shown = examples();
    files.put("example/.index.json", index(shown));
    for (Resource example : shown) {
      files.put("example/" + fileName(example), encode(example));
    }
    return files;
  }

  /** What the package defines, sorted by type and id. */
  List<MetadataResource> definitions() throws IOException {
    List<MetadataResource> definitions = new ArrayList<>();
    definitions.addAll(structures());
    definitions.addAll(new OwnTerminology().resources());
    definitions.add(OwnTerminology.geneSymbols());
    definitions.addAll(new SummaryMeasures(specifications()).resources());
    definitions.stream()
        .filter(one -> !one.hasVersion() || one instanceof StructureDefinition)
        .forEach(definition -> definition.setVersion(version));
    definitions.sort(Comparator.comparing(FhirPackage::fileName));
    return definitions;
  }

  private List<StructureDefinition> structures() {
    if (structures == null) {
      structures = withSnapshots();
    }
    return structures;
  }

  private List<StructureDefinition> withSnapshots() {
    OwnStructures own = new OwnStructures(context);
    SnapshotGeneratingValidationSupport snapshots =
        new SnapshotGeneratingValidationSupport(context);
    IValidationSupport chain =
        new ValidationSupportChain(
            own.support(),
            FhirValidation.genomicsReporting(context),
            new DefaultProfileValidationSupport(context),
            snapshots);
    return own.definitions().stream()
        .map(
            structure ->
                structure.hasSnapshot()
                    ? structure
                    : (StructureDefinition)
                        snapshots.generateSnapshot(
                            new ValidationSupportContext(chain),
                            structure,
                            structure.getUrl(),
                            Profiles.BASE,
                            structure.getName()))
        .toList();
  }

  private List<SummaryMeasures.Source> specifications() throws IOException {
    List<SummaryMeasures.Source> sources = new ArrayList<>();
    for (Path folder : sorted(summaries)) {
      JsonNode file = new YAMLMapper().readTree(Files.readString(folder.resolve("spec.yml")));
      sources.add(
          new SummaryMeasures.Source(file, Files.readAllBytes(folder.resolve("cells.sql"))));
    }
    return sources;
  }

  private List<Resource> examples() throws IOException {
    List<Resource> resources = new ArrayList<>();
    for (Path file : sorted(examples)) {
      resources.add((Resource) context.newJsonParser().parseResource(Files.readString(file)));
    }
    return resources;
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private byte[] manifest(String genomicsReporting) {
    ObjectNode manifest = JSON.createObjectNode();
    manifest.put("name", NAME).put("version", version).put("type", "fhir.ig");
    manifest.put("canonical", Profiles.BASE.replaceFirst("/$", ""));
    manifest.put("title", "mtb-node: molecular tumour boards and liquid biopsy");
    manifest.put(
        "description",
        "Profiles, terminology and measures of mtb-node, a federated data-sharing node for"
            + " molecular tumour boards.");
    manifest.put("license", "Apache-2.0").put("author", "the mtb-node project");
    manifest.putArray("fhirVersions").add(R4);
    manifest
        .putObject("dependencies")
        .put("hl7.fhir.r4.core", R4)
        .put("hl7.fhir.uv.genomics-reporting", genomicsReporting);
    manifest.putObject("directories").put("lib", "package").put("example", "example");
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
  }

  /** The index that loaders read instead of the files. */
  private static byte[] index(List<? extends Resource> resources) {
    ObjectNode index = JSON.createObjectNode().put("index-version", 2);
    ArrayNode files = index.putArray("files");
    for (Resource resource : resources) {
      ObjectNode file = files.addObject();
      file.put("filename", fileName(resource));
      file.put("resourceType", resource.fhirType()).put("id", resource.getIdPart());
      if (resource instanceof MetadataResource definition) {
        file.put("url", definition.getUrl()).put("version", definition.getVersion());
      }
      if (resource instanceof StructureDefinition structure) {
        file.put("kind", structure.getKind().toCode()).put("type", structure.getType());
        file.put("derivation", structure.getDerivation().toCode());
        file.put("base", structure.getBaseDefinition());
      }
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(index);
  }

  private static String fileName(Resource resource) {
    return resource.fhirType() + "-" + resource.getIdPart() + ".json";
  }

  private byte[] encode(Resource resource) {
    IParser parser = context.newJsonParser().setPrettyPrint(true);
    return parser.encodeResourceToString(resource).getBytes(UTF_8);
  }
}
