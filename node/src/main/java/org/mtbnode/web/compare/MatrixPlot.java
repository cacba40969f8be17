package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mtbnode.comparison.ResponseComparison;
import org.mtbnode.comparison.Share;

/**
 * Molecular response against the first assessment, 640 wide: a field a cell with its count and its
 * share, shaded by the share as printed; hatched where only bounds are known.
 *
 * @param heads of the columns
 */
record MatrixPlot(int height, List<Head> heads, List<Row> rows) {
  private static final int LEFT = 132;
  private static final int WIDTH = 101;
  private static final int TOP = 62;
  private static final int HEIGHT = 54;

  /** Ink stays readable on the deepest shade. */
  private static final double DEEPEST = 0.45;

  /** The column's name, and how many centres have released it. */
  record Head(String x, String name, String centres) {}

  record Row(String name, String patients, String nameY, String patientsY, List<Field> fields) {}

  /**
   * @param shade opacity of the blue
   * @param bounds whether only bounds are known
   */
  record Field(
      String x,
      String y,
      String middle,
      String countY,
      String shareY,
      String count,
      String share,
      String shade,
      boolean bounds) {}

  /** How the parts are called. */
  interface Names {
    String row(ResponseComparison.Row row);

    String patients(ResponseComparison.Row row);

    String column(ResponseComparison.Column column);

    String centres(ResponseComparison.Column column);
  }

  static MatrixPlot of(ResponseComparison answer, FigureWords figures, Names names) {
    List<Head> heads = new ArrayList<>();
    for (int i = 0; i < answer.columns().size(); i++) {
      ResponseComparison.Column column = answer.columns().get(i);
      heads.add(new Head(middle(i), names.column(column), names.centres(column)));
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < answer.rows().size(); i++) {
      ResponseComparison.Row row = answer.rows().get(i);
      int y = TOP + i * HEIGHT;
      List<Field> fields = new ArrayList<>();
      for (int j = 0; j < row.cells().size(); j++) {
        fields.add(field(row.cells().get(j), figures, j, y));
      }
      rows.add(
          new Row(
              names.row(row),
              names.patients(row),
              Integer.toString(y + 24),
              Integer.toString(y + 41),
              fields));
    }
    return new MatrixPlot(TOP + answer.rows().size() * HEIGHT + 6, heads, rows);
  }

  private static Field field(ResponseComparison.Cell cell, FigureWords figures, int column, int y) {
    return new Field(
        Integer.toString(LEFT + column * WIDTH),
        Integer.toString(y),
        middle(column),
        Integer.toString(y + 23),
        Integer.toString(y + 41),
        figures.range(cell.patients()),
        figures.share(cell.share()),
        String.format(Locale.ROOT, "%.2f", DEEPEST * shown(cell.share())),
        !cell.complete());
  }

  private static double shown(Share share) {
    Double value = share.value();
    return value == null ? 0 : value;
  }

  private static String middle(int column) {
    return String.format(Locale.ROOT, "%.1f", LEFT + column * WIDTH + (WIDTH - 4) / 2.0);
  }
}
