package org.mtbnode.template;

import java.util.List;
import java.util.Map;

/**
 * A refused row, kept whole so that it can be corrected and sent again.
 *
 * @param values the raw values by column, as read; a part of the key that was left empty because it
 *     says itself (the patient's only diagnosis) is filled in
 * @param problems why; at least one of them an error
 */
public record Rejection(
    String table, Origin origin, Map<String, String> values, List<Problem> problems)
    implements Checked {

  public Rejection {
    values = Map.copyOf(values);
    problems = List.copyOf(problems);
  }
}
