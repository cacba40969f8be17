package org.mtbnode.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.specification.Epoch;

/**
 * Released outcomes of a few centres in colorectal and lung cancer: synthetic data. Two of the
 * centres have too few patients with a positive sample to release them.
 */
public final class SampleOutcomes {
  public static final String ASSAY_R = "assay-r@2.2";
  public static final String ASSAY_S = "assay-s@1";
  public static final RecurrenceQuestion BLINDED =
      new RecurrenceQuestion("recurrence-surveillance", "colorectal", ASSAY_R, "blinded");
  public static final ResponseQuestion RESPONSE =
      new ResponseQuestion("response-monitoring", "lung", "panel-p@3");

  private static final String[] CENTRES = {"a", "b", "c", "d", "e", "h", "j"};
  private static final String[] INTERVALS = {
    "0-3", "3-6", "6-9", "9-12", "12-15", "15-18", "18-24", "24-36", "over-36"
  };
  private static final String[] MONTHS = {"0-3", "3-6", "6-9", "9-12", "12-18", "18-24", "over-24"};

  private SampleOutcomes() {}

  /** As centres release {@code lb-landmark}. */
  public static NetworkCube landmark() {
    ReleasedBlocks blocks = new ReleasedBlocks("lb-landmark", CENTRES).after(28);
    notDetected(blocks, "a", "0 0 3 3 0 3 0 4 0", "0 0 0 0 0 3 4 15 22");
    notDetected(blocks, "b", "0 3 0 0 3 0 3 0 0", "3 0 0 0 3 0 4 10 9");
    notDetected(blocks, "d", "0 0 3 0 3 0 4 0 0", "0 3 0 3 0 3 3 12 15");
    notDetected(blocks, "e", "3 0 0 0 0 3 0 0 0", "0 0 3 0 0 0 5 8 9");
    notDetected(blocks, "h", "0 3 0 3 3 0 5 0 0", "0 0 3 0 3 3 6 11 12");
    notDetected(blocks, "j", "0 0 0 3 0 0 0 0 0", "0 3 0 0 0 0 3 5 6");
    detected(blocks, "a", "4 3 3 0 3 0 0 0 0", "0 3 0 0 0 0 4 0 0");
    detected(blocks, "b", "3 3 0 3 0 0 0 0 0", "0 0 0 3 0 0 0 3 0");
    detected(blocks, "d", "3 4 3 0 0 3 0 0 0", "0 0 0 0 3 0 3 0 0");
    detected(blocks, "h", "5 3 3 3 0 0 3 0 0", "0 0 3 0 0 0 0 3 0");
    blocks.asOf(new Epoch(2026, 1));
    release(blocks, "d", "failed", "blinded", "3 0 0 0 0 0 0 0 0", "0 0 0 3 0 0 0 4 3");
    blocks.asOf(new Epoch(2026, 2));
    release(blocks, "a", "not-detected", "disclosed", "3 3 0 3 0 0 4 0 0", "0 0 3 0 0 5 6 9 9");
    release(blocks, "a", "detected", "disclosed", "6 4 3 3 0 0 0 0 0", "0 0 0 0 0 0 3 3 0");
    release(blocks, "h", "not-detected", "acted-on", "0 3 0 0 3 0 0 0 0", "0 0 3 0 0 3 6 8 9");
    anyUse(blocks);
    return blocks.cube();
  }

  private static void anyUse(ReleasedBlocks blocks) {
    List<String> at = List.of("recurrence-surveillance", "colorectal", ASSAY_R, "not-detected");
    blocks.release(
        "a",
        "life-table",
        at,
        counts(INTERVALS, "recurred", "3 3 4 7 0 3 5 4 0", "censored", "0 0 3 0 0 8 10 24 31"));
    blocks.release(
        "a",
        "at-24-months",
        at,
        Map.of("recurred", 25, "event-free", 59, "censored", 21, "died", 0));
    blocks.release(
        "b",
        "life-table",
        List.of("recurrence-surveillance", "breast", ASSAY_S, "not-detected"),
        counts(INTERVALS, "recurred", "0 0 0 0 0 0 0 0 0", "censored", "0 0 0 0 4 5 3 0 0"));
    blocks.release(
        "b",
        "life-table",
        List.of("adjuvant-guidance", "colorectal", ASSAY_S, "not-detected"),
        counts(INTERVALS, "recurred", "0 3 0 4 0 0 5 0 0", "censored", "0 0 4 0 5 6 8 9 4"));
  }

