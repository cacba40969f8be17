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
import java.util.stream.Stream;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.CentreRow.Released;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.PooledMargin;
import org.mtbnode.comparison.statistics.Pooling;
import org.mtbnode.comparison.statistics.PossibleCounts;
import org.mtbnode.comparison.statistics.SiteTable;
import org.mtbnode.comparison.statistics.Split;
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

  private static final PossibleCounts NOBODY = PossibleCounts.exactly(0);

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
        pool(outcomeRows, TestOutcomes::failures, ran -> List.of(ran.completed())),
        outcomeRows,
        DaysTaken.of(network.specification(), days::count, floor),
        pool(dayRows, DaysTaken::earlyBins, DaysTaken::lateBins),
        dayRows);
  }

  /**
   * Sums of a dozen counts of which most read 0. As released they are right on the average but as
   * uncertain as all their rounding; counting every number behind a 0 for as likely as any other
   * would see failures that never were. How the other centres' sums fall into their parts says how
   * much a 0 hides.
   */
  private static <T> PooledMargin pool(
      List<CentreRow<T>> rows, Function<T, List<Figure>> yes, Function<T, List<Figure>> no) {
    Split ofYes = Split.of(released(rows).map(row -> parts(row.figures(), yes)).toList());
    Split ofNo = Split.of(released(rows).map(row -> parts(row.figures(), no)).toList());
    List<SiteTable> tables = new ArrayList<>();
    for (CentreRow<T> row : rows) {
      if (row.outcome() instanceof Released<T> released) {
        tables.add(
            new SiteTable(
                row.node(),
                ofYes.total(parts(released.figures(), yes)),
                NOBODY,
                ofNo.total(parts(released.figures(), no)),
                NOBODY));
      }
    }
    return Pooling.glmm(ConfidenceLevel.NINETY_FIVE).poolPpa(tables);
  }

  private static <T> Stream<Released<T>> released(List<CentreRow<T>> rows) {
    return rows.stream()
        .flatMap(
            row ->
                row.outcome() instanceof Released<T> released
                    ? Stream.of(released)
                    : Stream.empty());
  }

  private static <T> List<PossibleCounts> parts(T figures, Function<T, List<Figure>> parts) {
    return parts.apply(figures).stream().map(Figure::possible).toList();
  }
}
