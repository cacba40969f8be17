package org.mtbnode.sample;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The committed files of one centre, read without the project's own reader. */
final class HandedIn {
  private final Path folder;
  private final Map<Table, List<Map<String, String>>> rows = new HashMap<>();

  private HandedIn(Path folder) {
    this.folder = folder;
  }

  static HandedIn by(Centre centre) throws IOException {
    HandedIn handedIn = new HandedIn(ExamplesTest.EXAMPLES.resolve(centre.folder));
    for (Table table : Table.values()) {
      handedIn.rows.put(table, handedIn.read(table));
    }
    return handedIn;
  }

  /** Rows as text by column; a blank value reads as a column that is not there. */
  List<Map<String, String>> rows(Table table) {
    return rows.get(table);
  }

  List<String> columns(Table table) throws IOException {
    String header = Files.readAllLines(folder.resolve(table.file())).get(0);
    return List.of(header.split("[,;]"));
  }

  private List<Map<String, String>> read(Table table) throws IOException {
    Path file = folder.resolve(table.file());
    String header = Files.readAllLines(file).get(0);
    char separator = header.contains(";") ? ';' : ',';
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().fieldSeparator(separator).ofNamedCsvRecord(file)) {
      return csv.stream().map(HandedIn::filled).toList();
    }
  }

  private static Map<String, String> filled(NamedCsvRecord record) {
    Map<String, String> filled = new HashMap<>(record.getFieldsAsMap());
    filled.values().removeIf(String::isBlank);
    return filled;
  }
}
