package org.mtbnode.comparison;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.SummarySpecification;

/**
 * What liquid biopsy adds that can be acted on. Yield, not agreement: each test is taken with what
 * it covers.
 *
 * @param contract the manifest it was made under
 * @param assays in the order of their names; empty where no centre has released anything
 */
public record YieldComparison(
    InquiryQuestion question, NetworkCube.Contract contract, List<Assay> assays) {

  private static final SharePooling<Findings> ADDED =
      new SharePooling<>(Findings::liquidBiopsyAlone, Findings::others, Findings::with);

  public YieldComparison {
    assays = List.copyOf(assays);
  }

  /**
   * An assay over the centres.
   *
   * @param all summed over the centres that released it
   * @param added the share in whom liquid biopsy alone found something, over the centres
   * @param centres in the order of their names
   */
  public record Assay(
      Catalogue.Assay assay,
      Findings all,
      PooledAgreement.Side added,
      List<CentreRow<Findings>> centres) {
    public Assay {
      centres = List.copyOf(centres);
    }

    /** Then nobody can tell the assay from the centre. */
    public boolean coincidesWithCentre() {
      return centres.size() == 1;
    }
  }

  /**
   * Patients by what was found that can be acted on.
   *
   * @param byMeasure in the order of the specification
   * @param added the share of all patients in whom liquid biopsy alone found something: tissue
   *     found nothing, gave no answer, or was not done
   */
  public record Findings(Map<String, Figure> byMeasure, Agreement added) {
    public Findings {
      byMeasure = Collections.unmodifiableMap(new LinkedHashMap<>(byMeasure));
    }

    private static Findings of(SummarySpecification specification, Function<String, Figure> count) {
      Map<String, Figure> byMeasure = new LinkedHashMap<>();
      specification.measures().forEach(m -> byMeasure.put(m.code(), count.apply(m.code())));
      return new Findings(
          byMeasure,
          Agreement.of(
              sum(byMeasure, Part.LIQUID_BIOPSY_ALONE::holds),
              sum(byMeasure, measure -> !Part.LIQUID_BIOPSY_ALONE.holds(measure))));
    }

    private Findings with(Agreement share) {
      return new Findings(byMeasure, share);
    }

    public Figure patients() {
      return sum(byMeasure, measure -> true);
    }

    public Figure count(String measure) {
      return byMeasure.getOrDefault(measure, Figure.NONE);
    }

    public Figure count(Part part) {
      return sum(byMeasure, part::holds);
    }

    private List<Figure> liquidBiopsyAlone() {
      return those(byMeasure, Part.LIQUID_BIOPSY_ALONE::holds).toList();
    }

    private List<Figure> others() {
      return those(byMeasure, measure -> !Part.LIQUID_BIOPSY_ALONE.holds(measure)).toList();
    }

    private static Figure sum(Map<String, Figure> byMeasure, Predicate<String> which) {
      return those(byMeasure, which).reduce(Figure.NONE, Figure::plus);
    }

    private static Stream<Figure> those(Map<String, Figure> byMeasure, Predicate<String> which) {
      return byMeasure.entrySet().stream()
          .filter(each -> which.test(each.getKey()))
          .map(Map.Entry::getValue);
    }
  }

  /** The parts all patients fall into. */
  public enum Part {
    BOTH("both"),
    /** Tissue found nothing, gave no answer, or was not done. */
    LIQUID_BIOPSY_ALONE("lb-only", "lb-found-tissue-no-answer", "lb-found-tissue-not-done"),
    /** Liquid biopsy found nothing, or gave no answer. */
    TISSUE_ALONE("tissue-only", "lb-no-answer-tissue-found"),
    NEITHER("neither"),
    /** Nothing found by the one, no answer of the other, or none of both. */
    UNANSWERED(
        "lb-none-tissue-no-answer",
        "lb-none-tissue-not-done",
        "lb-no-answer-tissue-none",
        "lb-no-answer-tissue-not-done",
        "no-answer");

    private final List<String> measures;

    Part(String... measures) {
      this.measures = List.of(measures);
    }

    public List<String> measures() {
      return measures;
    }

    boolean holds(String measure) {
      return measures.contains(measure);
    }
  }

  /** Answers one question, over all assays some centre has released under it. */
  public static YieldComparison of(NetworkCube network, InquiryQuestion question) {
    return new YieldComparison(
        question,
        network.contract(),
        network.blocks().keySet().stream()
            .filter(key -> Inquiry.YIELD.answers(key, question))
            .map(key -> assay(network, key))
            .sorted(
                Comparator.comparing(each -> each.assay().name(), String.CASE_INSENSITIVE_ORDER))
            .toList());
  }

  private static Assay assay(NetworkCube network, BlockKey key) {
    SummarySpecification specification = network.specification();
    SharePooling.Shares<Findings> added =
        ADDED.of(
            CentreRow.of(network, key, centre -> Findings.of(specification, centre::count)),
            network.contract().policy().blockFloor());
    return new Assay(
        network.contract().catalogue().assay(key.at().getOrDefault("assay", "")),
        Findings.of(specification, NetworkBlock.of(network, key)::count),
        added.over(),
        added.rows());
  }
}
