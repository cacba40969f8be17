package org.mtbnode.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Rejection;

/** Keeps all a reader passes on. */
final class Collected implements SourceSink {
  final List<SourceRow> rows = new ArrayList<>();
  final List<Rejection> refused = new ArrayList<>();
  final List<Problem> problems = new ArrayList<>();

  static Collected from(SourceReader reader) throws IOException {
    var collected = new Collected();
    reader.read(collected);
    return collected;
  }

  List<SourceRow> of(String table) {
    return rows.stream().filter(row -> row.table().equals(table)).toList();
  }

  List<String> messages() {
    return problems.stream().map(Problem::message).toList();
  }

  @Override
  public void row(SourceRow row) {
    rows.add(row);
  }

  @Override
  public void refused(Rejection rejection) {
    refused.add(rejection);
  }

  @Override
  public void problem(Problem problem) {
    problems.add(problem);
  }
}
