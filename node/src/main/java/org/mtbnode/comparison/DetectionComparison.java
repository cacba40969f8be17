package org.mtbnode.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.statistics.AverageSiteLod;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.IntervalMethod;
import org.mtbnode.comparison.statistics.ProbitHomogeneity;
import org.mtbnode.comparison.statistics.ProbitLod;
import org.mtbnode.comparison.statistics.Proportion;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;

/**
 * What tests find in material whose content is known. Results, not patients: counts are exact, and
 * here alone figures are sensitivity and specificity, of the material.
 *
 * @param contract the manifest it was made under
 * @param assays in the order of their names; empty where no centre has released anything
 */
public record DetectionComparison(
    InquiryQuestion question, NetworkCube.Contract contract, List<Assay> assays) {

  public DetectionComparison {
    assays = List.copyOf(assays);
  }

  /**
   * An assay over the centres.
   *
   * @param levels by expected level, rising
   * @param unknownLevel of material that does not state the level; in no curve
   * @param all over the levels
   * @param limit the level of which 95 % are found, the centres taken as one laboratory
   * @param between whether the centres may be taken as one, asked before they are
   * @param specificity not found of what the material is known to lack
   * @param centres in the order of their names
   */
  public record Assay(
      Catalogue.Assay assay,
      List<Level> levels,
      Results unknownLevel,
      Results all,
      Limit limit,
      Between between,
      Estimate specificity,
      List<Centre> centres) {
    public Assay {
      levels = List.copyOf(levels);
      centres = List.copyOf(centres);
    }
  }

  /**
   * Results at expected levels between two ends, in per cent of the allele. Levels are released in
   * bins; the curve puts a bin at its geometric middle.
   *
   * @param from the lower end; of the lowest bin, which has none above 0, as far below its upper
   *     end as the next one's
   * @param to the upper end, not in it
   * @param sensitivity with its exact interval; unknown where no held alteration got an answer
   */
  public record Level(String bin, double from, double to, Results results, Estimate sensitivity) {
    /** As the bin of 0.1 to 0.25. */
    private static final double LOWEST = 0.4;

    private static Level of(String bin, Results results) {
      int dash = bin.indexOf('-');
      double from = Double.parseDouble(bin.substring(0, dash));
      double to = Double.parseDouble(bin.substring(dash + 1));
      Proportion sensitivity = results.sensitivity();
      return new Level(
          bin,
          from > 0 ? from : LOWEST * to,
          to,
          results,
          sensitivity.estimate(IntervalMethod.CLOPPER_PEARSON, ConfidenceLevel.NINETY_FIVE));
    }

    public double middle() {
      return Math.sqrt(from * to);
    }
  }

  /**
   * The level of which 95 % are found (methods §1.7).
   *
   * @param fit with all results of a bin at its middle
   * @param atLowerEnds where the regression would see it if all material stood at the lower ends of
   *     the bins; null where there is no regression
   * @param atUpperEnds the same at the upper ends
   */
  public record Limit(ProbitLod fit, @Nullable Double atLowerEnds, @Nullable Double atUpperEnds) {

    private static Limit of(List<Level> levels) {
      return new Limit(
          fit(levels, Level::middle), lod95(levels, Level::from), lod95(levels, Level::to));
    }

    private static ProbitLod fit(List<Level> levels, ToDoubleFunction<Level> place) {
      return ProbitLod.of(series(levels, place), ConfidenceLevel.NINETY_FIVE);
    }

    private static List<ProbitLod.Level> series(List<Level> levels) {
      return series(levels, Level::middle);
    }

    private static List<ProbitLod.Level> series(List<Level> levels, ToDoubleFunction<Level> place) {
      return levels.stream()
          .map(
              level ->
                  new ProbitLod.Level(place.applyAsDouble(level), level.results().sensitivity()))
          .toList();
    }

    private static @Nullable Double lod95(List<Level> levels, ToDoubleFunction<Level> place) {
      if (!(fit(levels, place) instanceof ProbitLod.Fitted fitted)) {
        return null;
      }
      if (fitted.lod95() instanceof Estimate.Known known) {
        return known.value();
      }
      return fitted.lod95() instanceof Estimate.PointOnly point ? point.value() : null;
    }
  }

  /**
   * The centres held against each other.
   *
   * @param homogeneity one curve for all against a curve each
   * @param average the centre in the middle; not fitted below five centres
   */
  public record Between(ProbitHomogeneity homogeneity, AverageSiteLod average) {

    private static Between of(Collection<Centre> centres) {
      Map<String, List<ProbitLod.Level>> series = new TreeMap<>();
      centres.forEach(centre -> series.put(centre.node(), Limit.series(centre.levels())));
      return new Between(
          ProbitHomogeneity.of(series), AverageSiteLod.of(series, ConfidenceLevel.NINETY_FIVE));
    }

    /** Then the curve of all together is that of no centre. */
    public boolean isDifferent() {
      return homogeneity.isDifferent();
    }
  }

  /**
   * A centre's results.
   *
   * @param levels by expected level, rising
   * @param limit the level of which it finds 95 %
   * @param sources one a level released
   */
  public record Centre(
      String node,
      String centre,
      Results results,
      List<Level> levels,
      ProbitLod limit,
      List<ComparisonRow.Source> sources) {
    public Centre {
      levels = List.copyOf(levels);
      sources = List.copyOf(sources);
    }
  }

  /**
   * Results of tests by what the material holds.
   *
   * @param found held and found
   * @param missed held and not found
   * @param foundWrongly not held and found
   * @param absent not held and not found
   * @param withoutAnswer the test or the call failed
   * @param notCovered the assay does not look there: neither found nor missed
   */
  public record Results(
      int found, int missed, int foundWrongly, int absent, int withoutAnswer, int notCovered) {
    private static final Results NONE = new Results(0, 0, 0, 0, 0, 0);

    public static Results none() {
      return NONE;
    }

    private static Results of(ToIntFunction<String> count) {
      return new Results(
          count.applyAsInt("found"),
          count.applyAsInt("missed"),
          count.applyAsInt("found-wrongly"),
          count.applyAsInt("absent"),
          count.applyAsInt("without-answer"),
          count.applyAsInt("not-covered"));
    }

    Results plus(Results other) {
      return new Results(
          found + other.found,
          missed + other.missed,
          foundWrongly + other.foundWrongly,
          absent + other.absent,
          withoutAnswer + other.withoutAnswer,
          notCovered + other.notCovered);
    }

    /** Found of what is held and got an answer. */
    public Proportion sensitivity() {
      return new Proportion(found, (long) found + missed);
    }

    /** Not found of what is not held and got an answer. */
    public Proportion specificity() {
      return new Proportion(absent, (long) absent + foundWrongly);
    }
  }

  /** Of material that states its level. */
  private static final Pattern BIN = Pattern.compile("[0-9.]+-[0-9.]+");

  /** Answers one question, over all assays some centre has released under it. */
  public static DetectionComparison of(NetworkCube network, InquiryQuestion question) {
    SortedMap<String, List<BlockKey>> byAssay = new TreeMap<>();
    for (BlockKey key : network.blocks().keySet()) {
      if (Inquiry.DETECTION.answers(key, question)) {
        byAssay
            .computeIfAbsent(key.at().getOrDefault("assay", ""), assay -> new ArrayList<>())
            .add(key);
      }
    }
    return new DetectionComparison(
        question,
        network.contract(),
        byAssay.entrySet().stream()
            .map(assay -> assay(network, assay.getKey(), assay.getValue()))
            .sorted(
                Comparator.comparing(each -> each.assay().name(), String.CASE_INSENSITIVE_ORDER))
            .toList());
  }

  private static Assay assay(NetworkCube network, String assay, List<BlockKey> keys) {
    SortedMap<String, Results> byLevel = new TreeMap<>();
    SortedMap<String, Released> released = new TreeMap<>();
    for (BlockKey key : keys) {
      String level = key.at().getOrDefault("level", "");
      for (NetworkBlock.Centre centre : NetworkBlock.of(network, key).centres()) {
        Results results = results(centre);
        byLevel.merge(level, results, Results::plus);
        released
            .computeIfAbsent(centre.site().name(), name -> new Released(centre.site()))
            .add(level, results, ComparisonRow.Source.of(network, centre));
      }
    }
    List<Level> levels = levels(byLevel);
    Results all = sum(byLevel);
    List<Centre> centres = released.values().stream().map(Released::centre).toList();
    return new Assay(
        network.contract().catalogue().assay(assay),
        levels,
        sum(unknown(byLevel)),
        all,
        Limit.of(levels),
        Between.of(centres),
        all.specificity().shown(ConfidenceLevel.NINETY_FIVE),
        centres);
  }

  /** What a centre has released, level by level. */
  private record Released(
      NetworkCube.Site site,
      SortedMap<String, Results> byLevel,
      List<ComparisonRow.Source> sources) {
    Released(NetworkCube.Site site) {
      this(site, new TreeMap<>(), new ArrayList<>());
    }

    void add(String level, Results results, ComparisonRow.Source source) {
      byLevel.merge(level, results, Results::plus);
      sources.add(source);
    }

    Centre centre() {
      List<Level> levels = levels(byLevel);
      return new Centre(
          site.node(),
          site.name(),
          sum(byLevel),
          levels,
          Limit.fit(levels, Level::middle),
          sources);
    }
  }

  private static List<Level> levels(Map<String, Results> byLevel) {
    return byLevel.entrySet().stream()
        .filter(each -> BIN.matcher(each.getKey()).matches())
        .map(each -> Level.of(each.getKey(), each.getValue()))
        .sorted(Comparator.comparingDouble(Level::to))
        .toList();
  }

  private static Map<String, Results> unknown(Map<String, Results> byLevel) {
    Map<String, Results> unknown = new TreeMap<>(byLevel);
    unknown.keySet().removeIf(level -> BIN.matcher(level).matches());
    return unknown;
  }

  private static Results sum(Map<String, Results> byLevel) {
    return byLevel.values().stream().reduce(Results.NONE, Results::plus);
  }

  /** Material is no patient: its counts are exact whatever they are. */
  private static Results results(NetworkBlock.Centre centre) {
    return Results.of(
        measure ->
            centre.block().cells().entrySet().stream()
                .filter(cell -> cell.getKey().measure().equals(measure))
                .mapToInt(cell -> cell.getValue().patients())
                .sum());
  }
}
