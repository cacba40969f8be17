package org.mtbnode.web.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtbnode.specification.CountRange;

/**
 * The page on recurrence, ready to be written. What was not released is null or absent, never zero.
 *
 * @param question empty where nothing is released in the setting
 * @param answer sentences, with markup
 * @param heard the answer without it
 * @param empty what would stand here; null where something is released
 * @param curves null where no centre has released a curve
 * @param noCurves why there is none; null where there is one
 * @param fates at 24 months, then at 12
 * @param note the one note of the page; null where nobody was followed
 * @param lead null where no centre has released lead times
 * @param noLead why there are none; null where there are
 * @param read what belongs to the figures, with markup
 * @param others the other uses of the result, never added
 * @param methods a paragraph for a paper; empty where nothing is released
 */
record RecurrenceView(
    CompareTabs tabs,
    List<QuestionPart> question,
    List<String> answer,
    String heard,
    @Nullable String empty,
    @Nullable Curves curves,
    @Nullable String noCurves,
    List<Fates> fates,
    @Nullable Note note,
    @Nullable Lead lead,
    @Nullable String noLead,
    List<String> read,
    List<OtherUse> others,
    List<Centre> centres,
    String methods,
    List<Source> sources) {

  /**
   * @param plot null where no curve tells of a month
   * @param numbers survival at 12 and 24 months
   * @param remarks differences and the test of both
   * @param steps the table behind the plot
   */
  record Curves(
      String sub,
      String spoken,
      @Nullable LifeCurve plot,
      List<Numbers> numbers,
      List<String> remarks,
      List<Steps> steps) {}

  /**
   * @param kind {@code detected} or {@code not-detected}
   */
  record Numbers(String kind, String name, String at12, String at24) {}

  /** Every interval of a curve. */
  record Steps(String name, List<Step> steps) {}

  /**
   * @param interval such as {@code 3–6}
   * @param possible what the counts allow whatever the rounded ones were
   */
  record Step(String interval, String atRisk, String survival, String possible) {}

  record Fates(int month, List<FateRow> rows) {}

  record FateRow(
      String name,
      String centres,
      String recurred,
      String eventFree,
      String censored,
      String died) {

    /** In the order of the columns. */
    public List<String> counts() {
      return List.of(recurred, eventFree, censored, died);
    }
  }

  record Note(String head, String text) {}

  /**
   * @param bins the table behind the plot
   */
  record Lead(String sub, String spoken, LeadPlot plot, List<Bin> bins) {}

  record Bin(String name, CountRange recurrences) {}

  record OtherUse(String use, String text) {}

  /**
   * @param patients not released where null, as are the others
   */
  record Centre(
      String name,
      @Nullable String patients,
      @Nullable String detected,
      @Nullable String recurrences,
      String drawInterval,
      String epochs,
      List<Source> entries) {}
}
