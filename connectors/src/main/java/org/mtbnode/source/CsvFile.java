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
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;

/** A CSV file: UTF-8, comma or semicolon as its header has it, quotes where needed. */
final class CsvFile implements RawTable {
  private final Path path;
  private final String file;
  private final char separator;
  private final List<String> header;

  private CsvFile(Path path, String file, char separator, List<String> header) {
    this.path = path;
    this.file = file;
    this.separator = separator;
    this.header = header;
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
    var origin = new Origin(file, 1);
    long line = 1;
    try (CsvReader<CsvRecord> records = records(path, separator)) {
      Iterator<CsvRecord> rest = records.iterator();
      if (!rest.hasNext()) {
        throw new UnreadableSourceException(
            file, "the file is empty; its first line must name the columns");
      }
      List<String> header = rest.next().getFields().stream().map(String::strip).toList();
      RawTable.checkHeader(header, origin);
      while (rest.hasNext()) {
        line = rest.next().getStartingLineNumber();
      }
      return new CsvFile(path, file, separator, header);
    } catch (CsvParseException e) {
      throw new UnreadableSourceException(
          Problem.error(
              new Origin(file, line),
              null,
              null,
              "the row after this one is no CSV (%s); write a quotation mark inside quotes twice"
                  .formatted(cause(e))));
    }
  }

  private static String cause(Throwable e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage());
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

  @Override
  public String file() {
    return file;
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public Origin origin() {
    return new Origin(file, 1);
  }

  @Override
  public void forEach(Consumer<RawRow> rows) throws IOException {
    try (CsvReader<CsvRecord> records = records(path, separator)) {
      Iterator<CsvRecord> rest = records.iterator();
      rest.next();
      while (rest.hasNext()) {
        rows.accept(row(rest.next()));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private RawRow row(CsvRecord record) {
    var origin = new Origin(file, record.getStartingLineNumber());
    RawRow row = RawRow.of(origin, header, record.getFields());
    // no column of the template holds lines, and an unclosed quotation mark swallows all that
    // follow
    if (record.getFields().stream().anyMatch(CsvFile::holdsLines)) {
      return row.withFault(
          null, "a value goes on beyond its line; close the quotation mark that opens it");
    }
    return row;
  }

  private static boolean holdsLines(String field) {
    return field.indexOf('\n') >= 0 || field.indexOf('\r') >= 0;
  }
}
