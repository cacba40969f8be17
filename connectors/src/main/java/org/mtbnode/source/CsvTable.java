package org.mtbnode.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.mtbnode.template.HeaderCheck;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Rejection;
import org.mtbnode.template.Table;

/** One of the centre's files under the rules of the mapping: a table of the template. */
final class CsvTable {
  private final String name;
  private final CsvFile file;
  private final TableMapping mapping;
  private final Absence absence;
  private final Set<String> passedOn;
  private final Table template;
  private final HeaderCheck header;

  /**
   * @param template the table in the version the delivery follows
   */
  CsvTable(Table template, CsvFile file, TableMapping mapping, Absence absence) {
    this.name = template.name();
    this.file = file;
    this.mapping = mapping;
    this.absence = absence;
    this.passedOn = new LinkedHashSet<>(file.header());
    passedOn.removeAll(mapping.leaveOut());
    passedOn.removeAll(mapping.read());
    this.template = template;
    this.header = template.checkHeader(file.origin(), columns());
  }

  /** What the header says of all rows. */
  HeaderCheck header() {
    return header;
  }

  /** The columns its rows have: those of the file that no rule touches, and those of the rules. */
  private List<String> columns() {
    Set<String> columns = new LinkedHashSet<>(passedOn);
    columns.addAll(mapping.columns().keySet());
    return List.copyOf(columns);
  }

  /** Where the mapping and the file do not fit. */
  List<Problem> misfits(SourceMapping whole) {
    List<Problem> misfits = new ArrayList<>();
    mapping
        .columns()
        .forEach(
            (column, rule) -> {
              String from = rule.from();
              if (from != null && !file.header().contains(from)) {
                misfits.add(whole.error(missing(), from, "tables", name, "columns", column));
              }
              if (passedOn.contains(column)) {
                String message = file.file() + " has this column too; name it under leave-out";
                misfits.add(whole.error(message, column, "tables", name, "columns", column));
              }
            });
    for (String column : mapping.leaveOut()) {
      if (!file.header().contains(column)) {
        misfits.add(whole.error(missing(), column, "tables", name, "leave-out"));
      }
    }
    return misfits;
  }

  private String missing() {
    return "%s has no such column; it has %s"
        .formatted(file.file(), String.join(", ", file.header()));
  }

  /** Reads the file; whatever is passed on or refused has columns of the template only. */
  void forEach(Consumer<SourceRow> rows, Consumer<Rejection> refused) throws IOException {
    file.forEach(
        raw -> {
          Map<String, String> values = mapped(raw.values());
          if (header.refusesRows()) {
            refused.accept(header.refuse(raw.origin(), values));
          } else if (raw.fault() != null) {
            refused.accept(raw.refused(name, values));
          } else {
            rows.accept(new SourceRow(name, raw.origin(), values));
          }
        });
  }

  private Map<String, String> mapped(Map<String, String> raw) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String column : passedOn) {
      String value = template.hasColumn(column) ? absence.value(raw.get(column)) : null;
      if (value != null) {
        values.put(column, value);
      }
    }
    values.putAll(mapping.apply(column -> absence.value(raw.get(column))));
    return values;
  }

  /** How many rows the file has. */
  long rows() {
    return file.rows();
  }

  /** Whether the mapping works a column out from other rows. */
  boolean derives() {
    return mapping.derives();
  }
}
