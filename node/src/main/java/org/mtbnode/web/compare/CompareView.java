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
 * @param heard the same for screen readers, without
 * @param floor blocks of fewer patients are not released
 */
record CompareView(
    CompareTabs tabs,
    List<QuestionPart> question,
    @Nullable String notice,
    List<String> answer,
    String heard,
    @Nullable String empty,
    List<Group> groups,
    boolean countsInformative,
    boolean somethingRounded,
    int floor,
    List<Measure> measures,
    List<String> remarks,
    @Nullable Drawer drawer) {

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
   * @param others a sentence on the members without any figure of it; null if there are none
   */
  record Group(
      String id,
      String name,
      String description,
      String size,
      boolean coincides,
      @Nullable String others,
      List<Row> rows) {}

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

  /** Where a figure comes from, group by group. */
  record Drawer(String title, String node, long seq, List<List<Fact>> facts) {}

  /**
   * @param hex a hash or key to show in groups; empty where there is none
   */
  record Fact(String name, String text, String hex) {}
}