  private static void notDetected(
      ReleasedBlocks blocks, String letter, String recurred, String censored) {
    release(blocks, letter, "not-detected", "blinded", recurred, censored);
  }

  private static void detected(
      ReleasedBlocks blocks, String letter, String recurred, String censored) {
    release(blocks, letter, "detected", "blinded", recurred, censored);
  }

  private static void release(
      ReleasedBlocks blocks,
      String letter,
      String result,
      String use,
      String recurred,
      String censored) {
    Map<String, Integer> counts = counts(INTERVALS, "recurred", recurred, "censored", censored);
    if (letter.equals("h")) {
      counts.put("died-12-15", 3);
    }
    blocks.release(
        letter,
        "by-result-use",
        List.of("recurrence-surveillance", "colorectal", ASSAY_R, result, use),
        counts);
  }

  /** As centres release {@code lb-surveillance}. */
  public static NetworkCube surveillance() {
    ReleasedBlocks blocks = new ReleasedBlocks("lb-surveillance", CENTRES).after(60);
    series(blocks, "a", 4, 0, 3, 3, 4, 4, 3, 0, 3, 44);
    series(blocks, "b", 3, 0, 0, 0, 3, 3, 0, 0, 0, 30);
    series(blocks, "d", 0, 3, 0, 3, 3, 3, 3, 0, 3, 39);
    series(blocks, "e", 3, 0, 0, 0, 0, 3, 0, 0, 0, 25);
    series(blocks, "h", 4, 0, 3, 3, 3, 0, 3, 3, 3, 41);
    series(blocks, "j", 0, 0, 0, 0, 3, 0, 0, 0, 0, 17);
    interval(blocks, "by-draw-interval", "a", "46-135", 58);
    interval(blocks, "by-draw-interval", "a", "0-45", 11);
    interval(blocks, "by-draw-interval", "b", "46-135", 33);
    interval(blocks, "by-draw-interval", "d", "46-135", 47);
    interval(blocks, "by-draw-interval", "e", "0-45", 24);
    interval(blocks, "by-draw-interval", "h", "136-", 14);
    interval(blocks, "by-draw-interval", "h", "46-135", 40);
    interval(blocks, "by-imaging-interval", "a", "136-", 51);
    interval(blocks, "by-imaging-interval", "d", "136-", 40);
    interval(blocks, "by-imaging-interval", "h", "46-135", 44);
    return blocks.cube();
  }

  private static void series(ReleasedBlocks blocks, String letter, int... counts) {
    String[] measures = {
      "recurred-never-positive",
      "lead-minus-30-or-less",
      "lead-minus-29-0",
      "lead-1-30",
      "lead-31-90",
      "lead-91-180",
      "lead-181-365",
      "lead-over-365",
      "recurred-not-evaluable",
      "no-recurrence-negative"
    };
    Map<String, Integer> released = new TreeMap<>();
    for (int i = 0; i < measures.length; i++) {
      released.put(measures[i], counts[i]);
    }
    blocks.release(
        letter,
        "by-result-use",
        List.of("recurrence-surveillance", "colorectal", ASSAY_R, "blinded"),
        released);
  }

  private static void interval(
      ReleasedBlocks blocks, String view, String letter, String interval, int patients) {
    blocks.release(
        letter,
        view,
        List.of("recurrence-surveillance", "colorectal", ASSAY_R, interval),
        Map.of("no-recurrence-negative", patients));
  }

