package org.mtbnode.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The first patients of a centre's synthetic data, with two rows that must be refused. */
final class SampleDelivery {
  private static final Path EXAMPLES = Path.of("../docs/examples");
  private static final List<String> TABLES =
      List.of(
          "patients",
          "diagnoses",
          "boards",
          "recommendations",
          "treatments",
          "assessments",
          "assays",
          "assay_regions",
          "specimens",
          "tests",
          "findings");

  /** By which a row is a kept patient's; the first a table has. */
  private static final List<String> PARENTS = List.of("patient_id", "board_id", "test_id");

  private SampleDelivery() {}

  /**
   * @param letter of the centre: a, b or c
   */
  static Path write(Path folder, String letter, int patients) throws IOException {
    Path source = EXAMPLES.resolve("centre-" + letter);
    Files.createDirectories(folder);
    Set<String> kept = new HashSet<>();
    for (String table : TABLES) {
      List<String> lines = Files.readAllLines(source.resolve(table + ".csv"));
      List<String> out = new ArrayList<>(List.of(lines.get(0)));
      int parent = parentColumn(List.of(lines.get(0).split(",")));
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split(",", -1);
        if (table.equals("patients") && out.size() <= patients
            || table.startsWith("assay")
            || !table.equals("patients") && parent >= 0 && kept.contains(cells[parent])) {
          kept.add(cells[0]);
          out.add(line);
        }
      }
      out.addAll(refused(table));
      Files.write(folder.resolve(table + ".csv"), out);
    }
    return folder;
  }

  private static int parentColumn(List<String> columns) {
    return PARENTS.stream().filter(columns::contains).findFirst().map(columns::indexOf).orElse(-1);
  }

  private static List<String> refused(String table) {
    return switch (table) {
      case "patients" -> List.of("PSN-X-1,neither-nor,1970,DE,DE21,,,2025-06-30,permit");
      case "diagnoses" -> List.of("DIA-X-1,PSN-X-1,lung,nsclc,C34.3,LUAD,2024-07-01,,IV,uicc");
      default -> List.of();
    };
  }
}
