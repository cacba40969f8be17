package org.mtbnode.template;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, or worth a second look, in what a centre handed in.
 *
 * @param column the column's name as the file has it; null where the whole row or file is meant
 * @param value the value as the file has it; null where none was read
 * @param message what was expected and what to do, one sentence
 */
public record Problem(
    Severity severity,
    Origin origin,
    @Nullable String column,
    @Nullable String value,
    String message) {

  /** An error keeps its row out; a warning does not. */
  public enum Severity {
    ERROR,
    WARNING
  }

  public static Problem error(
      Origin origin, @Nullable String column, @Nullable String value, String message) {
    return new Problem(Severity.ERROR, origin, column, value, message);
  }

  public static Problem warning(
      Origin origin, @Nullable String column, @Nullable String value, String message) {
    return new Problem(Severity.WARNING, origin, column, value, message);
  }
}
