package org.mtbnode.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mtbnode.comparison.SampleNetwork.pairs;
import static org.mtbnode.comparison.SampleNetwork.question;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.IndirectComparison;
import org.mtbnode.comparison.statistics.Interval;
import org.mtbnode.comparison.statistics.PooledMargin;
import org.mtbnode.comparison.statistics.Rung;
import org.mtbnode.specification.CountRange;

/** Assays over the centres: what is pooled, and what is not. */
class PooledAgreementTest {
  private static final String P = SampleNetwork.PANEL_P;
  private static final String Q = "panel-q@2";

  /** Synthetic, without a rounded count: both positive, tissue only, both negative, LB only. */
  private static final int[][] EXACT = {
    {62, 19, 71, 4},
    {41, 17, 38, 8},
    {28, 6, 33, 9},
    {35, 9, 52, 5},
    {18, 12, 24, 9},
    {24, 11, 29, 8}
  };

  private static SampleNetwork centres(int centres) {
    SampleNetwork network = new SampleNetwork();
    for (int i = 0; i < centres; i++) {
      String letter = letter(i);
      int[] c = EXACT[i];
      network.centres(letter).lung(letter, "overall", "", within30(c[0], c[1], c[2], c[3]));
    }
    return network;
  }

  private static String letter(int i) {
    return Character.toString((char) ('a' + i));
  }

  private static Map<String, Integer> within30(int tp, int fn, int tn, int fp) {
    return Map.of(
        "both-positive|gap=0-30", tp,
        "reference-only|gap=0-30", fn,
        "both-negative|gap=0-30", tn,
        "index-only|gap=0-30", fp);
  }

  private static PooledAgreement pooled(NetworkCube network) {
    PooledAgreement pooled =
        TestComparison.of(network, question("", PairWindow.DAYS_30)).assays().get(0).pooled();
    assertThat(pooled).isNotNull();
    return pooled;
  }

  @Test
  void fromOneOrTwoCentresThereIsNoFigureOverThem() {
    PooledAgreement one = pooled(centres(1).cube());
    PooledAgreement two = pooled(centres(2).cube());

    assertThat(one.isPooled()).isFalse();
    assertThat(one.pooled().rung()).isEqualTo(Rung.ONE_SITE);
    assertThat(two.isPooled()).isFalse();
    assertThat(two.pooled().rung()).isEqualTo(Rung.TWO_SITES);
  }

  @Test
  void fromThreeAndFourCentresANewOneIsNotPredicted() {
    for (int centres : List.of(3, 4)) {
      PooledAgreement pooled = pooled(centres(centres).cube());

      assertThat(pooled.ppa().estimate()).as("%d centres", centres).isPresent();
      assertThat(pooled.pooled().rung()).isEqualTo(Rung.SEPARATE);
      assertThat(pooled.ppa().newCentre()).isEqualTo(new PooledAgreement.NotEstimable());
    }
  }

  @Test
  void fromFiveOnANewCentreIsPredictedOrAsTheMean() {
    PooledAgreement pooled = pooled(centres(6).cube());

    assertThat(pooled.centres()).isEqualTo(6);
    // all exact but the shown zeros of the other gap, which are outside the window
    assertThat(pooled.roundedCentres()).isZero();
    Estimate.Known ppa = pooled.ppa().estimate().orElseThrow();
    // 208 of 282 together; the mean over centres lies near it
    assertThat(ppa.value()).isCloseTo(208 / 282.0, within(0.03));
    if (pooled.ppa().margin().basis() == PooledMargin.Basis.NO_VARIANCE) {
      assertThat(pooled.ppa().newCentre()).isEqualTo(new PooledAgreement.AsTheMean());
    } else {
      assertThat(pooled.ppa().newCentre()).isInstanceOf(PooledAgreement.Expected.class);
    }
  }

