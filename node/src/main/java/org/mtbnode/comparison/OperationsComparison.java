package org.mtbnode.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.CentreRow.Released;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.PooledMargin;
import org.mtbnode.comparison.statistics.Pooling;
import org.mtbnode.comparison.statistics.SiteTable;
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

  /** With fewer each centre stands by itself. */
  private static final int FEWEST_CENTRES = 3;

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
      PooledMargin failure,
      List<CentreRow<TestOutcomes>> outcomeRows,
      DaysTaken days,
      PooledMargin withinTwoWeeks,
      List<CentreRow<DaysTaken>> dayRows) {
    public Assay {
      outcomeRows = List.copyOf(outcomeRows);
      dayRows = List.copyOf(dayRows);
    }

    /** Empty below three centres. */
    public Optional<Estimate.Known> pooledFailure() {
      return pooled(failure);
    }

    /** Empty below three centres. */
    public Optional<Estimate.Known> pooledWithinTwoWeeks() {
      return pooled(withinTwoWeeks);
    }

    private static Optional<Estimate.Known> pooled(PooledMargin share) {
      return share.sites() >= FEWEST_CENTRES && share.agreement() instanceof Estimate.Known known
          ? Optional.of(known)
          : Optional.empty();
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
    List<CentreRow<TestOutcomes>> outcomeRows =
        CentreRow.of(
            network,
            outcomes.key(),
            centre -> TestOutcomes.of(network.specification(), centre::count));
    List<CentreRow<DaysTaken>> dayRows =
        CentreRow.of(
            network,
            days.key(),
            centre -> DaysTaken.of(network.specification(), centre::count, floor));
    return new Assay(
        TestComparison.catalogued(network.contract().catalogue(), assay),
        TestOutcomes.of(network.specification(), outcomes::count),
        pool(outcomeRows, TestOutcomes::failed, TestOutcomes::completed),
        outcomeRows,
        DaysTaken.of(network.specification(), days::count, floor),
        pool(dayRows, DaysTaken::early, DaysTaken::late),
        dayRows);
  }

  private static <T> PooledMargin pool(
      List<CentreRow<T>> rows, Function<T, Figure> yes, Function<T, Figure> no) {
    List<SiteTable> tables = new ArrayList<>();
    for (CentreRow<T> row : rows) {
      if (row.outcome() instanceof Released<T> released) {
        tables.add(table(row.node(), yes.apply(released.figures()), no.apply(released.figures())));
      }
    }
    return Pooling.glmm(ConfidenceLevel.NINETY_FIVE).pool(tables).ppa();
  }

  /**
   * Sums of a dozen counts of which most read 0: as released they are right on the average, while a
   * likelihood that holds every count behind a 0 for as likely as any other would see failures that
   * never were. So they enter as released, with as many patients as would be as certain (Rao and
   * Scott 1992, Biometrics 48:577) had nothing been rounded.
   */
  private static SiteTable table(String node, Figure yes, Figure no) {
    double n = yes.released() + (double) no.released();
    double p = n == 0 ? 0 : yes.released() / n;
    double sampling = n * p * (1 - p);
    double rounding = (1 - p) * (1 - p) * rounding(yes) + p * p * rounding(no);
    double kept = sampling == 0 ? 1 : sampling / (sampling + rounding);
    return SiteTable.exactly(
        node,
        (int) Math.round(yes.released() * kept),
        0,
        (int) Math.round(no.released() * kept),
        0);
  }

  /** A count n below the base b is released as b with probability n/b: variance n (b - n). */
  private static double rounding(Figure sum) {
    double variance = 0;
    for (Map.Entry<Figure.Rounded, Integer> each : sum.rounded().entrySet()) {
      variance += each.getValue() * (each.getKey().base() - 1.0) * each.getKey().released();
    }
    return variance;
  }
}
