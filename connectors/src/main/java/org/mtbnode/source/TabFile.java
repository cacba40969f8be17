package org.mtbnode.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mtbnode.template.Origin;

/** A table of a cBioPortal study: tabs, no quoting, lines with {@code #} before the header. */
final class TabFile implements RawTable {
  private final Path path;
  private final Origin origin;
  private final List<String> header;

  private TabFile(Path path, Origin origin, List<String> header) {
    this.path = path;
    this.origin = origin;
    this.header = header;
  }

  /**
   * @param required columns without which the file says nothing
   * @throws UnreadableSourceException if it is not UTF-8 or has no good header
   */
  static TabFile open(Path path, String file, List<String> required) throws IOException {
    Utf8.check(path, file);
    try (BufferedReader reader = Utf8.open(path)) {
      long line = 1;
      String text = reader.readLine();
      while (text != null && text.startsWith("#")) {
        text = reader.readLine();
        line++;
      }
      if (text == null) {
        throw new UnreadableSourceException(
            file, "no line names the columns; the first line without # must");
      }
      var origin = new Origin(file, line);
      List<String> header = fields(text).stream().map(String::strip).toList();
      RawTable.checkHeader(header, origin);
      for (String column : required) {
        if (!header.contains(column)) {
          throw new UnreadableSourceException(file, "the column " + column + " is missing");
        }
      }
      return new TabFile(path, origin, header);
    }
  }

  private static List<String> fields(String line) {
    return List.of(line.split("\t", -1));
  }

  @Override
  public String file() {
    return origin.file();
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public Origin origin() {
    return origin;
  }

  @Override
  public void forEach(Consumer<RawRow> rows) throws IOException {
    try (BufferedReader reader = Utf8.open(path)) {
      for (long line = 1; line <= origin.line(); line++) {
        reader.readLine();
      }
      long line = origin.line();
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        line++;
        if (!text.isEmpty()) {
          rows.accept(row(new Origin(file(), line), fields(text)));
        }
      }
    }
  }

  private RawRow row(Origin at, List<String> fields) {
    RawRow row = RawRow.of(at, header, fields);
    String quoted = firstQuoted(row);
    return row.fault() == null && quoted != null
        ? row.withFault(quoted, "the format of studies knows no quotation marks; delete them")
        : row;
  }

  private static @Nullable String firstQuoted(RawRow row) {
    for (var cell : row.values().entrySet()) {
      String value = cell.getValue();
      if (value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")) {
        return cell.getKey();
      }
    }
    return null;
  }
}
