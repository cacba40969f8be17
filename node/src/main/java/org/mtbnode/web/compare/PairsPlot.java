package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.Agreement;

/**
 * Two tests of the same patients on one axis of 0 to 100 %, as the template draws it: places are
 * pixels of a view box 880 wide.
 *
 * @param height of the view box
 * @param axis where the axis' numbers stand
 */
record PairsPlot(int height, int axis, List<Pair> pairs) {
  static final int WIDTH = 880;
  private static final int TOP = 44;
  private static final int PAIR = 96;
  private static final int FIRST = 30;
  private static final int SECOND = 54;

  /** Where the axes begin, and how long they are. */
  private static final int PPA = 150;

  private static final int NPA = 525;
  private static final int LENGTH = 230;

  PairsPlot {
    pairs = List.copyOf(pairs);
  }

  /**
   * @param top of its rows
   * @param patients of both sides in words
   */
  record Pair(int top, String first, String second, Side ppa, Side npa) {}

  /**
   * PPA or NPA.
   *
   * @param difference in words, or that there is nobody
   */
  record Side(@Nullable Mark first, @Nullable Mark second, String difference, String patients) {}

  /**
   * A square with its interval; places follow what is printed.
   *
   * @param text the percentage with its interval
   */
  record Mark(
      double x,
      int y,
      double from,
      double to,
      double widenedFrom,
      double widenedTo,
      double side,
      boolean rounded,
      String text) {}

  /** What stands on one axis. */
  record Drawn(
      @Nullable Agreement first, @Nullable Agreement second, String difference, String patients) {}

  /** What stands in one row. */
  record Row(String first, String second, Drawn ppa, Drawn npa) {}

  static PairsPlot of(List<Row> rows) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      int top = TOP + i * PAIR;
      pairs.add(
          new Pair(
              top,
              row.first(),
              row.second(),
              side(row.ppa(), PPA, top),
              side(row.npa(), NPA, top)));
    }
    int end = TOP + rows.size() * PAIR;
    return new PairsPlot(end + 24, end, pairs);
  }

  private static Side side(Drawn drawn, int axis, int top) {
    return new Side(
        mark(drawn.first(), axis, top + FIRST),
        mark(drawn.second(), axis, top + SECOND),
        drawn.difference(),
        drawn.patients());
  }

  private static @Nullable Mark mark(@Nullable Agreement agreement, int axis, int y) {
    if (agreement == null) {
      return null;
    }
    Double at = agreement.estimate();
    Double lower = agreement.lower();
    Double upper = agreement.upper();
    Agreement.Span wilson = agreement.wilson();
    if (at == null || lower == null || upper == null || wilson == null) {
      return null;
    }
    double side = AgreementMark.side(agreement.trials().range().lower());
    return new Mark(
        place(axis, at),
        y,
        place(axis, wilson.lower()),
        place(axis, wilson.upper()),
        place(axis, lower),
        place(axis, upper),
        side,
        agreement.approximate(),
        agreement.toString());
  }

  /** In tenths of a pixel, in whole per cent: no finer than what is printed. */
  private static double place(int axis, double proportion) {
    return axis + Math.rint(proportion * 100) * LENGTH / 100;
  }

  /** The ticks of an axis, for the template. */
  public List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    for (int axis : new int[] {PPA, NPA}) {
      for (int percent = 0; percent <= 100; percent += 25) {
        ticks.add(
            new Tick(
                place(axis, percent / 100.0),
                percent == 100 ? "100 %" : Integer.toString(percent)));
      }
    }
    return ticks;
  }

  record Tick(double x, String text) {}
}
