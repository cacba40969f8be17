package org.mtbnode.profile;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.NpmPackageValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mtbnode.template.Field;
import org.mtbnode.template.ItemPart;
import org.mtbnode.template.Table;
import org.mtbnode.template.Template;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The package holds what it says, and a validator that knows nothing else of us can use it. */
class FhirPackageTest {
  private static final FhirContext CONTEXT = FhirContext.forR4Cached();
  private static final String VERSION = "0.1.0-test";
  private static final String FILE = "fhir-package-of-the-test.tgz";
  private static final Path SUMMARIES = Path.of("src/main/resources/org/mtbnode/summaries");
  private static final FhirPackage PACKAGE =
      new FhirPackage(VERSION, Path.of("src/main/resources"), Path.of("src/main/examples"));
  private static final Set<String> KINDS =
      Set.of("StructureDefinition", "CodeSystem", "ValueSet", "Measure", "Library");

  private static List<MetadataResource> definitions;

  @BeforeAll
  static void make() throws IOException {
    definitions = PACKAGE.definitions();
  }

  @Test
  void everyDefinitionSaysWhatItIs() {
    Set<String> urls = new HashSet<>();
    for (MetadataResource definition : definitions) {
      assertThat(KINDS).contains(definition.fhirType());
      assertThat(definition.getUrl())
          .isEqualTo(
              Profiles.BASE + definition.fhirType() + "/" + definition.getIdElement().getIdPart());
      assertThat(urls.add(definition.getUrl())).as(definition.getUrl()).isTrue();
      assertThat(definition.getName()).as(definition.getUrl()).matches("[A-Z][A-Za-z0-9_]{0,254}");
      assertThat(definition.getTitle()).as(definition.getUrl()).isNotBlank();
      assertThat(definition.getDescription()).as(definition.getUrl()).isNotBlank();
      assertThat(definition.getVersion()).as(definition.getUrl()).isNotBlank();
      assertThat(definition.hasStatus()).as(definition.getUrl()).isTrue();
      assertThat(definition.hasPublisher()).as(definition.getUrl()).isFalse();
    }
  }

  @Test
  void everyProfileHasASnapshot() {
    assertThat(definitions)
        .filteredOn(StructureDefinition.class::isInstance)
        .hasSize(Profiles.Own.values().length)
        .allSatisfy(
            one -> assertThat(((StructureDefinition) one).getSnapshot().getElement()).isNotEmpty());
  }

  @Test
  void thereIsAMeasureForEverySpecification() throws IOException {
    try (Stream<Path> folders = Files.list(SUMMARIES)) {
      assertThat(definitions)
          .filteredOn(Measure.class::isInstance)
          .extracting(Resource::getIdPart)
          .containsExactlyInAnyOrderElementsOf(
              folders.map(folder -> folder.getFileName().toString()).toList());
    }
  }

  /** Both ways: no code of the template is missing, none stands in a system that it lacks. */
  @Test
  void theCodesAreThoseOfTheTemplate() {
    Set<String> template = new TreeSet<>();
    for (Table table : Template.caseData().tables()) {
      for (Field field : table.fields()) {
        field.values().forEach(code -> template.add(field.codeSystem() + "#" + code));
        field.itemValues().forEach(code -> template.add(field.codeSystem() + "#" + code));
        for (ItemPart part : field.itemParts()) {
          part.values().forEach(code -> template.add(part.codeSystem() + "#" + code));
        }
      }
    }
    template.removeIf(code -> !code.startsWith(CodeSystems.own("")));

    Set<String> published = new TreeSet<>();
    for (MetadataResource definition : definitions) {
      if (definition instanceof CodeSystem system && !OF_NO_COLUMN.contains(system.getUrl())) {
        system.getConcept().forEach(code -> published.add(system.getUrl() + "#" + code.getCode()));
        system.getConcept().forEach(code -> assertThat(code.getDisplay()).isNotBlank());
      }
    }

    assertThat(published).isEqualTo(template);
  }

  private static final Set<String> OF_NO_COLUMN =
      Set.of(
          CaseItem.SYSTEM,
          CodeSystems.GENE_SYMBOL,
          SummaryCodes.VIEW,
          SummaryCodes.DIMENSION,
          SummaryCodes.MEASURE);

