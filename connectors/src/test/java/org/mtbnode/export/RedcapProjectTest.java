package org.mtbnode.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtbnode.export.TemplateExport.Form;
import org.mtbnode.template.Field;
import org.mtbnode.template.Table;
import org.mtbnode.template.Template;

/**
 * What REDCap's import asks of a data dictionary, written down here once more from its own help
 * pages (Data Dictionary, "Creating a data dictionary") and not from the code that makes it.
 */
class RedcapProjectTest {
  private static final Template TEMPLATE = Template.caseData();
  private static final int MOST_RECOMMENDED = 26;

  private static final Set<String> FIELD_TYPES =
      Set.of(
          "text",
          "notes",
          "dropdown",
          "radio",
          "checkbox",
          "calc",
          "yesno",
          "truefalse",
          "file",
          "slider",
          "descriptive",
          "sql");
  private static final Set<String> CHOICE_TYPES = Set.of("dropdown", "radio", "checkbox");
  private static final Set<String> VALIDATIONS =
      Set.of(
          "",
          "date_ymd",
          "date_mdy",
          "date_dmy",
          "datetime_ymd",
          "datetime_seconds_ymd",
          "integer",
          "number",
          "time",
          "email",
          "phone",
          "zipcode");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*[a-z0-9]");
  private static final Pattern CHOICE = Pattern.compile("([A-Za-z0-9_]+), (\\S.*)");
  private static final Pattern COMPARISON =
      Pattern.compile("\\[([a-z0-9_]+)] = '([A-Za-z0-9_]+)'( or (?=\\[))?");

  @TempDir static Path folder;
  private static List<String> header;
  private static List<Map<String, String>> fields;

