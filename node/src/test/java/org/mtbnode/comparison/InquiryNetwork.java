package org.mtbnode.comparison;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mtbnode.combination.NetworkCube;

/** Released blocks of one specification, written down cell by cell: synthetic data. */
public final class InquiryNetwork {
  static final String P = "panel-p@3";
  static final String Q = "panel-q@2";
  static final String X = "panel-x@1";

  private final ReleasedBlocks blocks;

  private InquiryNetwork(ReleasedBlocks blocks) {
    this.blocks = blocks;
  }

  public static InquiryNetwork of(Inquiry topic, String... letters) {
    return new InquiryNetwork(new ReleasedBlocks(topic.specification(), letters));
  }

  /**
   * @param at values of the view's dimensions, in its order
   * @param counts by the text of the atom; the others of the view stand at 0
   */
  public InquiryNetwork release(
      String letter, String view, List<String> at, Map<String, Integer> counts) {
    blocks.release(letter, view, at, counts);
    return this;
  }

  public NetworkCube cube() {
    return blocks.cube();
  }

  /** Found by both assays, the first only, the second only, neither; at what tissue showed. */
  public static Map<String, Integer> paired(
      String tissue, int both, int firstOnly, int secondOnly, int neither) {
    return new TreeMap<>(
        Map.of(
            "both-assays|reference=" + tissue, both,
            "assay-only|reference=" + tissue, firstOnly,
            "other-only|reference=" + tissue, secondOnly,
            "neither-assay|reference=" + tissue, neither));
  }

  @SafeVarargs
  static Map<String, Integer> all(Map<String, Integer>... parts) {
    Map<String, Integer> all = new TreeMap<>();
    for (Map<String, Integer> part : parts) {
      all.putAll(part);
    }
    return all;
  }

  /** Two pairs of assays over four centres, one of them below the floor. */
  public static InquiryNetwork pairs() {
    List<String> pq = List.of("mutation-profiling", "lung", P, Q);
    List<String> px = List.of("mutation-profiling", "lung", P, X);
    return of(Inquiry.PAIRS, "a", "b", "c", "d")
        .release(
            "a",
            "overall",
            pq,
            all(
                paired("positive", 14, 4, 3, 0),
                paired("negative", 0, 0, 3, 11),
                paired("none", 5, 3, 0, 9)))
        .release(
            "b",
            "overall",
            pq,
            all(paired("positive", 11, 5, 0, 3), paired("negative", 0, 3, 0, 8)))
        .release(
            "c", "overall", pq, all(paired("positive", 6, 0, 0, 4), paired("negative", 0, 0, 0, 5)))
        .release(
            "d",
            "by-disease-state",
            List.of("mutation-profiling", "lung", P, Q, "localised"),
            paired("positive", 7, 0, 0, 4))
        .release(
            "b",
            "overall",
            px,
            all(paired("positive", 22, 14, 4, 5), paired("negative", 0, 0, 4, 20)))
        .release(
            "a",
            "by-disease-state",
            List.of("mutation-profiling", "lung", P, Q, "localised"),
            paired("positive", 8, 4, 0, 0))
        .release(
            "a",
            "overall",
            List.of("adjuvant-guidance", "breast", P, Q),
            paired("none", 12, 0, 4, 8));
  }

  private static final List<String> REPORTED =
      List.of("mutation-profiling", "lung", P, Inquiry.COLLECTED_TO_REPORTED);

  /** Days by bin: {@code days(Map.of(7, 12, 15, 4))} is twelve at 7 days and four at 15 to 21. */
  public static Map<String, Integer> days(Map<Integer, Integer> byFirstDay) {
    Map<String, Integer> counts = new TreeMap<>();
    byFirstDay.forEach(
        (first, patients) ->
            counts.put(
                switch (first) {
                  case 15 -> "days-15-21";
                  case 22 -> "days-22-28";
                  case 29 -> "days-29-42";
                  case 43 -> "days-43-60";
                  case 61 -> "days-over-60";
                  case -1 -> "days-unknown";
                  default -> "days-" + first;
                },
                patients));
    return counts;
  }

