package org.mtbnode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The table of {@code docs/flow.md}. */
record Flow(List<Stage> stages) {
  private static final String EVERYTHING = "every front door";

  /**
   * @param mayUse the stages it may use; null means every front door
   */
  record Stage(String name, String module, List<String> frontDoors, Set<String> mayUse) {}

  static Flow read() {
    List<Stage> stages = new ArrayList<>();
    for (String line : lines(Path.of("../docs/flow.md"))) {
      String[] cells = line.split("\\|");
      if (cells.length == 6 && cells[1].strip().startsWith("`")) {
        for (String name : list(cells[1])) {
          stages.add(new Stage(name, cells[2].strip(), list(cells[4]), mayUse(cells[5].strip())));
        }
      }
    }
    return new Flow(stages);
  }

  private static List<String> lines(Path path) {
    try {
      return Files.readAllLines(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> mayUse(String cell) {
    return cell.equals(EVERYTHING) ? null : new TreeSet<>(list(cell));
  }

  private static List<String> list(String cell) {
    return Arrays.stream(cell.replace("`", "").split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty() && !word.equals("–"))
        .toList();
  }
}
