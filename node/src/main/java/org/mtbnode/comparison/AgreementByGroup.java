package org.mtbnode.comparison;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.PooledMargin;
import org.mtbnode.comparison.statistics.Pooling;
import org.mtbnode.comparison.statistics.SiteTable;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;

/**
 * PPA of each assay by what its patients are split into. Only patients whose tissue was positive
 * stand in it.
 *
 * @param split what by
 * @param assays in the order of their names; without those that have not released the split
 */
public record AgreementByGroup(Split split, List<Assay> assays) {

  public AgreementByGroup {
    assays = List.copyOf(assays);
  }

  /** What patients are split into, always in the same order. */
  public enum Split {
    /** Of the liquid biopsy, in per cent. */
    TUMOUR_FRACTION(
        "by-tumour-fraction",
        "tumour_fraction",
        List.of("0-0.1", "0.1-1", "1-5", "5-10", "10-30", "30-100", Split.UNKNOWN)),
    /** At the draw. */
    DISEASE_STATE(
        "by-disease-state",
        "disease_state",
        List.of(
            "localised",
            "metastatic-untreated",
            "progressing-on-therapy",
            "responding",
            "no-evidence-of-disease",
            Split.UNKNOWN));

    public static final String UNKNOWN = "unknown";

    private final String view;
    private final String dimension;
    private final List<String> groups;

    Split(String view, String dimension, List<String> groups) {
      this.view = view;
      this.dimension = dimension;
      this.groups = groups;
    }

    /** The view that answers it. */
    public String view() {
      return view;
    }
  }

  /**
   * An assay.
   *
   * @param groups all there are, in their order
   */
  public record Assay(Catalogue.Assay assay, List<Group> groups) {
    public Assay {
      groups = List.copyOf(groups);
    }

    /** Those with a figure, whose group is known. */
    private List<Group> known() {
      return groups.stream()
          .filter(group -> !group.value().equals(Split.UNKNOWN) && group.range().isPresent())
          .toList();
    }

    /**
     * First and last group with a figure where none falls below the one before it, and the interval
     * of the last lies wholly above that of the first.
     */
    public Optional<Rise> rise() {
      List<Group> known = known();
      if (known.size() < 2) {
        return Optional.empty();
      }
      Group first = known.get(0);
      Group last = known.get(known.size() - 1);
      boolean isApart = first.interval().upper() < last.interval().lower();
      for (int i = 1; isApart && i < known.size(); i++) {
        isApart = known.get(i).interval().value() >= known.get(i - 1).interval().value();
      }
      return isApart ? Optional.of(new Rise(first, last)) : Optional.empty();
    }
  }

  /** PPA rises from the first group to the last. */
  public record Rise(Group first, Group last) {}

  /**
   * A group of an assay's patients.
   *
   * @param value a code of the split
   * @param centres that have released it
   * @param agreeing both positive, over these centres
   * @param disagreeing tissue only, over these centres
   * @param margin pooled over the centres, PPA by itself
   * @param added the patients of all these centres as if they were one; it stands for fewer than
   *     three centres
   */
  public record Group(
      String value,
      int centres,
      Figure agreeing,
      Figure disagreeing,
      PooledMargin margin,
      Agreement added) {

    /** From three centres with such patients. */
    public boolean isPooled() {
      return margin.sites() >= PooledAgreement.FEWEST_CENTRES
          && margin.agreement() instanceof Estimate.Known;
    }

    /** As it is shown; empty where nobody is released. */
    public Optional<Estimate.Known> range() {
      if (isPooled()) {
        return Optional.of((Estimate.Known) margin.agreement());
      }
      Double estimate = added.estimate();
      Double lower = added.lower();
      Double upper = added.upper();
      return estimate == null || lower == null || upper == null
          ? Optional.empty()
          : Optional.of(new Estimate.Known(estimate, lower, upper));
    }

    private Estimate.Known interval() {
      return range().orElseThrow();
    }
  }

  /** Everybody of the question's setting and tumour type within its window. */
  public static AgreementByGroup of(NetworkCube network, Question question, Split split) {
    Set<String> assays = new TreeSet<>();
    for (BlockKey key : network.blocks().keySet()) {
      if (key.view().equals(split.view()) && TestComparison.isAt(key, question)) {
        assays.add(key.at().getOrDefault("assay", ""));
      }
    }
    return new AgreementByGroup(
        split,
        assays.stream()
            .map(assay -> assay(network, question, split, assay))
            .sorted(
                Comparator.comparing(
                    (Assay each) -> each.assay().name(), String.CASE_INSENSITIVE_ORDER))
            .toList());
  }

  private static Assay assay(NetworkCube network, Question question, Split split, String assay) {
    return new Assay(
        network.contract().catalogue().assay(assay),
        split.groups.stream()
            .map(value -> group(block(network, question, split, assay, value), question, value))
            .toList());
  }

  private static NetworkBlock block(
      NetworkCube network, Question question, Split split, String assay, String value) {
    Map<String, String> at = new LinkedHashMap<>();
    at.put("clinical_setting", question.setting());
    at.put("tumour_type", question.tumourType());
    at.put("assay", assay);
    at.put(split.dimension, value);
    return NetworkBlock.at(network, split.view(), at);
  }

  private static Group group(NetworkBlock block, Question question, String value) {
    List<SiteTable> tables =
        block.centres().stream()
            .map(centre -> CentrePooling.table(centre.site().node(), counts(centre, question)))
            .toList();
    Function<String, Figure> all =
        measure ->
            block.centres().stream()
                .map(centre -> counts(centre, question).apply(measure))
                .reduce(Figure.NONE, Figure::plus);
    Figure agreeing = all.apply("both-positive");
    Figure disagreeing = all.apply("reference-only");
    return new Group(
        value,
        tables.size(),
        agreeing,
        disagreeing,
        Pooling.glmm(ConfidenceLevel.NINETY_FIVE).poolPpa(tables),
        Agreement.of(agreeing, disagreeing));
  }

  private static Function<String, Figure> counts(NetworkBlock.Centre centre, Question question) {
    return new BlockCounts(centre.block(), question.window())::of;
  }
}