  /** Two assays in daily work at five centres, one of them below the floor. */
  public static InquiryNetwork operations() {
    List<String> p = List.of("mutation-profiling", "lung", P);
    List<String> q = List.of("mutation-profiling", "lung", Q);
    List<String> qReported =
        List.of("mutation-profiling", "lung", Q, Inquiry.COLLECTED_TO_REPORTED);
    Map<Integer, Integer> quick = Map.of(6, 9, 7, 31, 8, 28, 9, 22, 10, 12, 13, 5, 15, 7, -1, 4);
    return of(Inquiry.OPERATIONS, "a", "b", "c", "d", "e")
        .release(
            "a",
            "overall",
            p,
            Map.of(
                "completed",
                109,
                "failed-low-cfdna",
                9,
                "failed-library-qc",
                4,
                "not-collected",
                6))
        .release(
            "b",
            "overall",
            p,
            Map.of("completed", 72, "failed-low-cfdna", 5, "failed-transport", 3, "cancelled", 4))
        .release(
            "c",
            "overall",
            p,
            Map.of(
                "completed", 58, "failed-low-cfdna", 3, "failed-haemolysis", 4, "failed-other", 3))
        .release(
            "d",
            "by-cfdna",
            List.of("mutation-profiling", "lung", P, "unknown"),
            Map.of("completed", 12))
        .release(
            "b",
            "overall",
            q,
            Map.of("completed", 44, "failed-low-cfdna", 6, "failed-low-coverage", 5))
        .release(
            "e", "overall", q, Map.of("completed", 61, "failed-low-cfdna", 4, "design-failed", 3))
        .release("a", "by-interval", REPORTED, days(quick))
        .release(
            "b",
            "by-interval",
            REPORTED,
            days(Map.of(9, 6, 10, 14, 11, 17, 12, 15, 13, 9, 14, 6, 15, 8, 22, 4)))
        .release(
            "c",
            "by-interval",
            REPORTED,
            days(Map.of(8, 5, 12, 12, 13, 14, 14, 8, 15, 17, 22, 6, 29, 3)))
        .release("b", "by-interval", qReported, days(Map.of(4, 11, 5, 19, 6, 16, 7, 6, 15, 3)))
        .release("e", "by-interval", qReported, days(Map.of(5, 10, 6, 22, 7, 20, 8, 13)))
        .release(
            "a",
            "by-interval",
            List.of("mutation-profiling", "lung", P, "received-to-reported"),
            days(Map.of(3, 20, 4, 44, 5, 40, 6, 18)));
  }

