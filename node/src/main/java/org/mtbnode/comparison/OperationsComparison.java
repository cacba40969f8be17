package org.mtbnode.comparison;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;

/**
 * Liquid biopsy in daily work: what became of tests, and how long an answer took.
 *
 * @param contract the manifest it was made under
 * @param assays in the order of their names; empty where no centre has released anything
 */
public record OperationsComparison(
    InquiryQuestion question, NetworkCube.Contract contract, List<Assay> assays) {

  private static final SharePooling<TestOutcomes> FAILURE =
      new SharePooling<>(
          TestOutcomes::failures, ran -> List.of(ran.completed()), TestOutcomes::with);

  private static final SharePooling<DaysTaken> WITHIN_TWO_WEEKS =
      new SharePooling<>(DaysTaken::earlyBins, DaysTaken::lateBins, DaysTaken::with);

  public OperationsComparison {
    assays = List.copyOf(assays);
  }

  /**
   * An assay over the centres.
   *
   * @param outcomes what became of its tests, summed over the centres that released it
   * @param failure the share that failed of those carried out, over the centres
   * @param outcomeRows by centre, in the order of their names
   * @param days from step to step of the question, summed over the centres that released it
   * @param withinTwoWeeks the share of known days that are at most 14, over the centres
   * @param dayRows by centre, in the order of their names
   */
  public record Assay(
      Catalogue.Assay assay,
      TestOutcomes outcomes,
      PooledAgreement.Side failure,
      List<CentreRow<TestOutcomes>> outcomeRows,
      DaysTaken days,
      PooledAgreement.Side withinTwoWeeks,
      List<CentreRow<DaysTaken>> dayRows) {
    public Assay {
      outcomeRows = List.copyOf(outcomeRows);
      dayRows = List.copyOf(dayRows);
    }

    /** Then nobody can tell the assay from the centre. */
    public boolean coincidesWithCentre() {
      return outcomeRows.size() == 1;
    }
  }

  /** Answers one question, over all assays some centre has released under it. */
  public static OperationsComparison of(NetworkCube network, InquiryQuestion question) {
    SortedSet<String> assays = new TreeSet<>();
    for (BlockKey key : network.blocks().keySet()) {
      if (Inquiry.OPERATIONS.answers(key, question)
          || key.view().equals("overall") && isAt(key, question)) {
        assays.add(key.at().getOrDefault("assay", ""));
      }
    }
    return new OperationsComparison(
        question,
        network.contract(),
        assays.stream()
            .map(assay -> assay(network, question, assay))
            .sorted(
                Comparator.comparing(each -> each.assay().name(), String.CASE_INSENSITIVE_ORDER))
            .toList());
  }

  private static boolean isAt(BlockKey key, InquiryQuestion question) {
    return question.value(Inquiry.Word.SETTING).equals(key.at().get("clinical_setting"))
        && question.value(Inquiry.Word.TUMOUR).equals(key.at().get("tumour_type"));
  }

  private static Assay assay(NetworkCube network, InquiryQuestion question, String assay) {
    Map<String, String> at = new HashMap<>();
    at.put("clinical_setting", question.value(Inquiry.Word.SETTING));
    at.put("tumour_type", question.value(Inquiry.Word.TUMOUR));
    at.put("assay", assay);
    at.put("interval", question.value(Inquiry.Word.INTERVAL));
    NetworkBlock outcomes = NetworkBlock.at(network, "overall", at);
    NetworkBlock days = NetworkBlock.at(network, "by-interval", at);
    int floor = network.contract().policy().blockFloor();
    SharePooling.Shares<TestOutcomes> failure =
        FAILURE.of(
            CentreRow.of(
                network,
                outcomes.key(),
                centre -> TestOutcomes.of(network.specification(), centre::count)),
            floor);
    SharePooling.Shares<DaysTaken> withinTwoWeeks =
        WITHIN_TWO_WEEKS.of(
            CentreRow.of(
                network,
                days.key(),
                centre -> DaysTaken.of(network.specification(), centre::count, floor)),
            floor);
    return new Assay(
        network.contract().catalogue().assay(assay),
        TestOutcomes.of(network.specification(), outcomes::count),
        failure.over(),
        failure.rows(),
        DaysTaken.of(network.specification(), days::count, floor),
        withinTwoWeeks.over(),
        withinTwoWeeks.rows());
  }
}
