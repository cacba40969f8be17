package org.mtbnode.comparison.statistics;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Published 2×2 tables and what R gives for them: {@code data/diagnostic-accuracy} beside the
 * repository, which is not part of it.
 */
final class ReferenceValues {
  private static final Path FOLDER = Path.of("../../shared/data/diagnostic-accuracy");

  private ReferenceValues() {}

  /** The rows behind the head, their fields without quotes and blanks. */
  static List<List<String>> csv(String file) {
    return lines(file).stream().skip(1).map(ReferenceValues::fields).toList();
  }

  private static List<String> fields(String line) {
    return List.of(line.replace("\"", "").split(",")).stream().map(String::strip).toList();
  }

  private static List<String> lines(String file) {
    assumeTrue(
        Files.exists(FOLDER), "needs ../shared/data/diagnostic-accuracy beside the repository");
    try {
      return Files.readAllLines(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The 2×2 tables of a file.
   *
   * @param group the value of the column that tells subsets apart; empty for all rows
   */
  static List<SiteTable> tables(String file, String group) {
    List<String> head = fields(lines("data/" + file).get(0));
    boolean isHarbord = head.contains("++");
    List<SiteTable> tables = new ArrayList<>();
    for (List<String> row : csv("data/" + file)) {
      if (group.isEmpty() || row.contains(group)) {
        tables.add(
            SiteTable.exactly(
                "site %02d".formatted(tables.size()),
                cell(head, row, isHarbord ? "++" : "TP"),
                cell(head, row, isHarbord ? "+-" : "FP"),
                cell(head, row, isHarbord ? "-+" : "FN"),
                cell(head, row, isHarbord ? "--" : "TN")));
      }
    }
    return tables;
  }

  private static int cell(List<String> head, List<String> row, String name) {
    return Integer.parseInt(row.get(head.indexOf(name)));
  }

  /** {@code expected.csv}: R 4.2.2 with mada 0.5.12, lme4 1.1-31 and metafor 3.8-1. */
  static Map<String, Double> expected(String dataset, String subset, String method) {
    Map<String, Double> values = new TreeMap<>();
    for (List<String> row : csv("expected.csv")) {
      if (row.get(0).equals(dataset) && row.get(1).equals(subset) && row.get(2).equals(method)) {
        values.put(row.get(3), Double.valueOf(row.get(4)));
      }
    }
    if (values.isEmpty()) {
      throw new IllegalArgumentException(dataset + ", " + subset + ", " + method);
    }
    return values;
  }

  /** Every set of {@code expected.csv}: its name there, its subset, its file. */
  static List<List<String>> sets() {
    return List.of(
        List.of("mada_AuditC", "all", "mada_AuditC.csv"),
        List.of("mada_Dementia", "all", "mada_Dementia.csv"),
        List.of("mada_skin_tests", "all", "mada_skin_tests.csv"),
        List.of("CopulaDTA_telomerase", "all", "CopulaDTA_telomerase.csv"),
        List.of("CopulaDTA_ascus", "RepC", "CopulaDTA_ascus.csv"),
        List.of("meta4diag_Scheidler", "CT", "meta4diag_Scheidler_CT_LAG.csv"),
        List.of("meta4diag_Scheidler", "LAG", "meta4diag_Scheidler_CT_LAG.csv"),
        List.of("HSROC_In.house", "all", "HSROC_In.house.csv"),
        List.of("ctdna_egfr_PMC5564806", "all", "ctdna_egfr_PMC5564806.csv"));
  }
}
