package org.mtbnode.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page "Network" shows, in words and places.
 *
 * @param off a sentence on countries without a tile; null if all have one
 * @param alone a sentence; null if there are other members
 */
record NetworkView(
    String sub,
    List<Tile> tiles,
    String mapName,
    String mapKey,
    @Nullable String off,
    List<Fact> facts,
    List<Doubt> doubts,
    List<Row> nodes,
    @Nullable String alone,
    List<String> keys,
    List<String> own,
    boolean ownLog) {

  /**
   * A country of the map.
   *
   * @param x left edge, in units of the drawing; {@code y} the upper one
   * @param kind own, member or empty
   * @param letters of its centres
   * @param shape fork, stopped, waiting, kept, or empty
   */
  record Tile(String country, int x, int y, String kind, String letters, String shape) {}

  record Fact(String number, String words) {}

  /**
   * What stands against something, in words.
   *
   * @param evidence where the entries can be saved; null if there are none
   * @param calm whether there is nothing to do for the reader
   */
  record Doubt(
      String head, String text, boolean calm, List<Exhibit> exhibits, @Nullable String evidence) {}

  /** One of the things that contradict. */
  record Exhibit(String head, String seen, String hash, String what) {}

  /** A verdict with its shape and what it means. */
  record Finding(String shape, String words, String means) {}

  /**
   * A node.
   *
   * @param dot its place on the scale, 0 to 90; null where there is none
   */
  record Row(
      String centre,
      String country,
      String reached,
      String last,
      String issued,
      @Nullable String dot,
      String delay,
      List<Finding> findings,
      String left,
      boolean few) {}
}