  /**
   * @param at found, missed, found wrongly, absent, without an answer, not covered
   */
  public static Map<String, Integer> results(int... at) {
    List<String> measures =
        List.of("found", "missed", "found-wrongly", "absent", "without-answer", "not-covered");
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < at.length; i++) {
      counts.put(measures.get(i), at[i]);
    }
    return counts;
  }

  /** Reference material at two assays, one of them without levels between never and always. */
  public static InquiryNetwork detection() {
    InquiryNetwork network = of(Inquiry.DETECTION, "a", "b", "c");
    List<String> bins = List.of("0-0.1", "0.1-0.25", "0.25-0.5", "0.5-1", "1-2", "2-5");
    int[] found = {2, 6, 13, 19, 23, 24};
    for (int i = 0; i < found.length; i++) {
      List<String> at = List.of(P, bins.get(i));
      int half = found[i] / 2;
      network
          .release("a", "by-level", at, results(half, 12 - half, 0, 0, 1))
          .release("b", "by-level", at, results(found[i] - half, 12 - found[i] + half));
    }
    return network
        .release("a", "by-level", List.of(P, "unknown"), results(0, 0, 1, 40, 1, 2))
        .release("c", "by-level", List.of(Q, "0.25-0.5"), results(5, 5))
        .release("c", "by-level", List.of(Q, "0.5-1"), results(20, 0))
        .release("c", "by-level", List.of(Q, "1-2"), results(20, 0, 0, 0, 0, 6))
        .release(
            "a",
            "by-alteration",
            List.of(P, "EGFR", "p.Leu858Arg", "0.5-1"),
            results(9, 3, 0, 0, 1));
  }

  private static final List<String> BINS =
      List.of("0-0.1", "0.1-0.25", "0.25-0.5", "0.5-1", "1-2", "2-5");

  /** Found of 24 at each level. */
  private InquiryNetwork found(String letter, int... found) {
    for (int i = 0; i < found.length; i++) {
      release(letter, "by-level", List.of(P, BINS.get(i)), results(found[i], 24 - found[i]));
    }
    return this;
  }

  /** One assay at three centres that detect alike. */
  public static InquiryNetwork detectionAlike() {
    InquiryNetwork network =
        of(Inquiry.DETECTION, "a", "b", "c")
            .found("a", 2, 6, 13, 19, 23, 24)
            .found("b", 3, 5, 12, 20, 22, 24)
            .found("c", 1, 7, 13, 18, 23, 24);
    for (String letter : List.of("a", "b", "c")) {
      network.release(letter, "by-level", List.of(P, "unknown"), results(0, 0, 1, 20, 1, 2));
    }
    return network;
  }

  /** The same, and an alteration one centre alone has material of. */
  public static InquiryNetwork detectionWithARareOne() {
    return detectionAlike()
        .release(
            "a",
            "by-alteration",
            List.of(P, "EGFR", "p.Leu858Arg", "0.5-1"),
            results(9, 3, 0, 0, 1));
  }

  /** One assay at six centres, the levels they find some four times apart. */
  public static InquiryNetwork detectionApart() {
    return of(Inquiry.DETECTION, "a", "b", "c", "d", "e", "f")
        .found("a", 2, 6, 13, 19, 23, 24)
        .found("b", 8, 15, 20, 23, 24, 24)
        .found("c", 0, 2, 6, 13, 19, 23)
        .found("d", 1, 5, 11, 18, 23, 24)
        .found("e", 4, 10, 16, 22, 24, 24)
        .found("f", 0, 1, 5, 11, 18, 23);
  }

  /** What one assay adds at three centres. */
  public static InquiryNetwork yieldsOfThree() {
    List<String> p = List.of("mutation-profiling", "lung", P);
    return of(Inquiry.YIELD, "a", "b", "c")
        .release("a", "overall", p, findings(48, 11, 19, 52, 9, 7, 6))
        .release("b", "overall", p, findings(31, 6, 12, 38, 5, 4, 0))
        .release("c", "overall", p, findings(26, 8, 6, 30, 3, 4, 5));
  }

  /** What two assays add at four centres, one of them below the floor. */
  public static InquiryNetwork yields() {
    List<String> p = List.of("mutation-profiling", "lung", P);
    return of(Inquiry.YIELD, "a", "b", "c", "d")
        .release("a", "overall", p, findings(48, 11, 19, 52, 9, 7, 6))
        .release("b", "overall", p, findings(31, 6, 12, 38, 5, 4, 0))
        .release(
            "c",
            "overall",
            List.of("mutation-profiling", "lung", Q),
            findings(26, 8, 6, 30, 3, 4, 5))
        .release(
            "d",
            "by-strategy",
            List.of("mutation-profiling", "lung", P, "plasma-first"),
            findings(4, 3, 0, 4, 0, 0, 0))
        .release(
            "a",
            "by-strategy",
            List.of("mutation-profiling", "lung", P, "plasma-first"),
            findings(20, 5, 4, 22, 5, 3, 6));
  }

  private static Map<String, Integer> findings(
      int both, int lbOnly, int tissueOnly, int neither, int noAnswer, int notDone, int failed) {
    return new TreeMap<>(
        Map.of(
            "both", both,
            "lb-only", lbOnly,
            "tissue-only", tissueOnly,
            "neither", neither,
            "lb-found-tissue-no-answer", noAnswer,
            "lb-found-tissue-not-done", notDone,
            "lb-none-tissue-no-answer", failed));
  }
}
