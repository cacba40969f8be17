package org.mtbnode.profile;

import java.util.Optional;

/** Microsatellite instability (LL3994-2). */
public enum Microsatellites implements Answer {
  STABLE("mss", "LA14122-8", "Stable"),
  LOW("msi-l", "LA26202-4", "MSI-L"),
  HIGH("msi-h", "LA26203-2", "MSI-H"),
  INDETERMINATE("indeterminate", "LA11884-6", "Indeterminate");

  private final String value;
  private final String code;
  private final String display;

  Microsatellites(String value, String code, String display) {
    this.value = value;
    this.code = code;
    this.display = display;
  }

  public static Optional<Microsatellites> of(String value) {
    return Answer.of(Microsatellites.class, value);
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
