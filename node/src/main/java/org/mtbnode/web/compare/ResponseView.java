package org.mtbnode.web.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtbnode.specification.CountRange;

/**
 * The page on molecular response, ready to be written. What was not released is null or absent,
 * never zero.
 *
 * @param question empty where nothing is released in the setting
 * @param answer sentences, with markup
 * @param heard the answer without it
 * @param empty what would stand here; null where something is released
 * @param matrix null where nothing is released
 * @param without patients without a molecular response, by reason
 * @param curves null where no centre has released follow-up
 * @param noCurves why there are none; null where there are
 * @param read what belongs to the figures, with markup
 * @param methods a paragraph for a paper; empty where nothing is released
 */
record ResponseView(
    CompareTabs tabs,
    List<QuestionPart> question,
    List<String> answer,
    String heard,
    @Nullable String empty,
    @Nullable Matrix matrix,
    List<Reason> without,
    @Nullable Curves curves,
    @Nullable String noCurves,
    List<String> read,
    List<Centre> centres,
    String methods,
    List<Source> sources) {

  /**
   * @param columns names of the assessments
   * @param rows the table behind the plot
   */
  record Matrix(String sub, String spoken, MatrixPlot plot, List<String> columns, List<Row> rows) {}

  record Row(String name, CountRange patients, List<Cell> cells) {}

  record Cell(CountRange patients, String share, boolean complete) {}

  record Reason(String name, CountRange patients) {}

  /**
   * @param plot null where no curve tells of a month
   * @param steps the table behind the plot
   */
  record Curves(
      String sub, String spoken, @Nullable LifeCurve plot, List<RecurrenceView.Steps> steps) {}

  /**
   * @param patients not released where null
   */
  record Centre(String name, @Nullable String patients, String epochs, List<Source> entries) {}
}
