package org.mtbnode.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.IntervalMethod;
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
   * @param specificity not found of what the material is known to lack
   * @param centres in the order of their names
   */
  public record Assay(
      Catalogue.Assay assay,
      List<Level> levels,
      Results unknownLevel,
      Results all,
      Limit limit,
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
      return ProbitLod.of(
          levels.stream()
              .map(
                  level ->
                      new ProbitLod.Level(
                          place.applyAsDouble(level), level.results().sensitivity()))
              .toList(),
          ConfidenceLevel.NINETY_FIVE);
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
   * A centre's results.
   *
   * @param sources one a level released
   */
  public record Centre(
      String node, String centre, Results results, List<ComparisonRow.Source> sources) {
    public Centre {
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
    Results unknown = Results.NONE;
    Results all = Results.NONE;
    SortedMap<String, Centre> centres = new TreeMap<>();
    for (BlockKey key : keys) {
      NetworkBlock block = NetworkBlock.of(network, key);
      Results here = Results.NONE;
      for (NetworkBlock.Centre centre : block.centres()) {
        Results results = results(centre);
        here = here.plus(results);
        centres.merge(
            centre.site().name(), centre(network, centre, results), DetectionComparison::plus);
      }
      all = all.plus(here);
      String bin = key.at().getOrDefault("level", "");
      if (BIN.matcher(bin).matches()) {
        byLevel.merge(bin, here, Results::plus);
      } else {
        unknown = unknown.plus(here);
      }
    }
    List<Level> levels =
        byLevel.entrySet().stream()
            .map(each -> Level.of(each.getKey(), each.getValue()))
            .sorted(Comparator.comparingDouble(Level::to))
            .toList();
    return new Assay(
        TestComparison.catalogued(network.contract().catalogue(), assay),
        levels,
        unknown,
        all,
        Limit.of(levels),
        all.specificity().shown(ConfidenceLevel.NINETY_FIVE),
        List.copyOf(centres.values()));
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

  private static Centre centre(NetworkCube network, NetworkBlock.Centre centre, Results results) {
    return new Centre(
        centre.site().node(),
        centre.site().name(),
        results,
        List.of(ComparisonRow.Source.of(network, centre)));
  }

  private static Centre plus(Centre one, Centre other) {
    List<ComparisonRow.Source> sources = new ArrayList<>(one.sources());
    sources.addAll(other.sources());
    return new Centre(one.node(), one.centre(), one.results().plus(other.results()), sources);
  }
}
