package org.mtbnode.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What holds of any delivery, however much of it is wrong. */
class DeliveryPropertyTest {
  private static final int DELIVERIES = 20;
  private static final int COPIES = 12;
  private static final List<String> JUNK =
      List.of("", " ", "??", "0", "-1", "1e9", "2024-02-30", "permit", "EGFR", "lb-panel", "2");

  @Test
  void isAcceptedOrRefusedRowByRow() {
    forEachDelivery(
        (rows, outcome) -> {
          long read = rows.values().stream().mapToLong(List::size).sum();

          assertThat(outcome.accepted().size() + outcome.refused().size()).isEqualTo((int) read);
          assertThat(outcome.accepted()).isNotEmpty();
          assertThat(outcome.refused()).isNotEmpty();
          assertThat(outcome.refused())
              .allSatisfy(
                  rejection ->
                      assertThat(rejection.problems())
                          .anyMatch(p -> p.severity() == Problem.Severity.ERROR));
        });
  }

  @Test
  void hasNoKeyAcceptedTwice() {
    forEachDelivery(
        (rows, outcome) ->
            assertThat(outcome.accepted().stream().map(row -> row.table() + row.key()))
                .doesNotHaveDuplicates());
  }

  @Test
  void hasNoAcceptedChildOfARefusedParent() {
    forEachDelivery(
        (rows, outcome) -> {
          Map<String, Set<String>> accepted =
              outcome.accepted().stream()
                  .collect(
                      Collectors.groupingBy(
                          TemplateRow::table,
                          Collectors.mapping(TemplateRow::key, Collectors.toSet())));
          for (TemplateRow row : outcome.accepted()) {
            for (ForeignKey reference : Template.caseData().table(row.table()).foreignKeys()) {
              if (reference.columns().stream().allMatch(row::has)) {
                String parent =
                    reference.columns().stream()
                        .map(row::required)
                        .collect(Collectors.joining(TemplateRow.SEPARATOR));
                assertThat(accepted.getOrDefault(reference.table(), Set.of())).contains(parent);
              }
            }
          }
        });
  }

  @Test
  void givesEveryRowToOnePatientAtMost() {
    forEachDelivery(
        (rows, outcome) -> {
          Map<String, String> owners = new HashMap<>();
          outcome.accepted().stream()
              .filter(row -> row.patient() != null)
              .forEach(row -> owners.put(row.table() + row.key(), row.patient()));
          for (TemplateRow row : outcome.accepted()) {
            for (ForeignKey reference : Template.caseData().table(row.table()).foreignKeys()) {
              if (reference.columns().size() == 1 && row.has(reference.columns().get(0))) {
                assertThat(owners.get(reference.table() + row.text(reference.columns().get(0))))
                    .isEqualTo(row.patient());
              }
            }
          }
        });
  }

  private interface Property {
    void holds(Map<String, List<Delivery.Line>> rows, Delivery.Outcome outcome);
  }

  private record Case(long seed, Map<String, List<Delivery.Line>> rows, Delivery.Outcome outcome) {}

  private static final List<Case> CASES =
      LongStream.rangeClosed(1, DELIVERIES)
          .mapToObj(
              seed -> {
                Map<String, List<Delivery.Line>> rows = damagedDelivery(new Random(seed));
                return new Case(seed, rows, Delivery.check(KnownRows.none(), rows));
              })
          .toList();

  private static void forEachDelivery(Property property) {
    for (Case each : CASES) {
      try {
        property.holds(each.rows(), each.outcome());
      } catch (AssertionError e) {
        throw new AssertionError("seed " + each.seed() + ": " + e.getMessage(), e);
      }
    }
  }

  /** The example many times under other ids, with values spoilt, swapped and rows repeated. */
  private static Map<String, List<Delivery.Line>> damagedDelivery(RandomGenerator random) {
    Path example = Delivery.FOLDER.resolve("example");
    Map<String, List<Delivery.Line>> delivery = new LinkedHashMap<>();
    for (Table table : Template.caseData().tables()) {
      List<Map<String, String>> rows = new ArrayList<>();
      List<Delivery.Line> originals = Delivery.read(table.name() + ".csv", example);
      for (int copy = 0; copy < COPIES; copy++) {
        for (Delivery.Line line : originals) {
          rows.add(renamed(line.values(), copy));
        }
      }
      List<Delivery.Line> lines = new ArrayList<>();
      for (Map<String, String> row : List.copyOf(rows)) {
        damage(row, rows, random);
        add(lines, table, row);
        if (random.nextInt(40) == 0) {
          add(lines, table, new HashMap<>(row));
        }
      }
      delivery.put(table.name(), lines);
    }
    return delivery;
  }

  private static void damage(
      Map<String, String> row, List<Map<String, String>> rows, RandomGenerator random) {
    for (String column : new HashSet<>(row.keySet())) {
      int chance = random.nextInt(400);
      if (chance == 0) {
        row.put(column, JUNK.get(random.nextInt(JUNK.size())));
      } else if (chance < 3) {
        String other = rows.get(random.nextInt(rows.size())).get(column);
        row.put(column, other == null ? "" : other);
      } else if (chance == 3) {
        row.remove(column);
      }
    }
  }

  private static Map<String, String> renamed(Map<String, String> row, int copy) {
    Map<String, String> renamed = new HashMap<>();
    row.forEach(
        (column, value) ->
            renamed.put(
                column,
                column.endsWith("_id") || column.equals("version") ? value + "." + copy : value));
    return renamed;
  }

  private static void add(List<Delivery.Line> lines, Table table, Map<String, String> row) {
    lines.add(new Delivery.Line(new Origin(table.name() + ".csv", lines.size() + 2L), row));
  }
}
