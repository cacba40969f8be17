package org.mtbnode.comparison;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.RecurrenceComparison.Spacing;

/** The blocks of {@code lb-surveillance} that answer one question. */
record SurveillanceCounts(NetworkCube network, RecurrenceQuestion question) {

  private NetworkBlock at(String view, String dimension, String value) {
    return NetworkBlock.at(
        network,
        view,
        Map.of(
            "clinical_setting",
            question.setting(),
            "tumour_type",
            question.tumourType(),
            "assay",
            question.assay(),
            dimension,
            value));
  }

  private NetworkBlock series() {
    return question.use().equals(RecurrenceQuestion.ANY_USE)
        ? at("overall", "", "")
        : at("by-result-use", "result_use", question.use());
  }

  Optional<LeadTimes> leadTimes() {
    NetworkBlock series = series();
    return series.centres().isEmpty() ? Optional.empty() : Optional.of(LeadTimes.of(series));
  }

  @Nullable Figure recurrencesAt(String node) {
    return RecurrenceComparison.at(series(), node)
        .map(centre -> centre.sum(atom -> LeadTimes.isRecurrence(atom.measure())))
        .orElse(null);
  }

  List<Spacing> spacings(String view, String dimension, List<String> intervals) {
    return intervals.stream()
        .map(interval -> spacing(interval, at(view, dimension, interval)))
        .filter(spacing -> spacing.centres() > 0)
        .toList();
  }

  private static Spacing spacing(String interval, NetworkBlock block) {
    return new Spacing(interval, block.centres().size(), block.sum(atom -> true));
  }

  @Nullable String drawIntervalAt(String node, List<String> intervals) {
    Map<String, Integer> patients = new LinkedHashMap<>();
    for (String interval : intervals) {
      RecurrenceComparison.at(at("by-draw-interval", "draw_interval", interval), node)
          .ifPresent(centre -> patients.put(interval, centre.sum(atom -> true).released()));
    }
    return patients.entrySet().stream()
        .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /** Every block behind the answer, by what it tells. */
  Map<String, NetworkBlock> sources(List<String> intervals) {
    Map<String, NetworkBlock> sources = new LinkedHashMap<>();
    sources.put("lead-times", series());
    for (String interval : intervals) {
      sources.put("draw-intervals:" + interval, at("by-draw-interval", "draw_interval", interval));
      sources.put(
          "imaging-intervals:" + interval, at("by-imaging-interval", "imaging_interval", interval));
    }
    return sources;
  }
}
