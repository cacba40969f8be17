package org.mtbnode.web.compare;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.Agreement;

/**
 * An agreement on the axis of 0 to 100 %, as the templates draw it. Every place on it is made from
 * what is printed beside it; a mark that was placed by an exact count would give it away.
 *
 * @param at where the square stands, such as {@code 82.4%}
 * @param from where the solid part of the interval begins
 * @param to and ends
 * @param widenedFrom where the dashed part begins: as far as a rounded count may take it
 * @param widenedTo and ends
 * @param side of the square, in pixels: area by patients
 * @param offset from its middle to its corner
 * @param rounded whether a rounded count is behind it: hollow
 */
record AgreementMark(
    String at,
    String from,
    String to,
    String widenedFrom,
    String widenedTo,
    int side,
    double offset,
    boolean rounded) {
  /** Thousand patients and more fill a row. */
  private static final int LARGEST = 16;

  private static final int SMALLEST = 4;

  static @Nullable AgreementMark of(Agreement agreement) {
    Double estimate = agreement.estimate();
    Double lower = agreement.lower();
    Double upper = agreement.upper();
    Agreement.Span wilson = agreement.wilson();
    if (estimate == null || lower == null || upper == null || wilson == null) {
      return null;
    }
    int side = side(agreement.trials().range().lower());
    return new AgreementMark(
        place(estimate),
        place(wilson.lower()),
        place(wilson.upper()),
        place(lower),
        place(upper),
        side,
        -side / 2.0,
        agreement.approximate());
  }

  static int side(int patients) {
    return (int) Math.max(SMALLEST, Math.min(LARGEST, Math.round(Math.sqrt(patients))));
  }

  /** In tenths of a per cent, finer than a pixel. */
  static String place(double proportion) {
    return String.format(Locale.ROOT, "%.1f%%", proportion * 100);
  }
}