  /** As centres release {@code lb-response}. */
  public static NetworkCube response() {
    ReleasedBlocks blocks = new ReleasedBlocks("lb-response", CENTRES).after(90);
    classes(blocks, "a", 24, 19, 14, 12);
    classes(blocks, "b", 15, 10, 8, 5);
    classes(blocks, "d", 18, 16, 9, 9);
    assessed(blocks, "a", "response", 16, 9, 3, 0);
    assessed(blocks, "a", "stable", 4, 6, 6, 3);
    assessed(blocks, "a", "progression", 0, 3, 4, 8);
    assessed(blocks, "b", "response", 10, 5, 0, 0);
    assessed(blocks, "b", "stable", 3, 3, 4, 0);
    assessed(blocks, "b", "progression", 0, 0, 3, 5);
    assessed(blocks, "d", "response", 12, 7, 0, 0);
    assessed(blocks, "d", "stable", 4, 6, 4, 3);
    assessed(blocks, "d", "progression", 0, 3, 5, 5);
    assessed(blocks, "d", "none", 3, 3, 0, 3);
    followed(blocks, "a", "3 0 3 4 4 3 3", "0 0 0 0 0 0 4", "clearance");
    followed(blocks, "b", "0 3 0 3 3 3 0", "0 0 0 0 0 0 3", "clearance");
    for (String criteria : List.of("recist-1.1", "irecist")) {
      blocks.release(
          "a",
          "by-criteria",
          List.of("response-monitoring", "lung", "panel-p@3", criteria),
          Map.of("clearance", criteria.equals("irecist") ? 8 : 16, "rise", 5));
    }
    return blocks.cube();
  }

  private static void classes(
      ReleasedBlocks blocks, String letter, int clearance, int fall, int stable, int rise) {
    blocks.release(
        letter,
        "overall",
        List.of("response-monitoring", "lung", "panel-p@3"),
        Map.of(
            "clearance",
            clearance,
            "fall",
            fall,
            "stable",
            stable,
            "rise",
            rise,
            "no-baseline",
            11,
            "baseline-not-detected",
            6,
            "sample-without-answer",
            3,
            "not-comparable",
            0));
  }

  private static void assessed(
      ReleasedBlocks blocks,
      String letter,
      String assessment,
      int clearance,
      int fall,
      int stable,
      int rise) {
    blocks.release(
        letter,
        "by-assessment",
        List.of("response-monitoring", "lung", "panel-p@3", assessment),
        Map.of("clearance", clearance, "fall", fall, "stable", stable, "rise", rise));
  }

  private static void followed(
      ReleasedBlocks blocks, String letter, String clearance, String lost, String molecular) {
    Map<String, Integer> counts =
        new TreeMap<>(
            counts(MONTHS, molecular + "-progressed", clearance, molecular + "-censored", lost));
    counts.putAll(
        counts(MONTHS, "fall-progressed", "4 3 4 3 0 0 0", "fall-censored", "0 0 3 0 0 0 3"));
    counts.putAll(
        counts(MONTHS, "stable-progressed", "5 4 0 3 0 0 0", "stable-censored", "0 0 0 0 0 0 0"));
    counts.putAll(
        counts(MONTHS, "rise-progressed", "6 3 0 0 0 0 0", "rise-censored", "0 0 0 0 0 0 0"));
    blocks.release(
        letter, "life-table", List.of("response-monitoring", "lung", "panel-p@3"), counts);
  }

  static Map<String, Integer> counts(
      String[] intervals, String one, String ones, String other, String others) {
    Map<String, Integer> counts = new TreeMap<>();
    List<String> first = new ArrayList<>(List.of(ones.split(" ")));
    List<String> second = new ArrayList<>(List.of(others.split(" ")));
    for (int i = 0; i < intervals.length; i++) {
      counts.put(one + "-" + intervals[i], Integer.parseInt(first.get(i)));
      counts.put(other + "-" + intervals[i], Integer.parseInt(second.get(i)));
    }
    return counts;
  }
}
