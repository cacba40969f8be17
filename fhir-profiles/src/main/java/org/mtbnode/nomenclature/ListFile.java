package org.mtbnode.nomenclature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A list beside this package: first comments, one of which says the day, then an entry a line, its
 * columns apart by tabs.
 */
record ListFile(LocalDate day, List<String[]> entries) {
  private static final String DAY = "# as of ";

  static ListFile read(String name) {
    try (InputStream in = ListFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The list " + name + " is not on the class path");
      }
      return parse(name, new String(in.readAllBytes(), UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ListFile parse(String name, List<String> lines) {
    LocalDate day = null;
    List<String[]> entries = new ArrayList<>(lines.size());
    for (String line : lines) {
      if (line.startsWith(DAY)) {
        day = LocalDate.parse(line.substring(DAY.length()));
      } else if (!line.startsWith("#")) {
        entries.add(line.split("\t", -1));
      }
    }
    if (day == null) {
      throw new IllegalStateException(
          "The list " + name + " has no line \"" + DAY + "YYYY-MM-DD\"");
    }
    return new ListFile(day, entries);
  }
}
