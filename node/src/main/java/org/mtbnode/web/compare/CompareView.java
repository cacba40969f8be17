package org.mtbnode.web.compare;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.TestComparison;
import org.mtbnode.specification.CountRange;

/**
 * A comparison as its page shows it.
 *
 * @param tabs settings and topics
 * @param question the parts of the sentence, in its order
 * @param answer sentences with markup
 * @param pairs sentences on patients tested with two of the assays, each a link to their comparison
 * @param heard the same for screen readers, without
 * @param floor blocks of fewer patients are not released
 */
record CompareView(
    CompareTabs tabs,
    List<QuestionPart> question,
    @Nullable String notice,
    List<String> answer,
    List<String> pairs,
    String heard,
    @Nullable String empty,
    List<Group> groups,
    boolean countsInformative,
    boolean somethingRounded,
    int floor,
    List<Measure> measures,
    List<String> remarks,
    List<Split> splits,
    List<Curve> curves,
    String methods,
    @Nullable Drawer drawer) {

  /** Whether the key explains a diamond. */
  public boolean somethingPooled() {
    return groups.stream().anyMatch(group -> group.pooled() != null);
  }

  /** Why patients are not evaluable, column by column. */
  public List<String> attritionSteps() {
    return List.of(
        TestComparison.INDEX_FAILED,
        TestComparison.REFERENCE_FAILED,
        TestComparison.NO_TISSUE,
        TestComparison.NOT_COMPARED);
  }

  /** The outcomes in the order of the columns: what PPA is made of, then what NPA is made of. */
  public List<String> outcomes() {
    return List.of(
        "both-positive", "positive-other", "reference-only", "index-only", "both-negative");
  }

  record Measure(String code, String label) {}

  /**
   * An assay.
   *
   * @param head its name, description and size in one line
   * @param coincides whether it was used at one centre alone
   * @param notes sentences on what stands behind the pooled figure, what does not, and why there
   *     may be none
   * @param pooled null where fewer than three centres have released figures
   */
  record Group(
      String id,
      String name,
      String description,
      String size,
      boolean coincides,
      List<String> notes,
      @Nullable PooledRow pooled,
      List<Row> rows) {}

  /**
   * An assay over its centres.
   *
   * @param key of the assay
   */
  record PooledRow(String key, boolean chosen, PooledSide ppa, PooledSide npa) {}

  /**
   * One of the two agreements over the centres.
   *
   * @param mark null where it is not pooled
   * @param text the percentage
   * @param newCentre what to expect of a new centre
   */
  record PooledSide(@Nullable PooledMark mark, String text, String spoken, String newCentre) {}

  /**
   * PPA by what patients are split into.
   *
   * @param id of the view
   * @param column the head of its groups
   */
  record Split(String id, String head, String sub, String column, List<SplitAssay> assays) {}

  /**
   * @param sentence with markup
   * @param unknown a sentence on those whose group is not given; null if there are none
   */
  record SplitAssay(
      String name,
      String sentence,
      @Nullable String unknown,
      GroupPlot plot,
      List<SplitRow> rows) {}

  /**
   * @param agreeing null with {@code disagreeing} where no centre has released it
   */
  record SplitRow(
      String name,
      String text,
      @Nullable CountRange agreeing,
      @Nullable CountRange disagreeing,
      String over) {}

  /**
   * The summary curve of an assay.
   *
   * @param plot null where there is no curve
   * @param sentence the area, or why there is no curve
   */
  record Curve(String assay, @Nullable CurvePlot plot, String sentence) {}

  /** A centre; {@code figures} is null where it has not released any. */
  record Row(String centre, @Nullable Figures figures) {}

  record Figures(
      String node,
      long seq,
      boolean chosen,
      String patients,
      Side ppa,
      Side npa,
      PatientBar bar,
      String collected,
      String evaluable,
      String informative,
      boolean carriedForward,
      String epoch,
      String entry,
      Map<String, CountRange> counts) {}

  /**
   * One of the two agreements.
   *
   * @param agreeing both positive, or both negative
   * @param disagreeing tissue only, or LB only
   * @param spoken the percentage for screen readers
   */
  record Side(
      CountRange agreeing,
      CountRange disagreeing,
      @Nullable AgreementMark mark,
      String text,
      String spoken) {}

  /**
   * Where a figure comes from, group by group.
   *
   * @param entry the route of the signed entry; null where there are several
   * @param entries those a pooled figure rests on
   */
  record Drawer(
      String title, List<List<Fact>> facts, @Nullable String entry, List<Source> entries) {}

  /**
   * @param hex a hash or key to show in groups; empty where there is none
   */
  record Fact(String name, String text, String hex) {}
}
