package org.mtbnode.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtbnode.template.Template;
import org.mtbnode.template.TemplateRow;
import tools.jackson.databind.JsonNode;

/**
 * Template to FHIR to template loses nothing: field by field, ids as the keyed hashes they become.
 */
class RoundTripTest {
  private static final long SEED = 20_260_304;
  private static final int CASES = 80;
  private static final Path EXAMPLES = Path.of("../docs/examples");

  private final ResourceIds ids = new ResourceIds(new byte[32]);
  private final CaseMapper mapper = new CaseMapper(ids);
  private final CaseReader reader = new CaseReader();

  static Stream<Path> deliveries() throws IOException {
    try (Stream<Path> folders = Files.walk(EXAMPLES)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("patients.csv")))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("deliveries")
  void losesNothingOfTheSampleData(Path folder) throws IOException {
    SampleRows sample = SampleRows.read(folder);

    for (List<TemplateRow> patient : sample.ofPatients().values()) {
      Bundle bundle = mapper.map(new CaseRows(patient, sample.assays()));

      assertRead(bundle, patient, sample.assays(), folder.toString());
    }
    for (List<TemplateRow> assay : sample.ofAssays()) {
      Bundle bundle = new Bundle();
      bundle.addEntry().setResource(mapper.mapAssay(assay.get(0), assay.subList(1, assay.size())));

      assertRead(bundle, assay, List.of(), folder.toString());
    }
    Bundle rest = mapper.mapMaterial(new CaseRows(sample.material(), sample.assays()));
    sample.eligible().forEach(row -> rest.addEntry().setResource(mapper.mapEligible(row)));
    assertRead(
        rest,
        Stream.concat(sample.material().stream(), sample.eligible().stream()).toList(),
        sample.assays(),
        folder.toString());
  }

  @Test
  void losesNothingOfAnyFieldAndAnyCode() {
    RandomRows random = new RandomRows(new Random(SEED));
    for (int i = 0; i < CASES; i++) {
      Map<String, List<TemplateRow>> rows = random.draw();
      List<TemplateRow> ofPatient =
          rows.values().stream()
              .flatMap(List::stream)
              .filter(row -> !OF_NOBODY.contains(row.table()))
              .toList();

      Bundle bundle = mapper.map(new CaseRows(ofPatient, rows.get("assays")));
      mapper
          .mapMaterial(new CaseRows(rows.get("truth"), List.of()))
          .getEntry()
          .forEach(bundle::addEntry);
      bundle
          .addEntry()
          .setResource(mapper.mapAssay(rows.get("assays").get(0), rows.get("assay_regions")));
      rows.get("eligible").forEach(row -> bundle.addEntry().setResource(mapper.mapEligible(row)));

      assertRead(
          throughJson(bundle),
          rows.values().stream().flatMap(List::stream).toList(),
          rows.get("assays"),
          "seed " + SEED + ", case " + i);
    }
    assertThat(random.drawn).as("columns and codes that were drawn").containsAll(ofTheSchema());
  }

  private static final Set<String> OF_NOBODY =
      Set.of("assays", "assay_regions", "truth", "eligible");

  private static Bundle throughJson(Bundle bundle) {
    FhirContext fhir = FhirContext.forR4Cached();
    return fhir.newJsonParser()
        .parseResource(Bundle.class, fhir.newJsonParser().encodeResourceToString(bundle));
  }

  private void assertRead(
      Bundle bundle, List<TemplateRow> given, List<TemplateRow> assays, String what) {
    List<String> expected = given.stream().map(row -> hashed(row, given, assays)).sorted().toList();

    List<String> read = reader.read(bundle).stream().map(RoundTripTest::text).sorted().toList();

    assertThat(String.join("\n", read)).as(what).isEqualTo(String.join("\n", expected));
  }

  /** The row as it is expected back. */
  private String hashed(TemplateRow row, List<TemplateRow> given, List<TemplateRow> assays) {
    TemplateSchema schema = TemplateSchema.of(row.table());
    Map<String, String> values = new LinkedHashMap<>(row.values());
    boolean isNobodys = row.patient() == null || OF_NOBODY.contains(row.table());
    if (!isNobodys && schema.has("patient_id")) {
      values.putIfAbsent("patient_id", row.patient());
    }
    if (!isNobodys && schema.has("diagnosis_id")) {
      only(given, "diagnoses").ifPresent(only -> values.putIfAbsent("diagnosis_id", only.key()));
    }
    if (row.table().equals("tests")) {
      assays.stream()
          .filter(assay -> assay.required("assay_id").equals(row.required("assay_id")))
          .forEach(assay -> values.putIfAbsent("assay_version", assay.required("version")));
    }
    schema
        .keys()
        .forEach((column, table) -> values.computeIfPresent(column, (c, v) -> ids.id(table, v)));
    String patient = isNobodys ? null : ids.id("patients", row.patient());
    String key = Template.caseData().keyOf(row.table(), values);
    assertThat(key).as("%s %s", row.table(), values).isNotNull();
    return text(new TemplateRow(row.table(), key, patient, values));
  }

  private static Optional<TemplateRow> only(List<TemplateRow> rows, String table) {
    List<TemplateRow> found = rows.stream().filter(row -> row.table().equals(table)).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private static String text(TemplateRow row) {
    return row.table() + " " + row.key() + " of " + row.patient() + " " + row.values();
  }

  private static Set<String> ofTheSchema() {
    Set<String> all = new TreeSet<>();
    for (String table : TemplateSchema.TABLES) {
      TemplateSchema schema = TemplateSchema.of(table);
      for (JsonNode field : schema.fields()) {
        String column = table + "." + field.path("name").asString();
        all.add(column);
        field.path("constraints").path("enum").forEach(v -> all.add(column + "=" + v.asString()));
        field.path("itemValues").forEach(v -> all.add(column + "=" + v.asString()));
        for (JsonNode part : field.path("itemParts")) {
          part.path("values")
              .forEach(
                  v -> all.add(column + "." + part.path("name").asString() + "=" + v.asString()));
        }
      }
    }
    return all;
  }
}
