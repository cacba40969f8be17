package org.mtbnode.specification;

/**
 * The counts a figure may stand for, both ends included.
 *
 * @param lower at least 0
 * @param upper at least {@code lower}
 */
public record CountRange(int lower, int upper) {
  public CountRange {
    if (lower < 0 || upper < lower) {
      throw new IllegalArgumentException("no range of counts: " + lower + " to " + upper);
    }
  }

  public static final CountRange ZERO = exactly(0);

  public static CountRange exactly(int count) {
    return new CountRange(count, count);
  }

  public CountRange plus(CountRange other) {
    return new CountRange(lower + other.lower, upper + other.upper);
  }

  public boolean isExact() {
    return lower == upper;
  }

  /** {@code 12} for an exact count, {@code 0–2} for a range. */
  @Override
  public String toString() {
    return isExact() ? Integer.toString(lower) : lower + "\u2013" + upper;
  }
}
