package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mtbnode.comparison.LeadTimes;

/**
 * Lead times as bars, 560 wide: not before imaging left of a firm line, grey; before it right,
 * blue. A bar is solid to what its count is at least, hatched to what it may be.
 *
 * @param ticks of the scale of counts
 * @param line where the firm line stands
 * @param notBefore the sum under the bars at the left
 * @param before the sum under the bars at the right
 */
record LeadPlot(
    List<LifeCurve.Tick> ticks, List<Bar> bars, String line, String notBefore, String before) {
  private static final int LEFT = 8;
  private static final int RIGHT = 528;
  private static final int TOP = 26;
  private static final int BOTTOM = 206;
  private static final double PART = 0.66;

  /**
   * @param middle of the bar
   * @param words one or two lines under it
   */
  record Bar(
      String x,
      String middle,
      String width,
      String solidY,
      String solid,
      String hatchedY,
      String hatched,
      boolean before,
      String count,
      String countY,
      List<String> words) {}

  /** What a bin is called: lines parted by {@code |}. */
  interface Names {
    String of(String measure);
  }

  static LeadPlot of(
      LeadTimes leads, FigureWords figures, Names names, String notBefore, String before) {
    int most =
        leads.bins().stream().mapToInt(bin -> bin.recurrences().range().upper()).max().orElse(1);
    int step = step(most);
    int top = step * Math.max(1, (most + step - 1) / step);
    double width = (RIGHT - LEFT) / (double) leads.bins().size();
    List<Bar> bars = new ArrayList<>();
    double line = LEFT;
    for (int i = 0; i < leads.bins().size(); i++) {
      LeadTimes.Bin bin = leads.bins().get(i);
      double middle = LEFT + width * (i + 0.5);
      double lower = y(bin.recurrences().range().lower(), top);
      double upper = y(bin.recurrences().range().upper(), top);
      bars.add(
          new Bar(
              place(middle - width * PART / 2),
              place(middle),
              place(width * PART),
              place(lower),
              place(BOTTOM - lower),
              place(upper),
              place(lower - upper),
              bin.before(),
              figures.range(bin.recurrences()),
              place(upper - 7),
              List.of(names.of(bin.measure()).split("\\|"))));
      line = bin.before() ? line : LEFT + width * (i + 1);
    }
    List<LifeCurve.Tick> ticks = new ArrayList<>();
    for (int at = step; at <= top; at += step) {
      ticks.add(new LifeCurve.Tick(place(y(at, top)), Integer.toString(at)));
    }
    return new LeadPlot(ticks, bars, place(line), notBefore, before);
  }

  private static int step(int most) {
    int step = 5;
    while (most > 5 * step) {
      step *= 2;
    }
    return step;
  }

  private static double y(int count, int top) {
    return BOTTOM - (BOTTOM - TOP) * (double) count / top;
  }

  private static String place(double at) {
    return String.format(Locale.ROOT, "%.1f", at);
  }
}
