package org.mtbnode.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mtbnode.comparison.InquiryNetwork.P;
import static org.mtbnode.comparison.InquiryNetwork.Q;
import static org.mtbnode.comparison.InquiryNetwork.X;
import static org.mtbnode.comparison.InquiryNetwork.all;
import static org.mtbnode.comparison.InquiryNetwork.paired;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.PairedAgreement.Verdict;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Crossed;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.HeadToHead;
import org.mtbnode.specification.CountRange;

class PairedComparisonTest {
  private static final List<String> LUNG_PQ = List.of("mutation-profiling", "lung", P, Q);

  private static PairedComparison ask(InquiryNetwork network) {
    NetworkCube cube = network.cube();
    return PairedComparison.of(
        cube, Inquiry.PAIRS.question(cube, "mutation-profiling", Map.of()).orElseThrow());
  }

  private static PairedAgreement ppa(PairedComparison.Pair pair) {
    return Objects.requireNonNull(pair.positive());
  }

  @Test
  void addsTheCentresAndTestsTheDifferenceOfTheSum() {
    InquiryNetwork network =
        InquiryNetwork.of(Inquiry.PAIRS, "a", "b")
            .release("a", "overall", LUNG_PQ, everywhere(20, 9, 4, 26))
            .release("b", "overall", LUNG_PQ, everywhere(10, 6, 4, 24));

    PairedComparison.Pair pair = ask(network).pairs().get(0);

    PairedAgreement agreement = ppa(pair);
    assertThat(pair.tissue().positive().differing()).isEqualTo(Figure.exactly(23));
    assertThat(agreement.first().toString()).isEqualTo("44 (35\u201353)");
    assertThat(agreement.second().toString()).isEqualTo("37 (28\u201347)");
    assertThat(agreement.difference()).isCloseTo((15 - 8) / 103.0, within(1e-12));
    HeadToHead sum = HeadToHead.of(new Crossed(30, 15, 8, 50), ConfidenceLevel.NINETY_FIVE);
    Estimate.Known tango = (Estimate.Known) sum.difference();
    assertThat(agreement.tango())
        .isEqualTo(new PairedAgreement.Limits(tango.lower(), tango.upper()));
    assertThat(agreement.p().highest()).isEqualTo(sum.p()).isEqualTo(agreement.p().lowest());
    assertThat(agreement.approximate()).isFalse();
  }

  private static Map<String, Integer> everywhere(int both, int first, int second, int neither) {
    return all(
        paired("positive", both, first, second, neither),
        paired("negative", both, first, second, neither));
  }

  /** R 4.2.2: Newcombe's method 10, Tango's interval, mid-p McNemar. */
  @Test
  void hasTheValuesOfRWhereNothingIsRounded() {
    InquiryNetwork network =
        InquiryNetwork.of(Inquiry.PAIRS, "a")
            .release("a", "overall", LUNG_PQ, paired("positive", 30, 15, 5, 50));

    PairedAgreement agreement = ppa(ask(network).pairs().get(0));

    assertThat(agreement.difference()).isCloseTo(.10, within(1e-12));
    assertThat(agreement.newcombe().lower()).isCloseTo(.012216, within(5e-7));
    assertThat(agreement.newcombe().upper()).isCloseTo(.184918, within(5e-7));
    assertThat(agreement.tango().lower()).isCloseTo(.013447, within(5e-7));
    assertThat(agreement.tango().upper()).isCloseTo(.192397, within(5e-7));
    assertThat(agreement.p().highest()).isCloseTo(.02660370, within(5e-9));
    assertThat(agreement.verdict()).isEqualTo(Verdict.MORE_THAN_CHANCE);
  }

  @Test
  void amongTissueNegativesWhatFindsLessAgreesMore() {
    InquiryNetwork network =
        InquiryNetwork.of(Inquiry.PAIRS, "a")
            .release("a", "overall", LUNG_PQ, paired("negative", 5, 4, 20, 60));

    PairedAgreement npa = Objects.requireNonNull(ask(network).pairs().get(0).negative());

    assertThat(npa.first().estimate()).isCloseTo(80 / 89.0, within(1e-12));
    assertThat(npa.second().estimate()).isCloseTo(64 / 89.0, within(1e-12));
    assertThat(npa.difference()).isCloseTo(16 / 89.0, within(1e-12));
    assertThat(npa.verdict()).isEqualTo(Verdict.MORE_THAN_CHANCE);
  }

  @Test
  void limitsHoldForEveryCountARoundedOneMayStandFor() {
    InquiryNetwork network =
        InquiryNetwork.of(Inquiry.PAIRS, "a", "b")
            .release("a", "overall", LUNG_PQ, everywhere(14, 5, 3, 0))
            .release("b", "overall", LUNG_PQ, everywhere(11, 4, 0, 3));

    PairedAgreement agreement = ppa(ask(network).pairs().get(0));

    assertThat(agreement.approximate()).isTrue();
    for (int second = 1; second <= 5; second++) {
      for (int neither = 1; neither <= 5; neither++) {
        HeadToHead possible =
            HeadToHead.of(new Crossed(25, 9, second, neither), ConfidenceLevel.NINETY_FIVE);
        isWithin(possible.difference(), agreement.tango());
        isWithin(possible.newcombe(), agreement.newcombe());
        assertThat(possible.p()).isBetween(agreement.p().lowest(), agreement.p().highest());
      }
    }
    assertThat(agreement.tango().lower() * 20)
        .isCloseTo(Math.rint(agreement.tango().lower() * 20), within(1e-9));
    assertThat(agreement.verdict()).isEqualTo(Verdict.NOT_TELLABLE);
  }

