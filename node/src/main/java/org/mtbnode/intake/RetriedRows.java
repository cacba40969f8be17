package org.mtbnode.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.source.SourceReader;
import org.mtbnode.source.SourceRow;
import org.mtbnode.source.SourceSink;
import org.mtbnode.store.RefusedRow;
import org.mtbnode.template.KnownRows;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Rejection;
import org.mtbnode.template.Template;
import org.mtbnode.template.TemplateRow;

/**
 * A refused row with new values, and the rows that wait for it. It may add a row or renew the one
 * it was meant to renew; a row it would overwrite by accident stands against it.
 */
final class RetriedRows implements SourceReader {
  private final Template template;
  private final KnownRows known;
  private final RefusedRow corrected;
  private final Map<String, String> values;
  private final List<RefusedRow> waiting;

  RetriedRows(
      Template template,
      KnownRows known,
      RefusedRow corrected,
      Map<String, String> values,
      List<RefusedRow> waiting) {
    this.template = template;
    this.known = known;
    this.corrected = corrected;
    this.values = new HashMap<>(corrected.rejection().values());
    this.values.putAll(values);
    this.values.values().removeIf(String::isBlank);
    // one that repeats another would overwrite it
    this.waiting = waiting.stream().filter(row -> !row.repeats()).toList();
  }

  List<Long> numbers() {
    return Stream.concat(Stream.of(corrected), waiting.stream()).map(RefusedRow::number).toList();
  }

  @Override
  public SortedSet<String> tables() {
    SortedSet<String> tables = new TreeSet<>();
    tables.add(corrected.rejection().table());
    waiting.forEach(row -> tables.add(row.rejection().table()));
    return tables;
  }

  @Override
  public OptionalLong rows() {
    return OptionalLong.of(1 + waiting.size());
  }

  @Override
  public void read(SourceSink sink) {
    String table = corrected.rejection().table();
    Origin origin = corrected.rejection().origin();
    String key = template.keyOf(table, values);
    String overwritten = key == null ? null : overwrites(table, key);
    if (overwritten == null) {
      sink.row(new SourceRow(table, origin, values));
    } else {
      sink.refused(
          new Rejection(
              table,
              origin,
              values,
              List.of(
                  Problem.error(
                      origin, keyColumn(table), values.get(keyColumn(table)), overwritten))));
    }
    for (RefusedRow row : waiting) {
      Rejection rejection = row.rejection();
      sink.row(new SourceRow(rejection.table(), rejection.origin(), rejection.values()));
    }
  }

  private @Nullable String overwrites(String table, String key) {
    boolean renews = key.equals(corrected.key()) && !corrected.repeats();
    return renews || known.find(table, key) == null
        ? null
        : "there is a %s %s already, and it would be overwritten; correct the id, or leave this row"
            .formatted(template.table(table).rowName(), key.replace(TemplateRow.SEPARATOR, " "));
  }

  private String keyColumn(String table) {
    return template.table(table).primaryKey().get(0);
  }

  Correction outcome(IntakeResult result) {
    List<Problem> errors =
        result.problems().stream()
            .filter(problem -> problem.severity() == Problem.Severity.ERROR)
            .filter(problem -> problem.origin().equals(corrected.rejection().origin()))
            .toList();
    if (!errors.isEmpty()) {
      return new Correction.RefusedAgain(errors);
    }
    return new Correction.TakenIn(result.stored() + result.unchanged() - 1, result.refused());
  }
}
