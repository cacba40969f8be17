package org.mtbnode.source;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;

/**
 * A delivery or a mapping that cannot be taken as it is; says everything that stands against it.
 */
public final class UnreadableSourceException extends IOException {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  UnreadableSourceException(List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> problem.origin() + ": " + problem.message())
            .collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  UnreadableSourceException(Problem problem) {
    this(List.of(problem));
  }

  /** About a file or folder as a whole. */
  UnreadableSourceException(String file, String message) {
    this(Problem.error(new Origin(file, 1), null, null, message));
  }

  /** At least one, all of them errors. */
  public List<Problem> problems() {
    return problems;
  }
}
