package org.mtbnode.web.compare;

import java.util.Locale;
import org.mtbnode.comparison.Figure;
import org.mtbnode.comparison.Share;
import org.mtbnode.web.words.Words;

/** Released sums and shares as pages print them. */
record FigureWords(Words words) {
  /** Base 3: 0 to 2, 1 to 3. */
  private static final int WIDTH_OF_ONE = 2;

  private static final String NONE = "\u2013";

  /** {@code 1 284}, or {@code ~1 284} where a rounded count is in the sum. */
  String total(Figure figure) {
    return (figure.range().isExact() ? "" : "~") + words.count(figure.released());
  }

  /** A range where one rounded count is in it, the sum where several are. */
  String count(Figure figure) {
    return figure.range().upper() - figure.range().lower() <= WIDTH_OF_ONE
        ? range(figure)
        : total(figure);
  }

  /** {@code 12}, or {@code 10–14} where a rounded count is in the sum. */
  String range(Figure figure) {
    return figure.range().isExact()
        ? words.count(figure.released())
        : words.count(figure.range().lower()) + "\u2013" + words.count(figure.range().upper());
  }

  /** {@code 82 % (66–92)}, {@code ~85 % (60–100)}, {@code 20–45 %}, {@code –}. */
  String share(Share share) {
    Double value = share.value();
    Share.Span possible = share.possible();
    if (value == null) {
      return possible == null
          ? NONE
          : "%d\u2013%d %%".formatted(percent(possible.lower()), percent(possible.upper()));
    }
    Double lower = share.lower();
    Double upper = share.upper();
    String at = (share.approximate() ? "~" : "") + percent(value) + " %";
    return lower == null || upper == null
        ? at
        : "%s (%d\u2013%d)".formatted(at, percent(lower), percent(upper));
  }

  static long percent(double proportion) {
    return Math.round(proportion * 100);
  }

  /** With two digits that count: {@code 5.2}, {@code 0.31}, {@code 12}. */
  static String ratio(double ratio) {
    if (ratio >= 10) {
      return Long.toString(Math.round(ratio));
    }
    return String.format(Locale.ROOT, ratio >= 1 ? "%.1f" : "%.2f", ratio);
  }

  /** {@code = 0.034}, {@code < 0.001}. */
  static String p(double p) {
    return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, p < 0.1 ? "= %.3f" : "= %.2f", p);
  }
}
