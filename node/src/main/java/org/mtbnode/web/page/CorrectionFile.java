package org.mtbnode.web.page;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mtbnode.store.RefusedRow;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Table;

/**
 * Refused rows of a table as a file of that table: corrected, it can be sent again as it is. What
 * is wrong stands in columns behind the template's, which are not read.
 */
final class CorrectionFile {
  private static final List<String> WRONG =
      List.of("refused_file", "refused_line", "refused_column", "refused_value", "expected");

  private final Table table;
  private final PrintWriter out;

  CorrectionFile(Table table, PrintWriter out) {
    this.table = table;
    this.out = out;
    List<String> header = new ArrayList<>(table.columns());
    header.addAll(WRONG);
    line(header);
  }

  void add(RefusedRow row) {
    List<String> cells = new ArrayList<>();
    for (String column : table.columns()) {
      cells.add(row.rejection().values().getOrDefault(column, ""));
    }
    cells.add(row.rejection().origin().file());
    cells.add(Long.toString(row.rejection().origin().line()));
    cells.add(
        joined(row.errors().stream().map(Problem::column).map(CorrectionFile::text).toList()));
    cells.add(joined(row.errors().stream().map(Problem::value).map(CorrectionFile::text).toList()));
    cells.add(
        joined(
            row.errors().stream().map(problem -> ImportRows.expected(problem.message())).toList()));
    line(cells);
  }

  private static String text(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }

  private static String joined(List<String> parts) {
    return String.join(" | ", parts);
  }

  private void line(List<String> cells) {
    out.print(cells.stream().map(CorrectionFile::cell).collect(Collectors.joining(",")));
    out.print("\r\n");
  }

  private static String cell(String value) {
    return value.chars().anyMatch(c -> c == ',' || c == '"' || c == ';' || c == '\n' || c == '\r')
        ? '"' + value.replace("\"", "\"\"") + '"'
        : value;
  }
}
