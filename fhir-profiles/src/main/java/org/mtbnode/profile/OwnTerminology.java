package org.mtbnode.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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

  /** Code systems and value sets, in no order. */
  List<MetadataResource> resources() {
    List<MetadataResource> resources = new ArrayList<>();
    codes()
        .forEach(
            (system, codes) -> {
              String name = system.substring(SYSTEMS.length());
              resources.add(codeSystem(system, name, codes));
              resources.add(valueSet(system, name));
            });
    return resources;
  }

  private Map<String, Collection<String>> codes() {
    Map<String, Collection<String>> codes = new LinkedHashMap<>();
    codes.put(CaseItem.SYSTEM, Arrays.stream(CaseItem.values()).map(CaseItem::code).toList());
    for (JsonNode table : read("datapackage.json").path("resources")) {
      for (JsonNode field : read(table.path("schema").asString()).path("fields")) {
        add(field, field.path("constraints").path("enum"), codes);
        add(field, field.path("itemValues"), codes);
        for (JsonNode part : field.path("itemParts")) {
          add(part, part.path("values"), codes);
        }
      }
    }
    return codes;
  }

  /** The codes of a field, or of a part of its values. */
  private static void add(JsonNode coded, JsonNode values, Map<String, Collection<String>> codes) {
    String system = coded.path("codeSystem").asString("");
    if (system.startsWith(SYSTEMS) && values.isArray()) {
      Collection<String> all = codes.computeIfAbsent(system, key -> new LinkedHashSet<>());
      values.forEach(value -> all.add(value.asString()));
    }
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

  private static CodeSystem codeSystem(String url, String name, Collection<String> codes) {
    CodeSystem system = new CodeSystem();
    system.setUrl(url).setName(name).setStatus(PublicationStatus.ACTIVE);
    system.setCaseSensitive(true).setContent(CodeSystemContentMode.COMPLETE);
    codes.forEach(code -> system.addConcept().setCode(code));
    return system;
  }

  private static ValueSet valueSet(String system, String name) {
    ValueSet set = new ValueSet();
    set.setUrl(Profiles.BASE + "ValueSet/" + name).setName(name);
    set.setStatus(PublicationStatus.ACTIVE);
    set.getCompose().addInclude().setSystem(system);
    return set;
  }
}
