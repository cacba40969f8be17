package org.mtbnode.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One value at a time, in the first row of its table that the example has. */
class ValuesTest {
  private static final Path EXAMPLE = Delivery.FOLDER.resolve("example");

  static Stream<Arguments> badValues() {
    return Delivery.table("bad-values.tsv").stream().map(Arguments::of);
  }

  static Stream<Arguments> goodValues() {
    return Delivery.table("good-values.tsv").stream().map(Arguments::of);
  }

  @ParameterizedTest(name = "{0}.{1} = {2}")
  @MethodSource("badValues")
  void refusesTheValueAndSaysWhatWasExpected(
      String table, String column, String value, String message) {
    Rejection rejection = (Rejection) checkWith(table, column, value);

    assertThat(rejection.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
              assertThat(problem.column()).isEqualTo(column);
              assertThat(problem.value()).isEqualTo(value.isEmpty() ? null : value);
              assertThat(problem.message()).isEqualTo(message);
            });
  }

  @ParameterizedTest(name = "{0}.{1} = {2}")
  @MethodSource("goodValues")
  void keepsTheValueInCanonicalText(String table, String column, String value, String kept) {
    Checked checked = checkWith(table, column, value);

    assertThat(checked)
        .isInstanceOfSatisfying(
            TemplateRow.class, row -> assertThat(row.text(column)).isEqualTo(kept));
  }

  private static Checked checkWith(String table, String column, String value) {
    Map<String, List<Delivery.Line>> rows = new LinkedHashMap<>();
    for (Table each : Template.caseData().tables()) {
      List<Delivery.Line> lines = Delivery.read(each.name() + ".csv", EXAMPLE);
      if (each.name().equals(table)) {
        Map<String, String> changed = new HashMap<>(lines.get(0).values());
        changed.put(column, value);
        rows.put(table, List.of(new Delivery.Line(lines.get(0).origin(), changed)));
        Delivery.Outcome outcome = Delivery.check(KnownRows.none(), rows);
        return Stream.concat(outcome.refused().stream(), outcome.accepted().stream())
            .map(Checked.class::cast)
            .filter(checked -> isOf(checked, table))
            .findFirst()
            .orElseThrow();
      }
      rows.put(each.name(), lines);
    }
    throw new AssertionError("no table " + table);
  }

  private static boolean isOf(Checked checked, String table) {
    return checked instanceof Rejection rejection
        ? rejection.table().equals(table)
        : ((TemplateRow) checked).table().equals(table);
  }
}
