package org.mtbnode.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;

/** A CSV file: UTF-8, comma or semicolon as its header has it, quotes where needed. */
final class CsvFile implements RawTable {
  private static final Pattern LINE = Pattern.compile("line (\\d+)");

  private final Path path;
  private final Origin origin;
  private final char separator;
  private final List<String> header;
  private final long rows;

  private CsvFile(Path path, Origin origin, char separator, List<String> header, long rows) {
    this.path = path;
    this.origin = origin;
    this.separator = separator;
    this.header = header;
    this.rows = rows;
  }

  /**
   * Reads the file once through, so that what is wrong with it as a whole is known before any row
   * of it is passed on.
   *
   * @throws UnreadableSourceException if it is not UTF-8, not CSV, or has no good header
   */
  static CsvFile open(Path path, String file) throws IOException {
    Utf8.check(path, file);
    char separator = separator(path, file);
    try (CsvReader<CsvRecord> records = records(path, separator)) {
      Iterator<CsvRecord> rest = records.iterator();
      if (!rest.hasNext()) {
        throw new UnreadableSourceException(
            file, "the file is empty; its first line must name the columns");
      }
      CsvRecord first = rest.next();
      var origin = new Origin(file, first.getStartingLineNumber());
      List<String> header = first.getFields().stream().map(String::strip).toList();
      RawTable.checkHeader(header, origin);
      long rows = 0;
      while (rest.hasNext()) {
        rest.next();
        rows++;
      }
      return new CsvFile(path, origin, separator, header, rows);
    } catch (CsvParseException e) {
      throw new UnreadableSourceException(noCsv(file, e));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The library tells the line in its message only. */
  private static Problem noCsv(String file, CsvParseException e) {
    Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
    var origin = new Origin(file, line.find() ? Long.parseLong(line.group(1)) : 1);
    String cause = String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage());
    return Problem.error(
        origin,
        null,
        null,
        "no CSV (%s); write a quotation mark inside quotes twice".formatted(cause));
  }

  private static char separator(Path path, String file) throws IOException {
    String first = firstLine(path);
    long commas = first.chars().filter(c -> c == ',').count();
    long semicolons = first.chars().filter(c -> c == ';').count();
    if (commas + semicolons == 0 && first.indexOf('\t') >= 0) {
      throw new UnreadableSourceException(
          file, "the columns are separated by tabs; separate them by commas or semicolons");
    }
    return semicolons > commas ? ';' : ',';
  }

  private static String firstLine(Path path) throws IOException {
    try (BufferedReader reader = Utf8.open(path)) {
      return reader.lines().filter(line -> !line.isEmpty()).findFirst().orElse("");
    }
  }

  private static CsvReader<CsvRecord> records(Path path, char separator) throws IOException {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .ofCsvRecord(Utf8.open(path));
  }

  /** How many rows stand below the header. */
  long rows() {
    return rows;
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
    try (CsvReader<CsvRecord> records = records(path, separator)) {
      Iterator<CsvRecord> rest = records.iterator();
      next(rest);
      for (CsvRecord record = next(rest); record != null; record = next(rest)) {
        rows.accept(row(record));
      }
    }
  }

  /** What goes wrong in reading alone; who takes the rows has a disk too. */
  private static @Nullable CsvRecord next(Iterator<CsvRecord> rest) throws IOException {
    try {
      return rest.hasNext() ? rest.next() : null;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private RawRow row(CsvRecord record) {
    var at = new Origin(file(), record.getStartingLineNumber());
    RawRow row = RawRow.of(at, header, record.getFields());
    List<String> swallowing =
        row.values().keySet().stream().filter(column -> holdsLines(row, column)).toList();
    if (swallowing.isEmpty()) {
      return row;
    }
    // no column of the template holds lines, and an unclosed quotation mark swallows all that
    // follow
    row.values().keySet().removeAll(swallowing);
    return row.withFault(
        swallowing.get(0),
        "the value goes on beyond its line; close the quotation mark that opens it");
  }

  private static boolean holdsLines(RawRow row, String column) {
    String value = row.values().getOrDefault(column, "");
    return value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0;
  }
}