  @BeforeAll
  static void write() throws IOException {
    TemplateExport.write(TEMPLATE, Form.REDCAP, folder);
    fields = new ArrayList<>();
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder().ofCsvRecord(folder.resolve("redcap-dictionary.csv"), UTF_8)) {
      for (CsvRecord line : csv) {
        if (header == null) {
          header = line.getFields();
        } else {
          Map<String, String> field = new LinkedHashMap<>();
          for (int column = 0; column < header.size(); column++) {
            field.put(header.get(column), line.getField(column));
          }
          fields.add(field);
        }
      }
    }
  }

  private interface FieldTest {
    void test(Map<String, String> field);
  }

  private static void forEachField(FieldTest test) {
    for (Map<String, String> field : fields) {
      try {
        test.test(field);
      } catch (AssertionError e) {
        throw new AssertionError(name(field) + ": " + e.getMessage(), e);
      }
    }
  }

  @Test
  void hasTheEighteenColumnsInTheirOrder() {
    assertThat(header)
        .containsExactly(
            "Variable / Field Name",
            "Form Name",
            "Section Header",
            "Field Type",
            "Field Label",
            "Choices, Calculations, OR Slider Labels",
            "Field Note",
            "Text Validation Type OR Show Slider Number",
            "Text Validation Min",
            "Text Validation Max",
            "Identifier?",
            "Branching Logic (Show field only if...)",
            "Required Field?",
            "Custom Alignment",
            "Question Number (surveys only)",
            "Matrix Group Name",
            "Matrix Ranking?",
            "Field Annotation");
  }

  @Test
  void startsWithTheRecordIdAsPlainText() {
    assertThat(fields.get(0))
        .containsEntry("Variable / Field Name", "record_id")
        .containsEntry("Field Type", "text")
        .containsEntry("Branching Logic (Show field only if...)", "");
  }

  @Test
  void namesEachFieldOnceInTheWholeProject() {
    assertThat(fields).extracting(RedcapProjectTest::name).doesNotHaveDuplicates();
    forEachField(
        field -> {
          assertThat(name(field)).matches(NAME).doesNotContain("__");
          assertThat(name(field).length()).isLessThanOrEqualTo(MOST_RECOMMENDED);
          assertThat(name(field)).doesNotEndWith("_complete").doesNotStartWith("redcap_");
        });
  }

  @Test
  void keepsTheFieldsOfAFormTogetherAndNamesFormsInSmallLetters() {
    List<String> forms = new ArrayList<>();
    for (Map<String, String> field : fields) {
      String form = field.get("Form Name");
      if (forms.isEmpty() || !forms.get(forms.size() - 1).equals(form)) {
        forms.add(form);
      }
    }

    assertThat(forms).isEqualTo(TEMPLATE.tables().stream().map(Table::name).toList());
    assertThat(forms).allSatisfy(form -> assertThat(form).matches(NAME));
    assertThat(forms).extracting(form -> form + "_complete").doesNotContainAnyElementsOf(names());
  }

  @Test
  void hasTypesAndValidationsThatRedcapKnows() {
    forEachField(
        field -> {
          String type = field.get("Field Type");
          String validation = field.get("Text Validation Type OR Show Slider Number");
          assertThat(FIELD_TYPES).contains(type);
          assertThat(VALIDATIONS).contains(validation);
          if (!type.equals("text")) {
            assertThat(validation).as("only text is validated").isEmpty();
          }
          assertThat(field.get("Field Label")).isNotBlank();
          assertThat(field.get("Required Field?")).isIn("", "y");
          assertThat(field.get("Identifier?")).isIn("", "y");
        });
  }

  @Test
  void hasChoicesWhereAndOnlyWhereThereAreSome() {
    forEachField(
        field -> {
          String choices = field.get("Choices, Calculations, OR Slider Labels");
          if (!CHOICE_TYPES.contains(field.get("Field Type"))) {
            assertThat(choices).isEmpty();
            return;
          }
          Set<String> codes = new HashSet<>();
          for (String choice : choices.split(" \\| ", -1)) {
            Matcher matcher = CHOICE.matcher(choice);
            assertThat(matcher.matches()).as(choice).isTrue();
            assertThat(codes.add(matcher.group(1).toLowerCase(Locale.ROOT)))
                .as("a code twice: " + choice)
                .isTrue();
          }
        });
  }

  @Test
  void hasLimitsInTheFormOfTheirValidationAndInTheirOrder() {
    forEachField(
        field -> {
          String minimum = field.get("Text Validation Min");
          String maximum = field.get("Text Validation Max");
          switch (field.get("Text Validation Type OR Show Slider Number")) {
            case "integer" -> assertThat(minimum + maximum).matches("[0-9]*");
            case "number" -> assertThat(minimum + maximum).matches("[0-9.]*");
            case "date_ymd" -> assertThat(minimum).matches("\\d{4}-\\d{2}-\\d{2}");
            default -> assertThat(minimum + maximum).isEmpty();
          }
        });
  }

  @Test
  void branchesOnlyOnAChoiceOfTheSameForm() {
    Map<String, Map<String, String>> byName = new HashMap<>();
    fields.forEach(field -> byName.put(name(field), field));
    forEachField(
        field -> {
          String logic = field.get("Branching Logic (Show field only if...)");
          Matcher comparison = COMPARISON.matcher(logic);
          int end = 0;
          while (comparison.find()) {
            assertThat(comparison.start()).as(logic).isEqualTo(end);
            end = comparison.end();
            Map<String, String> other = byName.get(comparison.group(1));
            assertThat(other).as("no field " + comparison.group(1)).isNotNull();
            assertThat(other.get("Form Name")).isEqualTo(field.get("Form Name"));
            assertThat(choicesOf(other)).contains(comparison.group(2));
          }
          assertThat(end).as(logic).isEqualTo(logic.length());
        });
  }

  @Test
  void hasNoMarkupThatItDoesNotMean() {
    forEachField(
        field -> {
          for (String column : List.of("Field Label", "Field Note")) {
            assertThat(field.get(column)).doesNotContain("<", ">");
          }
          assertThat(field.get("Field Annotation")).matches("(@DEFAULT='\\[patient_id]')?");
        });
  }

  @Test
  void hasAFieldForEveryColumnWithItsUnitItsCodesAndWhetherItIsNeeded() {
    List<Map<String, String>> own = fields.subList(1, fields.size());
    int next = 0;
    for (Table table : TEMPLATE.tables()) {
      for (Field column : table.fields()) {
        Map<String, String> field = own.get(next++);
        String what = table.name() + "." + column.name();
        assertThat(field.get("Form Name")).isEqualTo(table.name());
        assertThat(name(field)).as(what).endsWith(column.name());
        if (column.unit() != null && !column.unit().equals("1")) {
          assertThat(field.get("Field Note")).as(what).contains("In " + column.unit() + ".");
        }
        if (column.required()) {
          assertThat(field.get("Required Field?")).as(what).isEqualTo("y");
        }
        if (column.type() != Field.Type.LIST) {
          assertThat(labelsOf(field)).as(what).isEqualTo(column.values());
        }
      }
    }
    assertThat(next).isEqualTo(own.size());
  }

  @Test
  void saysHowToSetUpWhatADictionaryCannotSay() throws IOException {
    assertThat(Files.readString(folder.resolve("README.md")))
        .contains("Repeating instruments")
        .contains("`diagnoses`: diagnosis", "`eligible`: count of eligible patients");
  }

  private static String name(Map<String, String> field) {
    return field.get("Variable / Field Name");
  }

  private static List<String> names() {
    return fields.stream().map(RedcapProjectTest::name).toList();
  }

  private static List<String> choicesOf(Map<String, String> field) {
    return choices(field).stream().map(choice -> choice.substring(0, choice.indexOf(','))).toList();
  }

  /** The template's codes, with which the labels begin. */
  private static List<String> labelsOf(Map<String, String> field) {
    return choices(field).stream()
        .map(choice -> choice.substring(choice.indexOf(", ") + 2).replaceFirst(" \\(.*", ""))
        .collect(Collectors.toList());
  }

  private static List<String> choices(Map<String, String> field) {
    String choices = field.get("Choices, Calculations, OR Slider Labels");
    return choices.isEmpty() ? List.of() : List.of(choices.split(" \\| "));
  }
}
