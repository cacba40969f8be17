package org.mtbnode.profile;

import java.util.List;

/**
 * What a test says of a variant (LL1971-2). A call that failed has no value at all: the observation
 * is cancelled with a data-absent-reason. {@link #NO_CALL} is read, never written.
 */
public enum VariantCall implements Answer {
  PRESENT("present", "LA9633-4", "Present"),
  ABSENT("absent", "LA9634-2", "Absent"),
  NO_CALL("no-call", "LA18198-4", "No call"),
  INDETERMINATE("indeterminate", "LA11884-6", "Indeterminate");

  private final String value;
  private final String code;
  private final String display;

  VariantCall(String value, String code, String display) {
    this.value = value;
    this.code = code;
    this.display = display;
  }

  /** The calls that are written as an answer. */
  static List<VariantCall> written() {
    return List.of(PRESENT, ABSENT, INDETERMINATE);
  }

  @Override
  public String value() {
    return value;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String display() {
    return display;
  }
}
