package org.mtbnode.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.mtbnode.template.TemplateRow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Whole cases, each a folder of what a centre hands in and what becomes of it. Synthetic data. */
class CasesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void mapsALungCancerWithAnEgfrDeletion() throws IOException {
    Bundle bundle = map("egfr-lung");

    JsonNode mapped = JSON.readTree(encode(bundle));

    assertThat(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(mapped))
        .isEqualTo(
            JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(JSON.readTree(file("egfr-lung", "expected-bundle.json"))));
  }

  /** Ids stay in the template rows; what is mapped knows hashes alone. */
  @Test
  void noLocalIdIsInTheBundle() throws IOException {
    String text = encode(map("egfr-lung"));

    for (String table : TemplateSchema.TABLES) {
      TemplateSchema schema = TemplateSchema.of(table);
      for (TemplateRow row : rows("egfr-lung", table)) {
        for (String column : schema.keys().keySet()) {
          if (row.has(column)) {
            assertThat(text).doesNotContain(row.required(column));
          }
        }
      }
    }
    assertThat(Pattern.compile("PSN|REC-|DX-|SP-|TX-").matcher(text).find()).isFalse();
  }

  static Bundle map(String folder) throws IOException {
    List<TemplateRow> rows = new ArrayList<>();
    for (String table : TemplateSchema.TABLES) {
      if (!table.startsWith("assay")) {
        rows.addAll(rows(folder, table));
      }
    }
    return new CaseMapper(new ResourceIds(new byte[32]))
        .map(new CaseRows(rows, rows(folder, "assays")));
  }

  private static String encode(Bundle bundle) {
    return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle);
  }

  private static InputStream file(String folder, String name) {
    InputStream file = CasesTest.class.getResourceAsStream(folder + "/" + name);
    assertThat(file).describedAs(folder + "/" + name).isNotNull();
    return file;
  }

  private static List<TemplateRow> rows(String folder, String table) throws IOException {
    List<TemplateRow> rows = new ArrayList<>();
    try (InputStreamReader in = new InputStreamReader(file(folder, table + ".csv"), UTF_8);
        CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(in)) {
      for (NamedCsvRecord csv : records) {
        Map<String, String> values = new LinkedHashMap<>(csv.getFieldsAsMap());
        values.values().removeIf(String::isEmpty);
        rows.add(TemplateSchema.of(table).row(values.get("patient_id"), values));
      }
    }
    return rows;
  }
}