  @Test
  void itsManifestIsThatOfAFhirPackage() throws IOException {
    JsonNode manifest = new ObjectMapper().readTree(PACKAGE.files("3.0.0").get("package.json"));

    assertThat(manifest.path("name").asString()).isEqualTo("org.mtbnode.fhir");
    assertThat(manifest.path("version").asString()).isEqualTo(VERSION);
    assertThat(manifest.path("fhirVersions").path(0).asString()).isEqualTo("4.0.1");
    assertThat(manifest.path("canonical").asString()).isEqualTo("https://w3id.org/mtb-node/fhir");
    assertThat(manifest.path("license").asString()).isEqualTo("Apache-2.0");
    assertThat(manifest.path("dependencies").path("hl7.fhir.r4.core").asString())
        .isEqualTo("4.0.1");
    assertThat(manifest.path("dependencies").path("hl7.fhir.uv.genomics-reporting").asString())
        .isEqualTo("3.0.0");
  }

  @Test
  void itsIndexNamesEveryFile() throws IOException {
    Map<String, byte[]> files = PACKAGE.files("3.0.0");
    List<String> named = new ArrayList<>();
    new ObjectMapper()
        .readTree(files.get(".index.json"))
        .path("files")
        .forEach(file -> named.add(file.path("filename").asString()));

    assertThat(named)
        .containsExactlyInAnyOrderElementsOf(
            files.keySet().stream()
                .filter(file -> !file.contains("/") && !file.equals("package.json"))
                .filter(file -> !file.startsWith("."))
                .toList());
  }

  /** A validator with this package, Genomics Reporting and FHIR itself finds no error. */
  @Test
  void itsExamplesAndDefinitionsAreValidByThePackageAlone() throws Exception {
    PACKAGE.write(onTheClassPath(), "3.0.0");
    FhirValidator validator = validator();

    List<Resource> resources = new ArrayList<>();
    definitions.stream().filter(OF_US_ALONE::isInstance).forEach(resources::add);
    for (Path example : examples()) {
      Resource resource =
          (Resource) CONTEXT.newJsonParser().parseResource(Files.readString(example));
      if (resource instanceof Bundle bundle) {
        bundle.getEntry().forEach(entry -> resources.add(entry.getResource()));
      } else {
        resources.add(resource);
      }
    }

    assertThat(resources).hasSizeGreaterThan(40);
    for (Resource resource : resources) {
      assertThat(validator.validateWithResult(resource).getMessages())
          .filteredOn(
              message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
          .extracting(SingleValidationMessage::getMessage)
          .as("%s %s", resource.fhirType(), resource.getIdPart())
          .isEmpty();
    }
  }

  private static final Class<?> OF_US_ALONE = Measure.class;

  private static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/examples"))) {
      return files.sorted().toList();
    }
  }

  private static Path onTheClassPath() throws URISyntaxException {
    return Path.of(FhirPackageTest.class.getResource("/").toURI()).resolve(FILE);
  }

  @SuppressWarnings("deprecation") // nothing else turns an unknown code system into a warning
  private static FhirValidator validator() throws IOException {
    NpmPackageValidationSupport packages = new NpmPackageValidationSupport(CONTEXT);
    packages.loadPackageFromClasspath("classpath:" + FILE);
    packages.loadPackageFromClasspath("classpath:org/mtbnode/fhir/genomics-reporting.tgz");
    UnknownCodeSystemWarningValidationSupport unknown =
        new UnknownCodeSystemWarningValidationSupport(CONTEXT);
    unknown.setNonExistentCodeSystemSeverity(IValidationSupport.IssueSeverity.WARNING);
    return CONTEXT
        .newValidator()
        .registerValidatorModule(
            new FhirInstanceValidator(
                new ValidationSupportChain(
                    packages,
                    new DefaultProfileValidationSupport(CONTEXT),
                    new CommonCodeSystemsTerminologyService(CONTEXT),
                    new InMemoryTerminologyServerValidationSupport(CONTEXT),
                    unknown)));
  }
}
