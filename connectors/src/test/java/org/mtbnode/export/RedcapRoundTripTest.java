package org.mtbnode.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtbnode.export.TemplateExport.Form;
import org.mtbnode.source.SourceMapping;
import org.mtbnode.source.SourceReader;
import org.mtbnode.source.SourceRow;
import org.mtbnode.source.SourceSink;
import org.mtbnode.template.Field;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Rejection;
import org.mtbnode.template.Table;
import org.mtbnode.template.Template;

/**
 * What is entered in the project comes back as the template's rows. The exports are made from the
 * dictionary alone: its names, and for a template's code the choice whose label begins with it.
 */
class RedcapRoundTripTest {
  private static final Template TEMPLATE = Template.caseData();
  private static final Path EXAMPLES =
      Path.of("../fhir-profiles/src/test/resources/org/mtbnode/template/example");

  @TempDir Path folder;

  /** A form's fields by the column of the template they stand for, in order. */
  private final Map<String, List<NamedCsvRecord>> forms = new HashMap<>();

  @Test
  void givesBackEveryRowThatWasEntered() throws IOException {
    TemplateExport.write(TEMPLATE, Form.REDCAP, folder);
    readDictionary();
    Path exports = Files.createDirectory(folder.resolve("exports"));
    List<SourceRow> entered = new ArrayList<>();
    for (Table table : TEMPLATE.tables()) {
      export(table, exports, entered);
    }

    List<SourceRow> back = new ArrayList<>();
    List<Object> wrong = new ArrayList<>();
    SourceReader.open(exports, SourceMapping.read(folder.resolve("redcap.mapping.yml")))
        .read(sink(back, wrong));

    assertThat(wrong)
        .allSatisfy(
            each ->
                assertThat(each)
                    .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                            assertThat(problem.column())
                                .matches("record_id|redcap_repeat_.*|.*_complete")));
    assertThat(back).extracting(SourceRow::table).contains("boards", "truth", "eligible");
    assertThat(back.stream().map(row -> Map.of(row.table(), row.values())).toList())
        .isEqualTo(entered.stream().map(row -> Map.of(row.table(), row.values())).toList());
  }

  private void readDictionary() throws IOException {
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve("redcap-dictionary.csv"), UTF_8)) {
      for (NamedCsvRecord field : csv) {
        forms.computeIfAbsent(field.getField("Form Name"), f -> new ArrayList<>()).add(field);
      }
    }
    // the record id is no column of the template
    forms.get("patients").remove(0);
  }

  private void export(Table table, Path exports, List<SourceRow> entered) throws IOException {
    List<NamedCsvRecord> fields = forms.get(table.name());
    List<String> header = new ArrayList<>();
    header.add("record_id");
    header.add("redcap_repeat_instrument");
    header.add("redcap_repeat_instance");
    fields.forEach(field -> header.add(field.getField("Variable / Field Name")));
    header.add(table.name() + "_complete");
    try (CsvWriter csv = CsvWriter.builder().build(exports.resolve(table.name() + ".csv"), UTF_8);
        CsvReader<NamedCsvRecord> rows =
            CsvReader.builder().ofNamedCsvRecord(EXAMPLES.resolve(table.name() + ".csv"), UTF_8)) {
      csv.writeRecord(header);
      for (NamedCsvRecord row : rows) {
        Map<String, String> values = new LinkedHashMap<>();
        row.getFieldsAsMap()
            .forEach(
                (column, value) -> {
                  if (!value.isEmpty()) {
                    values.put(column, value);
                  }
                });
        entered.add(new SourceRow(table.name(), new org.mtbnode.template.Origin("x", 1), values));
        List<String> line = new ArrayList<>(List.of("1", table.name(), "1"));
        for (int i = 0; i < fields.size(); i++) {
          line.add(inRedcap(fields.get(i), table.fields().get(i), values));
        }
        line.add("2");
        csv.writeRecord(line);
      }
    }
  }

  private static String inRedcap(NamedCsvRecord field, Field column, Map<String, String> values) {
    String value = values.getOrDefault(column.name(), "");
    if (value.isEmpty()) {
      return "";
    }
    if (field.getField("Text Validation Type OR Show Slider Number").startsWith("datetime")) {
      return value.replace("T", " ").replace("Z", "");
    }
    for (String choice :
        field.getField("Choices, Calculations, OR Slider Labels").split(" \\| ", -1)) {
      int comma = choice.indexOf(", ");
      if (comma > 0 && choice.substring(comma + 2).replaceFirst(" \\(.*", "").equals(value)) {
        return choice.substring(0, comma);
      }
    }
    return value;
  }

  private static SourceSink sink(List<SourceRow> rows, List<Object> wrong) {
    return new SourceSink() {
      @Override
      public void row(SourceRow row) {
        rows.add(row);
      }

      @Override
      public void refused(Rejection rejection) {
        wrong.add(rejection);
      }

      @Override
      public void problem(Problem problem) {
        wrong.add(problem);
      }
    };
  }
}
