package org.mtbnode.export;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mtbnode.template.Field;
import org.mtbnode.template.Table;
import org.mtbnode.template.Template;

/**
 * The fields of a REDCap project share one list of names: a column that several tables have keeps
 * its name in the table whose rows it names, and has the table's prefix in the others.
 */
final class RedcapNames {
  private final Map<String, Integer> tables = new HashMap<>();

  RedcapNames(Template template) {
    for (Table table : template.tables()) {
      table.columns().forEach(column -> tables.merge(column, 1, Integer::sum));
    }
  }

  String of(Table table, Field field) {
    return of(table, field.name());
  }

  String of(Table table, String column) {
    boolean alone = tables.getOrDefault(column, 0) == 1;
    return alone || isKeyOf(table, column) ? column : table.prefix() + "_" + column;
  }

  private static boolean isKeyOf(Table table, String column) {
    Set<String> references = new HashSet<>();
    table.foreignKeys().forEach(reference -> references.addAll(reference.columns()));
    List<String> key = table.primaryKey();
    return key.get(0).equals(column) && !references.contains(column);
  }

  /** A code in letters, figures and underscores, which is all REDCap takes in every version. */
  static String code(String value) {
    return value.replace("+", "p").replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
  }
}
