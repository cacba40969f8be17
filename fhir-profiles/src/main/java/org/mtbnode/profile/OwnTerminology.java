package org.mtbnode.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Our own code systems and the value sets of all their codes. They are made from the values the
 * template lists, so that no code is listed twice.
 */
final class OwnTerminology {
  private static final String TEMPLATE = "/org/mtbnode/mtb-case-data/";
  private static final String SYSTEMS = CodeSystems.own("");

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Codes> systems = new LinkedHashMap<>();

  /**
   * The codes of one system.
   *
   * @param title what they are codes of
   * @param displays for people, by code
   */
  private record Codes(String title, String description, Map<String, String> displays) {}

  OwnTerminology() {
    items();
    for (JsonNode table : read("datapackage.json").path("resources")) {
      for (JsonNode field : read(table.path("schema").asString()).path("fields")) {
        String name = table.path("name").asString();
        add(name, field, field.path("constraints").path("enum"));
        add(name, field, field.path("itemValues"));
        for (JsonNode part : field.path("itemParts")) {
          add(name, part, part.path("values"));
        }
      }
    }
  }

  private void items() {
    Codes items =
        new Codes(
            "Items of a case",
            "What LOINC has no code for: observations, components and steps of a case.",
            new LinkedHashMap<>());
    for (CaseItem item : CaseItem.values()) {
      items.displays().put(item.code(), item.display());
    }
    systems.put(CaseItem.SYSTEM, items);
  }

  /** The codes of a column, or of a part of its values. */
  private void add(String table, JsonNode coded, JsonNode values) {
    String system = coded.path("codeSystem").asString("");
    if (!system.startsWith(SYSTEMS) || !values.isArray()) {
      return;
    }
    Codes codes = systems.computeIfAbsent(system, first -> described(table, coded));
    for (JsonNode value : values) {
      String code = value.asString();
      codes.displays().putIfAbsent(code, coded.path("labels").path(code).asString(code));
    }
  }

  private static Codes described(String table, JsonNode coded) {
    String name = coded.path("name").asString();
    return new Codes(
        coded.path("title").asString(name),
        "%s The values of %s in %s."
            .formatted(coded.path("description").asString(""), name, table)
            .strip(),
        new LinkedHashMap<>());
  }

  /** Code systems and value sets, in the order of the template. */
  List<MetadataResource> resources() {
    List<MetadataResource> resources = new ArrayList<>();
    systems.forEach(
        (system, codes) -> {
          String id = system.substring(SYSTEMS.length());
          resources.add(codeSystem(system, id, codes));
          resources.add(valueSet(system, id, codes));
        });
    resources.addAll(AnswerSets.all());
    return resources;
  }

  /** The system of symbols, whose codes HGNC gives out; for the package, where it has its name. */
  static CodeSystem geneSymbols() {
    CodeSystem system = new CodeSystem();
    describe(
        system,
        CodeSystems.GENE_SYMBOL,
        "gene-symbol",
        new Codes("Gene symbols", "Symbols of genes as the centre wrote them.", Map.of()));
    system.setCaseSensitive(true).setContent(CodeSystemContentMode.NOTPRESENT);
    return system;
  }

  private JsonNode read(String file) {
    try (InputStream in = OwnTerminology.class.getResourceAsStream(TEMPLATE + file)) {
      if (in == null) {
        throw new IllegalStateException("The template's " + file + " is not on the class path");
      }
      return json.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CodeSystem codeSystem(String url, String id, Codes codes) {
    CodeSystem system = new CodeSystem();
    describe(system, url, id, codes);
    system.setCaseSensitive(true).setContent(CodeSystemContentMode.COMPLETE);
    system.setValueSet(Profiles.BASE + "ValueSet/" + id);
    codes
        .displays()
        .forEach((code, display) -> system.addConcept().setCode(code).setDisplay(display));
    return system;
  }

  private static ValueSet valueSet(String system, String id, Codes codes) {
    ValueSet set = new ValueSet();
    describe(set, Profiles.BASE + "ValueSet/" + id, id, codes);
    set.getCompose().addInclude().setSystem(system);
    return set;
  }

  private static void describe(MetadataResource resource, String url, String id, Codes codes) {
    resource.setId(id);
    resource.setUrl(url).setName(ComputerName.of(id)).setTitle(codes.title());
    resource.setStatus(PublicationStatus.ACTIVE).setExperimental(false);
    resource.setDescription(codes.description());
  }
}
