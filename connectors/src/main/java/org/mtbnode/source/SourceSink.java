package org.mtbnode.source;

import org.mtbnode.template.Problem;
import org.mtbnode.template.Rejection;

/** Takes what a reader finds, in the order of the template's tables, row by row. */
public interface SourceSink {
  void row(SourceRow row);

  /** A row that cannot be read as one; it is kept like any other refused row. */
  void refused(Rejection rejection);

  /** Something about a file or folder as a whole; an error here keeps no other row out. */
  void problem(Problem problem);
}
