package org.mtbnode.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Device;
import org.junit.jupiter.api.Test;
import org.mtbnode.template.Checked;
import org.mtbnode.template.KnownRows;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Table;
import org.mtbnode.template.Template;
import org.mtbnode.template.TemplateCheck;
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

    if (Boolean.getBoolean("update.docs")) {
      Files.writeString(
          Path.of("src/test/resources/org/mtbnode/mapping/egfr-lung/expected-bundle.json"),
          JSON.writerWithDefaultPrettyPrinter().writeValueAsString(mapped) + "\n");
      return;
    }
    assertThat(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(mapped))
        .isEqualTo(
            JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(JSON.readTree(file("egfr-lung", "expected-bundle.json"))));
  }

  /** Ids stay in the template rows; what is mapped knows hashes alone. */
  @Test
  void noLocalIdIsInTheBundle() throws IOException {
    String text = encode(map("egfr-lung"));

    for (TemplateRow row : rows("egfr-lung")) {
      for (String column : TemplateSchema.of(row.table()).keys().keySet()) {
        if (row.has(column)) {
          assertThat(text).doesNotContain(row.required(column));
        }
      }
    }
    assertThat(Pattern.compile("PSN|REC-|DX-|SP-|TX-").matcher(text).find()).isFalse();
  }

  static Bundle map(String folder) throws IOException {
    Map<Boolean, List<TemplateRow>> rows =
        rows(folder).stream().collect(Collectors.partitioningBy(row -> row.patient() != null));
    List<TemplateRow> assays =
        rows.get(false).stream().filter(row -> row.table().equals("assays")).toList();
    return new CaseMapper(new ResourceIds(new byte[32])).map(new CaseRows(rows.get(true), assays));
  }

  /** The assays of a case, each as its device. */
  static List<Device> devices(String folder) throws IOException {
    List<TemplateRow> rows = rows(folder);
    CaseMapper mapper = new CaseMapper(new ResourceIds(new byte[32]));
    return rows.stream()
        .filter(row -> row.table().equals("assays"))
        .map(
            assay ->
                mapper.mapAssay(
                    assay,
                    rows.stream()
                        .filter(row -> row.table().equals("assay_regions"))
                        .filter(row -> row.required("assay_id").equals(assay.required("assay_id")))
                        .toList()))
        .toList();
  }

  private static String encode(Bundle bundle) {
    return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle);
  }

  private static InputStream file(String folder, String name) {
    InputStream file = CasesTest.class.getResourceAsStream(folder + "/" + name);
    assertThat(file).describedAs(folder + "/" + name).isNotNull();
    return file;
  }

  /** The rows of all tables, as the template's check accepts them. */
  private static List<TemplateRow> rows(String folder) throws IOException {
    TemplateCheck check = new TemplateCheck(Template.caseData(), KnownRows.none());
    List<TemplateRow> rows = new ArrayList<>();
    for (Table table : Template.caseData().tables()) {
      String name = table.name() + ".csv";
      if (CasesTest.class.getResource(folder + "/" + name) == null) {
        continue;
      }
      try (InputStreamReader in = new InputStreamReader(file(folder, name), UTF_8);
          CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(in)) {
        for (NamedCsvRecord csv : records) {
          Origin origin = new Origin(name, csv.getStartingLineNumber());
          Checked row = check.check(table.name(), origin, csv.getFieldsAsMap());
          assertThat(row).isInstanceOf(TemplateRow.class);
          rows.add((TemplateRow) row);
        }
      }
    }
    return rows;
  }
}
