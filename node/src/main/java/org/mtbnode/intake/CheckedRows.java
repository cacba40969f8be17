package org.mtbnode.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mtbnode.source.SourceRow;
import org.mtbnode.source.SourceSink;
import org.mtbnode.store.Delivery;
import org.mtbnode.store.DeliveryResult;
import org.mtbnode.template.Checked;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Rejection;
import org.mtbnode.template.TemplateCheck;
import org.mtbnode.template.TemplateRow;

/** Checks what a reader finds, keeps it, and collects what is wrong. */
final class CheckedRows implements SourceSink, AutoCloseable {
  // let go of when everything has been read: it remembers every key, on disk
  private @Nullable TemplateCheck check;
  private final Delivery delivery;
  private final RunningImport running;
  private final List<Problem> problems = new ArrayList<>();
  private long read;
  private long refused;

  CheckedRows(TemplateCheck check, Delivery delivery, RunningImport running) {
    this.check = check;
    this.delivery = delivery;
    this.running = running;
  }

  @Override
  public void row(SourceRow row) {
    goOn();
    TemplateCheck check = check();
    Checked checked = check.check(row.table(), row.origin(), row.values());
    if (checked instanceof TemplateRow accepted) {
      delivery.keep(accepted, row.origin());
      problems.addAll(check.warnings());
    } else if (checked instanceof Rejection rejection) {
      keep(rejection);
    }
    count(row.origin());
  }

  @Override
  public void refused(Rejection rejection) {
    goOn();
    check().refuse(rejection);
    keep(rejection);
    count(rejection.origin());
  }

  private TemplateCheck check() {
    return Objects.requireNonNull(check, "everything has been read");
  }

  private void goOn() {
    if (running.whyStopped() != null) {
      throw new Stopped();
    }
  }

  private void keep(Rejection rejection) {
    delivery.keep(rejection);
    refused++;
    problems.addAll(rejection.problems());
  }

  private void count(Origin origin) {
    read++;
    running.checked(read, refused, origin.file());
  }

  @Override
  public void problem(Problem problem) {
    problems.add(problem);
  }

  /** Everything has been read. */
  void end() {
    close();
    running.comparing(read, refused);
  }

  @Override
  public void close() {
    if (check != null) {
      check.close();
      check = null;
    }
  }

  IntakeResult result(DeliveryResult result) {
    problems.addAll(result.problems());
    return new IntakeResult(
        result.stored() + result.unchanged() + result.refused(),
        result.stored(),
        result.unchanged(),
        result.refused(),
        result.left(),
        problems);
  }
}
