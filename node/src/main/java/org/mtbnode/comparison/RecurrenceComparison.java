package org.mtbnode.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.combination.SiteBlock;
import org.mtbnode.comparison.outcome.LogRank;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.Epoch;

/**
 * The answer to a question about recurrence: what a result after surgery, and results during
 * follow-up, said about it. Methods §1.10.
 *
 * @param contract the manifest it was made under
 * @param assay as the catalogue names it
 * @param notDetected free of recurrence and alive after a negative landmark sample; null where no
 *     centre has released it
 * @param detected after a positive one; null where no centre has released it
 * @param centresOfBoth how many centres have released both
 * @param differences not detected less detected, by month; none where one curve has ended
 * @param logRank detected against not detected, centres as strata; null where a curve has too few
 *     events
 * @param fates by month
 * @param leadTimes null where no centre has released them
 * @param otherUses detected and not detected under the uses not asked for; never added up
 * @param drawIntervals patients by average days between two draws, of every use
 * @param imagingIntervals patients by average days between two assessments, of every use
 * @param centres every centre behind the answer, by name
 */
public record RecurrenceComparison(
    RecurrenceQuestion question,
    RecurrenceChoices choices,
    NetworkCube.Contract contract,
    Catalogue.Assay assay,
    @Nullable SurvivalCurve notDetected,
    @Nullable SurvivalCurve detected,
    int centresOfBoth,
    List<CurveDifference> differences,
    @Nullable LogRank logRank,
    List<RecurrenceFates> fates,
    @Nullable LeadTimes leadTimes,
    List<OtherUse> otherUses,
    List<Spacing> drawIntervals,
    List<Spacing> imagingIntervals,
    List<Centre> centres) {
  /** The settings it can be asked in. */
  public static final List<String> SETTINGS =
      List.of("adjuvant-guidance", "recurrence-surveillance");

  /** The summaries it reads. */
  public static final List<String> SPECIFICATIONS = List.of("lb-landmark", "lb-surveillance");

  static final List<Integer> MONTHS = List.of(12, 24);
  private static final List<String> USES = List.of("blinded", "disclosed", "acted-on", "unknown");
  private static final List<String> SPACINGS = List.of("0-45", "46-135", "136-", "unknown");

  /** Another use of the result, with the patients behind its curves. */
  public record OtherUse(String use, Figure patients) {}

  /**
   * @param interval average days, such as {@code 46-135}
   * @param centres that have released it
   */
  public record Spacing(String interval, int centres, Figure patients) {}

  /**
   * @param detected landmark patients with this result; null where it has not released them
   * @param notDetected as detected
   * @param recurrences those of the lead times; null where it has not released them
   * @param drawInterval the one most of its patients have; null where it has released none
   * @param entries the blocks behind the answer
   */
  public record Centre(
      String node,
      String name,
      @Nullable Figure detected,
      @Nullable Figure notDetected,
      @Nullable Figure recurrences,
      @Nullable String drawInterval,
      List<Entry> entries) {

    /** Detected and not detected; null where it has released neither. */
    public @Nullable Figure patients() {
      return Stream.of(detected, notDetected)
          .filter(Objects::nonNull)
          .reduce(Figure::plus)
          .orElse(null);
    }
  }

  /**
   * A released block behind the answer.
   *
   * @param tells a result of the landmark sample, with the month where it is of one; else {@code
   *     lead-times}, {@code draw-intervals} or {@code imaging-intervals}
   */
  public record Entry(String tells, String version, Epoch epoch, SiteBlock.Proof proof) {}

  /** The question most patients stand behind; empty where nothing is released in the setting. */
  public static Optional<RecurrenceQuestion> firstQuestion(
      NetworkCube landmark, NetworkCube surveillance, String setting) {
    return RecurrenceChoices.first(landmark, surveillance, setting);
  }

  /** The question, or the one nearest to it that is answered; empty as with the first. */
  public static Optional<RecurrenceQuestion> nearest(
      NetworkCube landmark, NetworkCube surveillance, RecurrenceQuestion asked) {
    return RecurrenceChoices.nearest(landmark, surveillance, asked);
  }

  /**
   * @param landmark of {@code lb-landmark}
   * @param surveillance of {@code lb-surveillance}
   */
  public static RecurrenceComparison of(
      NetworkCube landmark, NetworkCube surveillance, RecurrenceQuestion question) {
    LandmarkCounts counts = new LandmarkCounts(landmark, question);
    SurveillanceCounts series = new SurveillanceCounts(surveillance, question);
    SurvivalCurve detected = counts.curve(RecurrenceFates.DETECTED).orElse(null);
    SurvivalCurve notDetected = counts.curve(RecurrenceFates.NOT_DETECTED).orElse(null);
    return new RecurrenceComparison(
        question,
        RecurrenceChoices.of(landmark, surveillance, question),
        landmark.contract(),
        landmark.contract().catalogue().assay(question.assay()),
        notDetected,
        detected,
        counts.ofBoth().size(),
        differences(notDetected, detected),
        counts.logRank(),
        MONTHS.stream().map(counts::fates).toList(),
        series.leadTimes().orElse(null),
        otherUses(counts),
        series.spacings("by-draw-interval", "draw_interval", SPACINGS),
        series.spacings("by-imaging-interval", "imaging_interval", SPACINGS),
        centres(landmark, counts, series));
  }

  private static List<CurveDifference> differences(
      @Nullable SurvivalCurve notDetected, @Nullable SurvivalCurve detected) {
    return notDetected == null || detected == null
        ? List.of()
        : MONTHS.stream()
            .map(month -> CurveDifference.at(month, notDetected, detected))
            .flatMap(Stream::ofNullable)
            .toList();
  }

  private static List<OtherUse> otherUses(LandmarkCounts counts) {
    return USES.stream()
        .filter(use -> !use.equals(counts.question().use()))
        .map(
            use ->
                new OtherUse(
                    use,
                    Stream.of(RecurrenceFates.DETECTED, RecurrenceFates.NOT_DETECTED)
                        .map(result -> counts.followed(result, use).sum(atom -> true))
                        .reduce(Figure.NONE, Figure::plus)))
        .filter(other -> other.patients().released() > 0)
        .toList();
  }

  private static List<Centre> centres(
      NetworkCube network, LandmarkCounts counts, SurveillanceCounts series) {
    Map<String, NetworkBlock> sources = new LinkedHashMap<>(counts.sources());
    sources.putAll(series.sources(SPACINGS));
    List<Centre> centres = new ArrayList<>();
    network.sites().stream()
        .sorted(Comparator.comparing(NetworkCube.Site::name))
        .forEach(
            site -> {
              List<Entry> entries = entries(sources, site.node());
              // how often blood was drawn is no answer by itself
              if (entries.stream().anyMatch(entry -> !entry.tells().endsWith("-intervals"))) {
                centres.add(
                    new Centre(
                        site.node(),
                        site.name(),
                        patients(sources, RecurrenceFates.DETECTED, site.node()),
                        patients(sources, RecurrenceFates.NOT_DETECTED, site.node()),
                        series.recurrencesAt(site.node()),
                        series.drawIntervalAt(site.node(), SPACINGS),
                        entries));
              }
            });
    return centres;
  }

  private static @Nullable Figure patients(
      Map<String, NetworkBlock> sources, String result, String node) {
    NetworkBlock block = sources.get(result);
    return block == null
        ? null
        : at(block, node).map(centre -> centre.sum(atom -> true)).orElse(null);
  }

  static List<Entry> entries(Map<String, NetworkBlock> sources, String node) {
    List<Entry> entries = new ArrayList<>();
    sources.forEach(
        (tells, block) ->
            at(block, node)
                .ifPresent(
                    centre ->
                        entries.add(
                            new Entry(
                                tells.replaceAll("-intervals:.*", "-intervals"),
                                centre.block().version(),
                                centre.block().epoch(),
                                centre.block().proof()))));
    return entries;
  }

  static Optional<NetworkBlock.Centre> at(NetworkBlock block, String node) {
    return block.centres().stream().filter(centre -> centre.site().node().equals(node)).findFirst();
  }

  /** The fates at 12 or 24 months. */
  public RecurrenceFates fatesAt(int month) {
    return fates.stream().filter(each -> each.month() == month).findFirst().orElseThrow();
  }

  /** At the latest month both curves reach. */
  public Optional<CurveDifference> latestDifference() {
    return differences.stream().max(Comparator.comparing(CurveDifference::month));
  }

  /** The curves there are, not detected first, by result. */
  public Map<String, SurvivalCurve> curves() {
    Map<String, SurvivalCurve> curves = new LinkedHashMap<>();
    if (notDetected != null) {
      curves.put(RecurrenceFates.NOT_DETECTED, notDetected);
    }
    if (detected != null) {
      curves.put(RecurrenceFates.DETECTED, detected);
    }
    return curves;
  }

  /** How many centres have released either result. */
  public int centresOfCurves() {
    return (int) centres.stream().filter(centre -> centre.patients() != null).count();
  }

  /** Everybody behind the curves. */
  public Figure followed() {
    return curves().values().stream()
        .map(SurvivalCurve::patients)
        .reduce(Figure.NONE, Figure::plus);
  }

  /** Whether no centre has released anything that answers the question. */
  public boolean isEmpty() {
    return notDetected == null
        && detected == null
        && leadTimes == null
        && fates.stream().allMatch(each -> each.rows().isEmpty());
  }
}
