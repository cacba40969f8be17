package org.mtbnode.intake;

import java.util.List;
import org.mtbnode.template.Problem;

/** What became of a row that was corrected. */
public sealed interface Correction {

  /**
   * It went in.
   *
   * @param others rows that waited for it and went in too
   * @param refused rows that waited for it and are refused again
   */
  record TakenIn(long others, long refused) implements Correction {}

  /** It is refused again; with its new values it is kept like any refused row. */
  record RefusedAgain(List<Problem> problems) implements Correction {
    public RefusedAgain {
      problems = List.copyOf(problems);
    }
  }
}
