package org.mtbnode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a bench measured, beside its baseline: a table with machine and method, and last one line of
 * JSON for machines.
 *
 * @param rows a name and what was measured, in the order they are shown
 */
public record BenchReport(
    String name, String method, Map<String, String> rows, Map<String, Double> figures) {

  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("Bench ").append(name).append(": ").append(method).append('\n');
    text.append(
        "Machine: %d processors, %s %s, Java %s\n\n"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version")));
    rows.forEach((row, value) -> text.append("%-46s %s\n".formatted(row, value)));
    text.append('\n').append(json()).append('\n');
    return text.toString();
  }

  private String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("bench", name);
    json.put("figures", figures);
    return JsonMapper.shared().writeValueAsString(json);
  }

  /** To {@code target/bench}, where {@code ./dev bench} finds it. */
  public void write() {
    try {
      Path folder = Files.createDirectories(Path.of("target", "bench"));
      Files.writeString(folder.resolve(name + ".txt"), text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Two digits behind the point, whatever the machine's language. */
  public static double rounded(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.2f", value));
  }
}
