package org.mtbnode.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the first line of a file says of the whole file. The problems are reported once; where one
 * of them is an error, the caller refuses each row by {@link #refuse}, so that rows are counted and
 * their children refused.
 *
 * @param problems warnings for columns that are not read; errors for columns that are missing,
 *     stand twice, or must not be handed in
 */
public record HeaderCheck(Table table, List<Problem> problems) {
  public HeaderCheck {
    problems = List.copyOf(problems);
  }

  /** Whether all rows of the file are refused. */
  public boolean refusesRows() {
    return problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
  }

  /**
   * The refusal of a row of a refused file. It keeps only columns of the template: what must not be
   * handed in must not be kept either.
   */
  public Rejection refuse(Origin origin, Map<String, String> values) {
    Problem first =
        problems.stream()
            .filter(p -> p.severity() == Problem.Severity.ERROR)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the header of " + origin + " is good"));
    Map<String, String> kept = new HashMap<>(values);
    kept.keySet().removeIf(column -> !table.hasColumn(column));
    return new Rejection(
        table.name(),
        origin,
        kept,
        List.of(
            Problem.error(
                origin,
                first.column(),
                null,
                "not read, the whole file is refused: see " + first.origin())));
  }

  static HeaderCheck of(Table table, Origin origin, List<String> header) {
    List<Problem> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String column : header) {
      if (!seen.add(column)) {
        problems.add(
            Problem.error(
                origin, column, null, "the column stands twice; delete one and send again"));
      } else if (!table.hasColumn(column)) {
        problems.add(unknown(table, origin, column));
      }
    }
    for (Field field : table.fields()) {
      if (field.required() && !seen.contains(field.name())) {
        problems.add(
            Problem.error(
                origin,
                field.name(),
                null,
                "the column is missing, and every row of " + table.name() + " needs it"));
      }
    }
    for (List<String> group : table.atLeastOneOf()) {
      if (group.stream().noneMatch(seen::contains)) {
        problems.add(
            Problem.error(
                origin,
                group.get(0),
                null,
                "the column "
                    + Wording.either(group)
                    + " is missing, and every row of "
                    + table.name()
                    + " needs one of them"));
      }
    }
    return new HeaderCheck(table, problems);
  }

  private static Problem unknown(Table table, Origin origin, String column) {
    Optional<IdentifyingColumn> identifying = IdentifyingColumn.of(column);
    if (identifying.isPresent()) {
      return Problem.error(origin, column, null, identifying.get().refusal());
    }
    String since = since(table, column);
    if (since != null) {
      return Problem.warning(
          origin,
          column,
          null,
          table.name()
              + " has this column since version "
              + since
              + " of the template, and the delivery says that it follows an earlier one, so it is"
              + " not read; write "
              + since
              + " in "
              + Template.DESCRIPTOR);
    }
    String nearest = Nearest.of(column, table.columns());
    return Problem.warning(
        origin,
        column,
        null,
        table.name()
            + " has no such column, so it is not read"
            + (nearest == null ? "" : "; nearest: " + nearest));
  }

  /** The version that brought a column an earlier one lacks; null where there is no such column. */
  private static @Nullable String since(Table table, String column) {
    Table current = Template.caseData().table(table.name());
    return current.hasColumn(column) ? current.field(column).since() : null;
  }
}