  @Test
  void isTheSameWhateverTheOrderOfTheCentres() {
    SampleNetwork turned = new SampleNetwork();
    for (int i = 5; i >= 0; i--) {
      int[] c = EXACT[i];
      turned.centres(letter(i)).lung(letter(i), "overall", "", within30(c[0], c[1], c[2], c[3]));
    }

    assertThat(pooled(turned.cube()).pooled().ppa())
        .isEqualTo(pooled(centres(6).cube()).pooled().ppa());
  }

  /** By hand: 131 of 173, and one centre of at most 9: 131/182 to 140/182. */
  @Test
  void aCentreBelowTheFloorIsCountedAndBoundsTheSum() {
    NetworkCube network =
        centres(3)
            .centres("z")
            .release("z", "mutation-profiling", "breast", P, "overall", "", pairs(30, 5, 20, 4))
            .cube();

    PooledAgreement pooled = pooled(network);

    assertThat(pooled.maskedCentres()).isEqualTo(1);
    assertThat(pooled.centres()).isEqualTo(3);
    assertThat(pooled.ppa().bounds()).isEqualTo(new Interval(131 / 182.0, 140 / 182.0));
  }

  @Test
  void saysWhatWasRounded() {
    NetworkCube network =
        centres(3).centres("z").lung("z", "overall", "", within30(20, 3, 30, 0)).cube();

    PooledAgreement pooled = pooled(network);

    assertThat(pooled.roundedCentres()).isEqualTo(1);
    // a shown 3 is 1 to 3, a shown 0 is 0 to 2
    assertThat(pooled.roundedPatients()).isEqualTo(new CountRange(1, 5));
  }

  /** An assay at one centre is not pooled, and takes nothing from the others. */
  @Test
  void allAssaysThatArePooledStandOnOneRung() {
    SampleNetwork many = centres(6);
    Rung alone = pooled(many.cube()).pooled().rung();
    many.release(
        "a", "mutation-profiling", "lung", "panel-x@1", "overall", "", pairs(37, 15, 61, 8));

    assertThat(pooled(many.cube()).pooled().rung()).isEqualTo(alone);

    for (String letter : List.of("a", "b", "c")) {
      many.release(letter, "mutation-profiling", "lung", Q, "overall", "", pairs(20, 9, 41, 8));
    }
    List<Rung> rungs =
        TestComparison.of(many.cube(), question("", PairWindow.DAYS_90)).assays().stream()
            .map(Comparison.Assay::pooled)
            .filter(each -> each != null && each.isPooled())
            .map(each -> each.pooled().rung())
            .toList();
    assertThat(rungs).hasSize(2).doesNotContain(Rung.BIVARIATE);
  }

  @Test
  void assaysAreComparedIndirectlyFromFourCentresEach() {
    SampleNetwork network = centres(6);
    for (int i = 0; i < 3; i++) {
      network.release(
          letter(i), "mutation-profiling", "lung", Q, "overall", "", pairs(20, 9, 41, 8));
    }
    assertThat(indirect(network)).isNull();

    network.release("d", "mutation-profiling", "lung", Q, "overall", "", pairs(24, 11, 33, 8));

    assertThat(indirect(network)).isInstanceOf(IndirectComparison.Compared.class);
    assertThat(((IndirectComparison.Compared) indirect(network)).reference()).isEqualTo(P);
  }

  private static IndirectComparison indirect(SampleNetwork network) {
    return TestComparison.of(network.cube(), question("", PairWindow.DAYS_90)).indirect();
  }

  @Test
  void theReportPoolsEveryBlockItHasRowsOf() {
    ComparisonReport report = TestComparison.of(SampleNetwork.ofThreeAssays().cube());

    assertThat(report.pooled())
        .extracting(block -> block.at().get("tumour_type") + " " + block.at().get("assay"))
        .containsExactly(
            "breast panel-p@3",
            "breast panel-p@3",
            "lung panel-p@3",
            "lung panel-q@2",
            "lung panel-x@1",
            "pancreatic panel-z@1");
  }
}
