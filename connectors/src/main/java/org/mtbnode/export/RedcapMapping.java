package org.mtbnode.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mtbnode.template.Field;
import org.mtbnode.template.Table;
import org.mtbnode.template.Template;

/** The source mapping that turns what REDCap exports of the project back into the template. */
final class RedcapMapping {
  private final Template template;
  private final RedcapNames names;

  RedcapMapping(Template template, RedcapNames names) {
    this.template = template;
    this.names = names;
  }

  String text() {
    StringBuilder yaml =
        new StringBuilder(
            """
            # Reads what REDCap exports of the project of redcap-dictionary.csv, raw data, an instrument a
            # file named like the table (patients.csv, ...). Delete tables you export nothing of.
            # %s %s

            source: template-csv

            tables:
            """
                .formatted(template.name(), template.version()));
    for (Table table : template.tables()) {
      yaml.append("  ").append(table.name()).append(":\n    columns:\n");
      table.fields().forEach(field -> yaml.append(rule(table, field)));
    }
    return yaml.toString();
  }

  private String rule(Table table, Field field) {
    List<String> words = new ArrayList<>();
    words.add("from: " + names.of(table, field));
    if (field.type() == Field.Type.DATETIME) {
      words.add("date-time: \"yyyy-MM-dd HH:mm:ss\"");
      words.add("zone: UTC");
    }
    String codes = codes(field);
    if (!codes.isEmpty()) {
      words.add("values: {" + codes + "}");
    }
    return "      " + field.name() + ": {" + String.join(", ", words) + "}\n";
  }

  /** Codes that are the same on both sides go through by themselves. */
  private static String codes(Field field) {
    return field.type() == Field.Type.LIST
        ? ""
        : field.values().stream()
            .filter(value -> !RedcapNames.code(value).equals(value))
            .map(value -> "\"" + RedcapNames.code(value) + "\": \"" + value + "\"")
            .collect(Collectors.joining(", "));
  }
}
