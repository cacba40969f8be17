package org.mtbnode.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mtbnode.store.Completeness.FieldShare;
import org.mtbnode.store.Completeness.TableShare;
import org.mtbnode.template.Condition;
import org.mtbnode.template.Field;
import org.mtbnode.template.Table;
import org.mtbnode.template.Template;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts in PostgreSQL, one pass a table. */
public final class JdbcCompleteness implements CompletenessCount {
  private final JdbcTemplate jdbc;
  private final Template template;
  private final Clock clock;
  private final Duration patience;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "completeness");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable Remembered remembered;
  private @Nullable CompletableFuture<Void> running;

  /**
   * @param state what an answer is true for: the last import and the patients erased
   */
  private record Remembered(String state, Completeness answer) {}

  /**
   * @param patience how long who asks waits for a new count
   */
  public JdbcCompleteness(
      DataSource dataSource, Template template, Clock clock, Duration patience) {
    this.patience = patience;
    this.jdbc = new JdbcTemplate(dataSource);
    this.template = template;
    this.clock = clock;
  }

  @Override
  public Optional<Completeness> latest() {
    LocalDate first = firstDay();
    String state = state() + " " + first;
    CompletableFuture<Void> counting;
    synchronized (this) {
      if (remembered != null && remembered.state.equals(state)) {
        return Optional.of(remembered.answer);
      }
      if (running == null || running.isDone()) {
        running = CompletableFuture.runAsync(() -> remember(state, first), background);
      }
      counting = running;
    }
    await(counting);
    synchronized (this) {
      return Optional.ofNullable(remembered).map(Remembered::answer);
    }
  }

  private void remember(String state, LocalDate first) {
    Completeness counted = count(first);
    synchronized (this) {
      remembered = new Remembered(state, counted);
    }
  }

  private void await(CompletableFuture<Void> counting) {
    try {
      counting.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // the count of before is shown meanwhile
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the completeness could not be counted", e.getCause());
    }
  }

  /** Counts now. */
  Completeness count() {
    return count(firstDay());
  }

  private LocalDate firstDay() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return today
        .withMonth((today.getMonthValue() - 1) / 3 * 3 + 1)
        .withDayOfMonth(1)
        .minusMonths(3L * (Completeness.QUARTERS - 1));
  }

  /** While an import runs an answer may be a little old; it changes once more when it ends. */
  private String state() {
    return String.valueOf(
        jdbc.queryForObject(
            """
            select concat_ws(' ', (select max(id) from import where outcome is not null),
              (select count(*) from projected_patient))
            """,
            String.class));
  }

  private Completeness count(LocalDate first) {
    List<TableShare> tables = RowDates.ALL.stream().map(dates -> table(dates, first)).toList();
    return jdbc.query(
            """
            select count(*) as tests, count(tumour_fraction) as given
            from projected_test test
            join projected_patient patient on patient.patient = test.patient and patient.sharing
            join projected_assay assay
              on assay.assay_id = test.assay_id and assay.version = test.assay_version
            where test.result = 'not-detected' and test.status = 'completed'
              and assay.analyte in ('ctdna', 'ctrna', 'ctc', 'ev')
            """,
            (result, number) ->
                new Completeness(first, tables, result.getLong("tests"), result.getLong("given")))
        .get(0);
  }

  private TableShare table(RowDates dates, LocalDate first) {
    Table table = template.table(dates.table());
    List<Field> fields =
        table.fields().stream().filter(field -> !dates.own().contains(field.name())).toList();
    List<List<Long>> rows = zeros(fields.size());
    List<List<Long>> filled = zeros(fields.size());
    long[] undated = {0};
    long[] dated = {0};
    jdbc.query(
        query(dates, fields),
        result -> {
          int quarter = result.getInt("quarter");
          if (result.wasNull()) {
            undated[0] = result.getLong("every_row");
            return;
          }
          dated[0] += result.getLong("every_row");
          if (quarter >= 0 && quarter < Completeness.QUARTERS) {
            take(result, quarter, rows, filled);
          }
        },
        first.getYear() * 4 + (first.getMonthValue() - 1) / 3);
    List<FieldShare> shares = new ArrayList<>();
    for (int field = 0; field < fields.size(); field++) {
      shares.add(
          new FieldShare(
              fields.get(field).name(),
              fields.get(field).required(),
              rows.get(field),
              filled.get(field)));
    }
    return new TableShare(
        dates.table(),
        dates.inWords(),
        dates.own().isEmpty() ? null : dates.own().get(0),
        dated[0],
        undated[0],
        shares);
  }

  private static void take(
      ResultSet result, int quarter, List<List<Long>> rows, List<List<Long>> filled)
      throws SQLException {
    for (int field = 0; field < rows.size(); field++) {
      rows.get(field).set(quarter, result.getLong("rows_" + field));
      filled.get(field).set(quarter, result.getLong("filled_" + field));
    }
  }

  private static List<List<Long>> zeros(int fields) {
    return Stream.generate(
            () -> (List<Long>) new ArrayList<>(Collections.nCopies(Completeness.QUARTERS, 0L)))
        .limit(fields)
        .toList();
  }

  /** All names in it are the template's, none comes from outside. */
  private static String query(RowDates dates, List<Field> fields) {
    List<String> counts = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      counts.add("count(*)%s as rows_%d".formatted(where(field.onlyWhere()), i));
      counts.add("count(fields ->> '%s') as filled_%d".formatted(field.name(), i));
    }
    return """
        select left(date, 4)::int * 4 + (substr(date, 6, 2)::int - 1) / 3 - ? as quarter,
          count(*) as every_row, %s
        from (
          select row.fields, %s as date from template_row row %s
          where row.template_table = '%s' and row.patient is not null offset 0) dated
        group by 1
        """
        .formatted(String.join(", ", counts), dates.sql(), dates.joins(), dates.table());
  }

  private static String where(@Nullable Condition condition) {
    return condition == null
        ? ""
        : " filter (where fields ->> '%s' in (%s))"
            .formatted(
                condition.column(),
                condition.values().stream()
                    .map(value -> "'" + value + "'")
                    .collect(Collectors.joining(", ")));
  }
}
