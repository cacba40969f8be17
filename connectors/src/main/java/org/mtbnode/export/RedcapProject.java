package org.mtbnode.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtbnode.export.RedcapField.Type;
import org.mtbnode.export.TemplateExport.Content;
import org.mtbnode.template.Condition;
import org.mtbnode.template.Field;
import org.mtbnode.template.Table;
import org.mtbnode.template.Template;

/**
 * The template as a REDCap project: a form a table, a field a column. All forms but the first are
 * repeating instruments, which a dictionary cannot say and the text beside it explains.
 */
final class RedcapProject {
  /** What REDCap knows a record by; the template's own ids stand beside it. */
  static final String RECORD = "record_id";

  private static final int MOST_RADIO_BUTTONS = 4;
  private static final String PATIENT = "patient_id";

  private final Template template;
  private final RedcapNames names;

  RedcapProject(Template template) {
    this.template = template;
    this.names = new RedcapNames(template);
  }

  Map<String, Content> files() {
    Map<String, Content> files = new LinkedHashMap<>();
    files.put("redcap-dictionary.csv", out -> Csv.write(dictionary(), out));
    files.put(
        "redcap.mapping.yml",
        out -> out.write(new RedcapMapping(template, names).text().getBytes(UTF_8)));
    files.put("README.md", out -> out.write(RedcapReadMe.of(template).getBytes(UTF_8)));
    return files;
  }

  private List<List<String>> dictionary() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(RedcapField.HEADER);
    lines.add(record(template.tables().get(0)).line());
    for (Table table : template.tables()) {
      table.fields().forEach(field -> lines.add(field(table, field).line()));
    }
    return lines;
  }

  private static RedcapField record(Table first) {
    return new RedcapField(
        RECORD,
        first.name(),
        Type.TEXT,
        "Record",
        "",
        "A running number; one record a patient, and one for assays and reference material.",
        "",
        "",
        "",
        "",
        false,
        "");
  }

  private RedcapField field(Table table, Field field) {
    boolean coded = field.type() != Field.Type.LIST && !field.values().isEmpty();
    return new RedcapField(
        names.of(table, field),
        table.name(),
        coded ? chosen(field) : Type.TEXT,
        html(FieldNote.title(field)),
        coded ? choices(field) : "",
        html(note(table, field, coded)),
        validation(field),
        limit(field, field.constraints().minimum()),
        limit(field, field.constraints().maximum()),
        branching(table, field),
        isAlwaysRequired(field),
        annotation(table, field));
  }

  private static Type chosen(Field field) {
    return field.values().size() <= MOST_RADIO_BUTTONS ? Type.RADIO : Type.DROPDOWN;
  }

  /** "nsclc, nsclc (non-small-cell lung cancer) | …": the label begins with the template's code. */
  private static String choices(Field field) {
    return field.values().stream()
        .map(value -> RedcapNames.code(value) + ", " + html(label(field, value)))
        .collect(Collectors.joining(" | "));
  }

  private static String label(Field field, String value) {
    String label = field.labels().get(value);
    return label == null ? value : value + " (" + label + ")";
  }

  private static String note(Table table, Field field, boolean coded) {
    List<String> sentences = new ArrayList<>();
    sentences.add(field.description());
    FieldNote.unit(field).ifPresent(unit -> sentences.add("In " + unit + "."));
    if (field.type() == Field.Type.DATETIME) {
      sentences.add("In UTC.");
    } else if (!coded) {
      sentences.add("Write " + field.expectation() + ".");
    }
    String needed = table.needed(field);
    if (!needed.isEmpty() && !field.required()) {
      sentences.add("Needed: " + needed + ".");
    }
    return String.join(" ", sentences);
  }

  private static String validation(Field field) {
    return switch (field.type()) {
      case INTEGER -> "integer";
      case NUMBER -> "number";
      case DATE -> "date_ymd";
      case DATETIME -> "datetime_seconds_ymd";
      case STRING, LIST -> "";
    };
  }

  private static String limit(Field field, @Nullable String limit) {
    return limit == null || validation(field).isEmpty() ? "" : limit;
  }

  private String branching(Table table, Field field) {
    Condition condition = field.onlyWhere();
    if (condition == null) {
      return "";
    }
    String name = names.of(table, condition.column());
    return condition.values().stream()
        .map(value -> "[" + name + "] = '" + RedcapNames.code(value) + "'")
        .collect(Collectors.joining(" or "));
  }

  /**
   * REDCap asks for a required field wherever it shows, so it must show only where it is needed.
   */
  private static boolean isAlwaysRequired(Field field) {
    return field.required()
        || (field.requiredWhere() != null && field.requiredWhere().equals(field.onlyWhere()));
  }

  /** The forms of a patient's record repeat the patient, so nobody has to type it. */
  private static String annotation(Table table, Field field) {
    boolean repeats =
        field.required()
            && table.foreignKeys().stream()
                .anyMatch(
                    key ->
                        key.table().equals("patients")
                            && key.columns().equals(List.of(field.name())));
    return repeats ? "@DEFAULT='[" + PATIENT + "]'" : "";
  }

  /** Labels and notes are HTML to REDCap. */
  private static String html(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("|", "/");
  }
}
