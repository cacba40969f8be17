package org.mtbnode.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mtbnode.template.Field;
import org.mtbnode.template.ItemPart;
import org.mtbnode.template.Table;

/** What somebody who fills in a column should read. */
final class FieldNote {
  private FieldNote() {}

  /** Everything, a thought a line. */
  static String of(Table table, Field field) {
    List<String> lines = new ArrayList<>();
    lines.add(title(field));
    lines.add(field.description());
    String needed = table.needed(field);
    if (!needed.isEmpty()) {
      lines.add("Needed: " + needed + ".");
    }
    if (field.type() == Field.Type.LIST || field.values().isEmpty()) {
      lines.add("Write " + field.expectation() + ".");
    }
    codes(field.labels(), lines);
    for (ItemPart part : field.itemParts()) {
      codes(part.labels(), lines);
    }
    return String.join("\n", lines);
  }

  private static void codes(Map<String, String> labels, List<String> lines) {
    labels.forEach((code, label) -> lines.add(code + ": " + label));
  }

  /** "cfDNA yield (ng)". */
  static String title(Field field) {
    return field.title() + unit(field).map(unit -> " (" + unit + ")").orElse("");
  }

  /** The unit in UCUM; a share and a count have none to be read. */
  static Optional<String> unit(Field field) {
    return Optional.ofNullable(field.unit()).filter(unit -> !unit.equals("1"));
  }
}
