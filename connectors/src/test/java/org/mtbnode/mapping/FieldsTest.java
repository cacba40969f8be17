package org.mtbnode.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.IFhirPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mtbnode.template.TemplateRow;
import tools.jackson.databind.JsonNode;

/**
 * Every field of the template lands on the element it names, ids as keyed hashes. The case has one
 * row of each table, each with every column filled.
 */
class FieldsTest {
  private static final IFhirPath PATHS = FhirContext.forR4Cached().newFhirPath();

  private static final Set<String> OF_NOBODY =
      Set.of("assays", "assay_regions", "truth", "eligible");

  private final ResourceIds ids = new ResourceIds(new byte[32]);
  private final Map<String, TemplateRow> rows = new LinkedHashMap<>();
  private final Bundle bundle;

  FieldsTest() {
    for (String table : TemplateSchema.TABLES) {
      rows.put(table, filled(TemplateSchema.of(table)));
    }
    CaseMapper mapper = new CaseMapper(ids);
    List<TemplateRow> patient =
        rows.values().stream().filter(row -> !OF_NOBODY.contains(row.table())).toList();
    bundle = mapper.map(new CaseRows(patient, List.of(rows.get("assays"))));
    mapper
        .mapMaterial(new CaseRows(List.of(rows.get("truth")), List.of()))
        .getEntry()
        .forEach(bundle::addEntry);
    bundle.addEntry().setResource(mapper.mapEligible(rows.get("eligible")));
    bundle
        .addEntry()
        .setResource(mapper.mapAssay(rows.get("assays"), List.of(rows.get("assay_regions"))));
  }

  @TestFactory
  Stream<DynamicTest> everyFieldLandsOnTheElementItNames() {
    return TemplateSchema.TABLES.stream()
        .map(TemplateSchema::of)
        .flatMap(
            schema ->
                schema.fields().stream()
                    .map(
                        field ->
                            DynamicTest.dynamicTest(
                                schema.table() + "." + field.path("name").asString(),
                                () -> assertLands(schema, field))));
  }

  private void assertLands(TemplateSchema schema, JsonNode field) {
    String column = field.path("name").asString();
    String path = field.path("fhir").asString();

    assertThat(values(path))
        .describedAs(path)
        .containsExactlyElementsOf(expected(schema, field, column));
    if (path.endsWith(".coding.code")) {
      assertThat(values(path.replaceFirst("code$", "system")))
          .describedAs("code system of " + path)
          .containsOnly(field.path("codeSystem").asString());
    }
  }

  private List<String> expected(TemplateSchema schema, JsonNode field, String column) {
    TemplateRow row = rows.get(schema.table());
    String table = schema.keys().get(column);
    if (table != null) {
      return List.of(ids.id(table, row.required(column)));
    }
    return field.path("type").asString().equals("list")
        ? row.list(column)
        : List.of(row.required(column));
  }

  /** What stands at the path; of a reference the id alone. */
  private List<String> values(String path) {
    return PATHS.evaluate(bundle, path, Base.class).stream()
        .map(Base::primitiveValue)
        .map(value -> value.replaceFirst("^[A-Z][A-Za-z]+/(?=[a-z2-7]{32}$)", ""))
        .toList();
  }

  @Test
  void aFailedCallAndAMitochondrialPositionLandThereToo() {
    SyntheticCase patient =
        new SyntheticCase()
            .test("T-1", "completed", "detected")
            .add(
                "findings",
                "test_id",
                "T-1",
                "gene",
                "MT-ND1",
                "variant_class",
                "snv",
                "genome_build",
                "GRCh38",
                "chrom",
                "MT",
                "pos",
                "3308",
                "ref",
                "T",
                "alt",
                "C",
                "call",
                "no-call");
    Bundle mapped = patient.mapper().map(patient.rows());

    assertThat(value(mapped, "findings", "call")).hasValue("no-call");
    assertThat(value(mapped, "findings", "chrom")).hasValue("MT");
  }

  private static Optional<String> value(Bundle bundle, String table, String column) {
    String path =
        TemplateSchema.of(table).fields().stream()
            .filter(field -> field.path("name").asString().equals(column))
            .findFirst()
            .orElseThrow()
            .path("fhir")
            .asString();
    return PATHS.evaluateFirst(bundle, path, Base.class).map(Base::primitiveValue);
  }

  private TemplateRow filled(TemplateSchema schema) {
    Map<String, String> values = new LinkedHashMap<>();
    for (JsonNode field : schema.fields()) {
      String column = field.path("name").asString();
      List<String> listed = schema.values(column);
      values.put(column, listed.isEmpty() ? field.path("example").asString() : listed.get(0));
    }
    if (schema.table().equals("tests")) {
      values.put("assay_version", rows.get("assays").required("version"));
    }
    schema
        .keys()
        .forEach(
            (column, table) -> {
              if (!table.equals(schema.table()) && rows.containsKey(table)) {
                values.put(column, rows.get(table).key());
              }
            });
    return schema.row(values.get("patient_id"), values);
  }
}
