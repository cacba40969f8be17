package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.List;
import org.mtbnode.comparison.Figure;

/**
 * Failed tests by reason, as the template draws them: bars on one scale for all assays, which
 * begins at 0. Places are pixels of a view box 640 wide.
 *
 * @param height of the view box
 */
record ReasonBars(int height, List<Group> groups) {
  private static final int AXIS = 250;
  private static final double LENGTH = 320;
  private static final int HEAD = 30;
  private static final int ROW = 24;

  record Assay(String name, List<Reason> reasons) {}

  record Reason(String name, Figure count) {}

  record Group(int y, String name, boolean none, List<Bar> bars) {}

  /**
   * @param width of the count as released
   * @param widened as far as rounding may take it
   * @param end where its text begins
   */
  record Bar(int y, String name, double width, double widened, double end, String text) {}

  static ReasonBars of(List<Assay> assays) {
    int most =
        assays.stream()
            .flatMap(assay -> assay.reasons().stream())
            .mapToInt(reason -> reason.count().range().upper())
            .max()
            .orElse(1);
    List<Group> groups = new ArrayList<>();
    int y = 0;
    for (Assay assay : assays) {
      int top = y;
      y += HEAD;
      List<Bar> bars = new ArrayList<>();
      for (Reason reason : assay.reasons()) {
        bars.add(bar(y, reason, most));
        y += ROW;
      }
      y += bars.isEmpty() ? ROW : 0;
      groups.add(new Group(top + 20, assay.name(), bars.isEmpty(), bars));
      y += 10;
    }
    return new ReasonBars(y, groups);
  }

  private static Bar bar(int y, Reason reason, int most) {
    double width = Math.rint(reason.count().released() * LENGTH / most);
    double widened = Math.rint(reason.count().range().upper() * LENGTH / most);
    return new Bar(y, reason.name(), width, widened, AXIS + widened + 8, reason.count().toString());
  }
}