  private static void isWithin(Estimate estimate, PairedAgreement.Limits limits) {
    Estimate.Known known = (Estimate.Known) estimate;
    assertThat(known.lower()).isGreaterThanOrEqualTo(limits.lower());
    assertThat(known.upper()).isLessThanOrEqualTo(limits.upper());
  }

  /** Two tests: the smaller p twice, the larger at least that. */
  @Test
  void severalPairsAreSeveralTests() {
    InquiryNetwork network =
        InquiryNetwork.of(Inquiry.PAIRS, "a")
            .release("a", "overall", LUNG_PQ, paired("positive", 30, 14, 4, 9))
            .release(
                "a",
                "overall",
                List.of("mutation-profiling", "lung", P, X),
                paired("positive", 30, 15, 5, 9));

    List<PairedComparison.Pair> pairs = ask(network).pairs();

    assertThat(pairs)
        .extracting(pair -> pair.second().name())
        .containsExactly("Assay Q 2", "Assay X 1");
    double smaller = ppa(pairs.get(0)).p().highest();
    double larger = ppa(pairs.get(1)).p().highest();
    assertThat(List.of(smaller, larger)).allSatisfy(p -> assertThat(p).isBetween(0.01, 0.03));
    assertThat(ppa(pairs.get(0)).adjusted().highest())
        .isCloseTo(Math.max(Math.min(smaller, larger) * 2, smaller), within(1e-12));
  }

  @Test
  void withoutTissueItOnlySaysThatTheyDiffer() {
    InquiryNetwork network =
        InquiryNetwork.of(Inquiry.PAIRS, "a")
            .release("a", "overall", LUNG_PQ, paired("none", 12, 4, 5, 8));

    PairedComparison.Pair pair = ask(network).pairs().get(0);

    assertThat(pair.tissue().without().patients().released()).isEqualTo(29);
    assertThat(pair.tissue().without().differing().released()).isEqualTo(9);
    // four counts of 0 at positive tissue may stand for up to two patients each
    assertThat(pair.positive()).isNull();
    assertThat(pair.tissue().positive().patients().range()).isEqualTo(new CountRange(0, 8));
  }

  @Test
  void aCentreThatReleasedThePairElsewhereKeepsItsRow() {
    PairedComparison comparison = ask(InquiryNetwork.pairs());

    PairedComparison.Pair pq = comparison.pairs().get(0);
    assertThat(pq.centres())
        .extracting(CentreRow::centre)
        .containsExactly("Centre A", "Centre B", "Centre C", "Centre D");
    assertThat(pq.centres().get(3).outcome()).isInstanceOf(CentreRow.NotReleased.class);
    assertThat(pq.tissue().positive().patients().released()).isEqualTo(21 + 19 + 10);
    assertThat(comparison.pairs().get(1).centres()).hasSize(1);
  }

  @Test
  void offersWhatSomebodyHasReleasedAndMarksWhatIsTooFewHere() {
    NetworkCube cube = InquiryNetwork.pairs().cube();
    InquiryQuestion question =
        Inquiry.PAIRS.question(cube, "mutation-profiling", Map.of()).orElseThrow();

    assertThat(question.value(Inquiry.Word.SETTING)).isEqualTo("mutation-profiling");
    assertThat(Inquiry.PAIRS.choices(cube, question, Inquiry.Word.TUMOUR))
        .containsExactly(
            new Choices.Choice("breast", false, true), new Choices.Choice("lung", true, false));
    assertThat(Inquiry.PAIRS.choices(cube, question, Inquiry.Word.STATE))
        .containsExactly(
            new Choices.Choice("", true, false), new Choices.Choice("localised", false, false));
  }

  @Test
  void anotherSettingBeginsWithATumourTypeItHas() {
    NetworkCube cube = InquiryNetwork.pairs().cube();
    InquiryQuestion question =
        Inquiry.PAIRS.question(cube, "mutation-profiling", Map.of()).orElseThrow();

    InquiryQuestion asked =
        Inquiry.PAIRS
            .question(
                cube,
                "adjuvant-guidance",
                Map.of("setting", "mutation-profiling", "tumour", "lung"))
            .orElseThrow();

    assertThat(question.value(Inquiry.Word.TUMOUR)).isEqualTo("lung");
    assertThat(asked.value(Inquiry.Word.TUMOUR)).isEqualTo("breast");
    assertThat(PairedComparison.of(cube, asked).pairs()).hasSize(1);
  }

  @Test
  void aChosenTumourTypeStaysThoughNobodyHasReleasedItHere() {
    NetworkCube cube = InquiryNetwork.pairs().cube();

    InquiryQuestion asked =
        Inquiry.PAIRS
            .question(
                cube,
                "mutation-profiling",
                Map.of("setting", "mutation-profiling", "tumour", "breast", "state", "responding"))
            .orElseThrow();

    assertThat(asked.value(Inquiry.Word.TUMOUR)).isEqualTo("breast");
    assertThat(asked.value(Inquiry.Word.STATE)).as("released by nobody").isEmpty();
    assertThat(PairedComparison.of(cube, asked).pairs()).isEmpty();
  }

  @Test
  void nothingReleasedAsksNothing() {
    assertThat(
            Inquiry.PAIRS.question(
                InquiryNetwork.of(Inquiry.PAIRS, "a").cube(), "mutation-profiling", Map.of()))
        .isEmpty();
  }
}
