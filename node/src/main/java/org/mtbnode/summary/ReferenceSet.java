package org.mtbnode.summary;

import java.util.Locale;

/** Who is analysed; all three are always published side by side. */
public enum ReferenceSet {
  /** Pairs where neither test failed: the headline. */
  EVALUABLE,
  /** As intended to be tested: a failed liquid biopsy counts as having found nothing. */
  ALL,
  /** Only samples that held enough tumour DNA to be positive; optimistic, never shown alone. */
  INFORMATIVE;

  /**
   * @throws IllegalArgumentException if it is none of evaluable, all, informative
   */
  public static ReferenceSet of(String code) {
    for (ReferenceSet set : values()) {
      if (set.toString().equals(code)) {
        return set;
      }
    }
    throw new IllegalArgumentException(
        "a reference set is evaluable, all or informative, not \"" + code + "\"");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
