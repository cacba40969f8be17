package org.mtbnode.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtbnode.release.Change;

/**
 * What stands on the page "What leaves my centre".
 *
 * @param unit what is counted: patients, or results of material
 */
record ReleaseView(String unit, List<Group> groups, @Nullable Table table) {

  /** All choices of one fate; the first few stand open. */
  record Group(String name, String why, int tables, List<Choice> first, List<Choice> more) {}

  /** One assay, tumour type and setting, or one table of it. */
  record Choice(String name, String number, String key, boolean chosen) {}

  /** An exact number beside what others read; the letter leads to the reason. */
  record Cell(String exact, String shown, String letter, boolean changed) {}

  record Row(String name, List<Cell> cells, String withheld) {}

  record Reason(String letter, String text) {}

  /**
   * The chosen table.
   *
   * @param matrix tissue across, liquid biopsy down, pairs within 90 days
   * @param all every number that leaves
   * @param genes the same patients by gene
   * @param siblings the other tables of the same patients
   */
  record Table(
      String name,
      String view,
      String key,
      String fate,
      boolean leaves,
      List<Row> matrix,
      List<Row> all,
      List<Row> genes,
      List<Reason> reasons,
      List<Choice> siblings,
      @Nullable Change change,
      String verdict,
      int bytes) {}
}
