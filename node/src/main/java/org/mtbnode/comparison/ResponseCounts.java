package org.mtbnode.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.combination.SiteBlock;
import org.mtbnode.comparison.ResponseComparison.Cell;
import org.mtbnode.comparison.outcome.ResponseMatrix.Assessment;
import org.mtbnode.comparison.outcome.ResponseMatrix.Molecular;
import org.mtbnode.specification.CountRange;

/** The blocks of {@code lb-response} that answer one question. */
record ResponseCounts(NetworkCube network, ResponseQuestion question) {
  static final List<Integer> GRID = List.of(3, 6, 9, 12, 18, 24);

  NetworkBlock at(String view, String dimension, String value) {
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

  NetworkBlock overall() {
    return at("overall", "", "");
  }

  NetworkBlock assessed(Assessment assessment) {
    return at("by-assessment", "assessment", code(assessment));
  }

  NetworkBlock lifeTable() {
    return at("life-table", "", "");
  }

  static String code(Molecular molecular) {
    return switch (molecular) {
      case CLEARANCE -> "clearance";
      case FALL -> "fall";
      case STABLE -> "stable";
      case RISE -> "rise";
    };
  }

  static String code(Assessment assessment) {
    return switch (assessment) {
      case RESPONSE -> "response";
      case STABLE_DISEASE -> "stable";
      case PROGRESSION -> "progression";
      case NOT_EVALUABLE -> "not-evaluable";
      case NONE -> "none";
    };
  }

  RoundedSum everybody(Molecular molecular) {
    return overall().centres().stream()
        .map(centre -> count(centre.block(), molecular))
        .reduce(RoundedSum.NONE, RoundedSum::plus);
  }

  private static RoundedSum count(SiteBlock block, Molecular molecular) {
    return LandmarkCounts.sum(block, code(molecular)::equals);
  }

  /**
   * Over the centres that have released who is in the class; of those that have not released this
   * assessment nothing is known but that they are below the floor.
   */
  Cell cell(Molecular molecular, Assessment assessment) {
    NetworkBlock column = assessed(assessment);
    RoundedSum released = RoundedSum.NONE;
    CountRange withheld = CountRange.ZERO;
    for (NetworkBlock.Centre centre : overall().centres()) {
      Optional<NetworkBlock.Centre> its = RecurrenceComparison.at(column, centre.site().node());
      if (its.isPresent()) {
        released = released.plus(count(its.get().block(), molecular));
      } else {
        withheld = withheld.plus(new CountRange(0, mostWithheld(centre, molecular)));
      }
    }
    RoundedSum all = everybody(molecular);
    if (!withheld.equals(CountRange.ZERO)) {
      CountRange range = released.figure().range().plus(withheld);
      return new Cell(
          assessment,
          new Figure(released.released(), range, released.figure().rounded()),
          false,
          Share.within(range, all.figure().range()));
    }
    return new Cell(assessment, released.figure(), true, Share.of(released, rest(all, released)));
  }

  /** Below the floor, and no more than the class has beside what is released of it. */
  private int mostWithheld(NetworkBlock.Centre centre, Molecular molecular) {
    int left = count(centre.block(), molecular).figure().range().upper();
    for (Assessment assessment : Assessment.values()) {
      left -=
          RecurrenceComparison.at(assessed(assessment), centre.site().node())
              .map(its -> count(its.block(), molecular).figure().range().lower())
              .orElse(0);
    }
    return Math.max(0, Math.min(left, centre.block().policy().blockFloor() - 1));
  }

  /** Both were rounded by themselves, so that the rest carries the rounding of both. */
  private static RoundedSum rest(RoundedSum all, RoundedSum part) {
    CountRange whole = all.figure().range();
    CountRange taken = part.figure().range();
    int lower = Math.max(0, whole.lower() - taken.upper());
    return new RoundedSum(
        new Figure(
            Math.max(0, all.released() - part.released()),
            new CountRange(lower, Math.max(lower, whole.upper() - taken.lower())),
            all.figure().plus(part.figure()).rounded()),
        all.variance() + part.variance());
  }

  @Nullable SurvivalCurve curve(Molecular molecular) {
    return lifeTable().centres().stream()
        .map(centre -> followUp(centre.block(), code(molecular)))
        .reduce(FollowUp::plus)
        .map(SurvivalCurve::of)
        .orElse(null);
  }

  private static FollowUp followUp(SiteBlock block, String molecular) {
    List<RoundedSum> events = new ArrayList<>();
    List<RoundedSum> censored = new ArrayList<>();
    for (String interval : FollowUp.intervals(GRID)) {
      events.add(LandmarkCounts.sum(block, (molecular + "-progressed-" + interval)::equals));
      censored.add(LandmarkCounts.sum(block, (molecular + "-censored-" + interval)::equals));
    }
    return new FollowUp(GRID, events, censored);
  }

  /** Every block behind the answer, by what it tells. */
  Map<String, NetworkBlock> sources() {
    Map<String, NetworkBlock> sources = new LinkedHashMap<>();
    sources.put("classes", overall());
    for (Assessment assessment : Assessment.values()) {
      sources.put("assessment-" + code(assessment), assessed(assessment));
    }
    sources.put("life-table", lifeTable());
    return sources;
  }
}
