package org.mtbnode.intake;

import java.util.ArrayList;
import java.util.List;
import org.mtbnode.source.SourceRow;
import org.mtbnode.source.SourceSink;
import org.mtbnode.store.Delivery;
import org.mtbnode.store.DeliveryResult;
import org.mtbnode.template.Checked;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Rejection;
import org.mtbnode.template.TemplateCheck;
import org.mtbnode.template.TemplateRow;

/** Checks what a reader finds, keeps it, and collects what is wrong. */
final class CheckedRows implements SourceSink {
  private static final int PROGRESS_ROWS = 1000;

  private final TemplateCheck check;
  private final Delivery delivery;
  private final ImportProgress progress;
  private final List<Problem> problems = new ArrayList<>();
  private long read;

  CheckedRows(TemplateCheck check, Delivery delivery, ImportProgress progress) {
    this.check = check;
    this.delivery = delivery;
    this.progress = progress;
  }

  @Override
  public void row(SourceRow row) {
    Checked checked = check.check(row.table(), row.origin(), row.values());
    if (checked instanceof TemplateRow accepted) {
      delivery.keep(accepted, row.origin());
      problems.addAll(check.warnings());
    } else if (checked instanceof Rejection rejection) {
      keep(rejection);
    }
    count();
  }

  @Override
  public void refused(Rejection rejection) {
    check.refuse(rejection);
    keep(rejection);
    count();
  }

  private void keep(Rejection rejection) {
    delivery.keep(rejection);
    problems.addAll(rejection.problems());
  }

  private void count() {
    read++;
    if (read % PROGRESS_ROWS == 0) {
      progress.reached(read, 0);
    }
  }

  @Override
  public void problem(Problem problem) {
    problems.add(problem);
  }

  long read() {
    return read;
  }

  IntakeResult result(DeliveryResult result) {
    problems.addAll(result.problems());
    return new IntakeResult(read, result.stored(), result.unchanged(), result.refused(), problems);
  }
}
