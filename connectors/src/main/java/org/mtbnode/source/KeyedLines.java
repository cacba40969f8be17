package org.mtbnode.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mtbnode.template.Origin;

/**
 * A meta file or case list of a cBioPortal study: a line a field, {@code name: value}.
 *
 * @param file relative to the study's folder
 */
record KeyedLines(String file, Map<String, String> values, Map<String, Long> lines) {

  /**
   * @throws UnreadableSourceException if it is not UTF-8
   */
  static KeyedLines read(Path path, String file) throws IOException {
    Utf8.check(path, file);
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, Long> lines = new LinkedHashMap<>();
    try (BufferedReader reader = Utf8.open(path)) {
      long line = 1;
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        int colon = text.indexOf(':');
        if (colon > 0) {
          String name = text.substring(0, colon).strip();
          values.put(name, text.substring(colon + 1).strip());
          lines.put(name, line);
        }
        line++;
      }
    }
    return new KeyedLines(file, values, lines);
  }

  /** The field's value; blank where the file does not have it. */
  String value(String name) {
    return values.getOrDefault(name, "");
  }

  Origin origin(String name) {
    return new Origin(file, lines.getOrDefault(name, 1L));
  }
}
