package org.mtbnode.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Lines of comma-separated values in UTF-8. */
final class Csv {
  private Csv() {}

  static void write(List<List<String>> lines, OutputStream out) throws IOException {
    try (CsvWriter csv = CsvWriter.builder().build(out, UTF_8)) {
      lines.forEach(csv::writeRecord);
    }
  }
}
