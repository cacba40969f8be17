package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.List;
import org.mtbnode.comparison.Figure;

/**
 * Patients by what was found, as the template draws them: one bar an assay on one scale, so that a
 * small assay looks small. Places are pixels of a view box 640 wide.
 *
 * @param height of the view box
 * @param key of the parts, in their order
 */
record YieldBars(int height, List<Group> groups, List<Key> key) {
  private static final double LENGTH = 600;
  private static final int GROUP = 78;
  private static final int TOP = 44;
  private static final List<String> FILLS =
      List.of("#6FB0DA", "#0072B2", "#8A979E", "#E3ECF3", "#FFFFFF");
  private static final int[] KEYS = {0, 62, 146, 250, 326};

  /** Narrower parts have no room for their number; it stands in the table. */
  private static final double NARROWEST = 24;

  /**
   * @param parts in the order of the key
   */
  record Assay(String name, String description, List<Figure> parts) {}

  record Group(int y, String name, String description, List<Piece> pieces) {}

  /**
   * @param text empty where it has no room
   */
  record Piece(double x, double width, String fill, String text) {}

  record Key(int x, String fill, String text) {}

  static YieldBars of(List<Assay> assays, List<String> names) {
    int most = assays.stream().mapToInt(YieldBars::patients).max().orElse(1);
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < assays.size(); i++) {
      Assay assay = assays.get(i);
      groups.add(
          new Group(
              TOP + i * GROUP,
              assay.name(),
              assay.description(),
              pieces(assay, Math.max(1, most))));
    }
    List<Key> key = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      key.add(new Key(KEYS[i], FILLS.get(i), names.get(i)));
    }
    return new YieldBars(TOP + assays.size() * GROUP, groups, key);
  }

  private static int patients(Assay assay) {
    return assay.parts().stream().mapToInt(Figure::released).sum();
  }

  private static List<Piece> pieces(Assay assay, int most) {
    List<Piece> pieces = new ArrayList<>();
    double x = 1;
    for (int i = 0; i < assay.parts().size(); i++) {
      Figure part = assay.parts().get(i);
      double width = Math.rint(part.released() * LENGTH / most);
      if (width > 0) {
        pieces.add(new Piece(x, width, FILLS.get(i), width < NARROWEST ? "" : part.toString()));
        x += width;
      }
    }
    return pieces;
  }
}
