package org.mtbnode.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.mtbnode.comparison.SampleOutcomes.ASSAY_R;
import static org.mtbnode.comparison.SampleOutcomes.ASSAY_S;
import static org.mtbnode.comparison.SampleOutcomes.BLINDED;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtbnode.combination.NetworkCube;

class RecurrenceComparisonTest {
  private static final NetworkCube LANDMARK = SampleOutcomes.landmark();
  private static final NetworkCube SURVEILLANCE = SampleOutcomes.surveillance();
  private static final NetworkCube NO_SERIES = new ReleasedBlocks("lb-surveillance", "a").cube();
  private static final List<String> HERE =
      List.of("recurrence-surveillance", "colorectal", ASSAY_R, "not-detected", "blinded");

  /** By hand: 9 events of 40, 4 of 31: 31/40 and 31/40 · 27/31. */
  @Test
  void addsUpTheCentresAndThenFollowsThem() {
    NetworkCube network =
        new ReleasedBlocks("lb-landmark", "a", "b")
            .release("a", "by-result-use", HERE, Map.of("recurred-0-3", 4, "censored-over-36", 16))
            .release(
                "b",
                "by-result-use",
                HERE,
                Map.of("recurred-0-3", 5, "died-3-6", 4, "censored-24-36", 11))
            .cube();

    RecurrenceComparison answer = RecurrenceComparison.of(network, NO_SERIES, BLINDED);

    SurvivalCurve curve = answer.notDetected();
    assertThat(curve.patients().released()).isEqualTo(40);
    assertThat(curve.pointAt(3).survival()).isCloseTo(0.775, within(1e-12));
    assertThat(curve.pointAt(6).survival()).isCloseTo(0.675, within(1e-12));
    assertThat(curve.pointAt(24).survival()).isCloseTo(0.675, within(1e-12));
    assertThat(curve.at(24).approximate()).isTrue();
    assertThat(curve.at(24).value()).isEqualTo(0.7);
    assertThat(curve.atRisk())
        .extracting(at -> at.month() + ":" + at.patients())
        .containsExactly(
            "0:~40", "3:~31", "6:~27", "9:~27", "12:~27", "15:~27", "18:~27", "24:~27", "36:~16");
    assertThat(answer.detected()).isNull();
    assertThat(answer.differences()).isEmpty();
    assertThat(answer.logRank()).isNull();
    RecurrenceFates.Row fates = answer.fatesAt(24).row("not-detected");
    assertThat(fates.centres()).isEqualTo(2);
    assertThat(fates.recurred().released()).isEqualTo(9);
    assertThat(fates.died().released()).isEqualTo(4);
    assertThat(fates.censored().released()).isZero();
    assertThat(fates.eventFree().released()).isEqualTo(27);
    assertThat(answer.fatesAt(24).detectedOfRecurred().why())
        .isEqualTo("one of the results is not released");
  }

  @Test
  void tellsHowFarTheCurvesAreApart() {
    RecurrenceComparison answer = RecurrenceComparison.of(LANDMARK, SURVEILLANCE, BLINDED);

    assertThat(answer.differences()).extracting(CurveDifference::month).contains(12);
    CurveDifference year =
        answer.differences().stream().filter(each -> each.month() == 12).findFirst().orElseThrow();
    assertThat(year.approximate()).isTrue();
    assertThat(year.points() % 5).isZero();
    assertThat(year.points()).isBetween(year.from(), year.to());
    double apart =
        answer.notDetected().pointAt(12).survival() - answer.detected().pointAt(12).survival();
    assertThat(year.points() / 100.0).isCloseTo(apart, within(0.025001));
  }

  /** Detected at A: 22, 16, 12, 9 at risk. */
  @Test
  void whereACurveHasEndedNothingIsToldOfIt() {
    RecurrenceComparison answer =
        RecurrenceComparison.of(
            LANDMARK,
            SURVEILLANCE,
            new RecurrenceQuestion(BLINDED.setting(), BLINDED.tumourType(), ASSAY_R, "disclosed"));

    assertThat(answer.detected().endsAt()).isEqualTo(9);
    assertThat(answer.detected().endsEarly()).isTrue();
    assertThat(answer.detected().at(12).value()).isNull();
    assertThat(answer.notDetected().endsAt()).isEqualTo(36);
    assertThat(answer.differences()).isEmpty();
  }

  @Test
  void testsTheCurvesCentreByCentreAndCarriesTheRounding() {
    RecurrenceComparison answer = RecurrenceComparison.of(LANDMARK, SURVEILLANCE, BLINDED);

    assertThat(answer.centresOfBoth()).isEqualTo(4);
    // detected at A, B, D and H: 13 + 9 + 13 + 17 recurred, and 3 died at H
    assertThat(answer.logRank().observed()).isEqualTo(55);
    double difference = answer.logRank().observed() - answer.logRank().expected();
    assertThat(answer.logRank().chiSquared())
        .isLessThan(difference * difference / answer.logRank().variance());
  }

  /** The block of the month, not the sum of the table's intervals: fewer counts are rounded. */
  @Test
  void anyUseIsAFigureOfItsOwn() {
    RecurrenceQuestion any =
        new RecurrenceQuestion(
            BLINDED.setting(), BLINDED.tumourType(), ASSAY_R, RecurrenceQuestion.ANY_USE);

    RecurrenceComparison answer = RecurrenceComparison.of(LANDMARK, SURVEILLANCE, any);

    RecurrenceFates.Row two = answer.fatesAt(24).row("not-detected");
    assertThat(two.recurred()).hasToString("25");
    assertThat(two.died().range()).hasToString("0\u20132");
    RecurrenceFates.Row one = answer.fatesAt(12).row("not-detected");
    assertThat(one.recurred()).as("no block of 12 months").hasToString("~17");
    assertThat(answer.leadTimes()).isNull();
    assertThat(answer.otherUses())
        .extracting(RecurrenceComparison.OtherUse::use)
        .containsExactly("blinded", "disclosed", "acted-on");
  }

  @Test
  void failedIsARowAndNotANegative() {
    RecurrenceFates fates = RecurrenceComparison.of(LANDMARK, SURVEILLANCE, BLINDED).fatesAt(24);

    assertThat(fates.rows())
        .extracting(RecurrenceFates.Row::result, RecurrenceFates.Row::centres)
        .containsExactly(tuple("detected", 4), tuple("not-detected", 6), tuple("failed", 1));
    assertThat(fates.row("failed").patients().released()).isEqualTo(13);
    assertThat(fates.patients().released())
        .isEqualTo(
            fates.row("detected").patients().released()
                + fates.row("not-detected").patients().released());
  }

  @Test
  void leadTimesAreOverAllRecurrences() {
    LeadTimes leads = RecurrenceComparison.of(LANDMARK, SURVEILLANCE, BLINDED).leadTimes();

    assertThat(leads.centres()).isEqualTo(6);
    assertThat(leads.bins())
        .extracting(bin -> bin.recurrences().released())
        .containsExactly(14, 3, 6, 9, 16, 13, 9, 3);
    assertThat(leads.notBefore().released()).isEqualTo(23);
    assertThat(leads.before().released()).isEqualTo(50);
    assertThat(leads.all().released()).isEqualTo(73);
    assertThat(leads.noDraw().released()).isEqualTo(9);
  }

  @Test
  void namesTheCentresWithTheirEntries() {
    RecurrenceComparison answer = RecurrenceComparison.of(LANDMARK, SURVEILLANCE, BLINDED);

    assertThat(answer.centres())
        .extracting(RecurrenceComparison.Centre::name)
        .containsExactly("Centre A", "Centre B", "Centre D", "Centre E", "Centre H", "Centre J");
    RecurrenceComparison.Centre e = answer.centres().get(3);
    assertThat(e.detected()).as("below the floor").isNull();
    assertThat(e.patients().released()).isEqualTo(31);
    assertThat(e.recurrences().released()).isEqualTo(6);
    assertThat(e.drawInterval()).isEqualTo("0-45");
    assertThat(e.entries())
        .extracting(RecurrenceComparison.Entry::tells)
        .containsExactly("not-detected", "lead-times", "draw-intervals");
    RecurrenceComparison.Centre j = answer.centres().get(5);
    assertThat(j.drawInterval()).isNull();
  }

  @Test
  void saysHowOftenBloodWasDrawn() {
    RecurrenceComparison answer = RecurrenceComparison.of(LANDMARK, SURVEILLANCE, BLINDED);

    assertThat(answer.drawIntervals())
        .extracting(each -> each.interval() + ":" + each.centres() + ":" + each.patients())
        .containsExactly("0-45:2:~35", "46-135:4:~178", "136-:1:~14");
    assertThat(answer.imagingIntervals())
        .extracting(RecurrenceComparison.Spacing::interval)
        .containsExactly("46-135", "136-");
  }

  @Test
  void beginsWithTheBlindedResultsOfMostPatients() {
    assertThat(
            RecurrenceComparison.firstQuestion(LANDMARK, SURVEILLANCE, "recurrence-surveillance"))
        .contains(BLINDED);
    assertThat(RecurrenceComparison.firstQuestion(LANDMARK, SURVEILLANCE, "adjuvant-guidance"))
        .contains(
            new RecurrenceQuestion(
                "adjuvant-guidance", "colorectal", ASSAY_S, RecurrenceQuestion.ANY_USE));
    assertThat(RecurrenceComparison.firstQuestion(LANDMARK, SURVEILLANCE, "mutation-profiling"))
        .isEmpty();
  }

  @Test
  void offersWhatIsReleasedAndMarksWhatIsNotHere() {
    RecurrenceChoices choices = RecurrenceComparison.of(LANDMARK, SURVEILLANCE, BLINDED).choices();

    assertThat(choices.tumourTypes())
        .containsExactly(
            new Choices.Choice("breast", false, false),
            new Choices.Choice("colorectal", true, false));
    assertThat(choices.assays())
        .extracting(each -> each.assay().name() + each.choice().tooFew())
        .containsExactly("Assay R 2.2false", "Assay S 1true");
    assertThat(choices.uses())
        .containsExactly(
            new Choices.Choice("blinded", true, false),
            new Choices.Choice("disclosed", false, false),
            new Choices.Choice("acted-on", false, false),
            new Choices.Choice("any", false, false));
  }

  @Test
  void takesTheNearestQuestionThatIsAnswered() {
    RecurrenceQuestion elsewhere =
        new RecurrenceQuestion("recurrence-surveillance", "breast", ASSAY_R, "blinded");
    RecurrenceQuestion adjuvant =
        new RecurrenceQuestion("adjuvant-guidance", "colorectal", ASSAY_R, "blinded");

    assertThat(RecurrenceComparison.nearest(LANDMARK, SURVEILLANCE, elsewhere))
        .contains(new RecurrenceQuestion("recurrence-surveillance", "breast", ASSAY_S, "any"));
    assertThat(RecurrenceComparison.nearest(LANDMARK, SURVEILLANCE, adjuvant))
        .contains(new RecurrenceQuestion("adjuvant-guidance", "colorectal", ASSAY_S, "any"));
    assertThat(RecurrenceComparison.nearest(LANDMARK, SURVEILLANCE, BLINDED)).contains(BLINDED);
  }

  @Test
  void anAssayNobodyReleasedHereIsEmptyAndNotZero() {
    RecurrenceComparison answer =
        RecurrenceComparison.of(
            LANDMARK,
            SURVEILLANCE,
            new RecurrenceQuestion("recurrence-surveillance", "breast", ASSAY_R, "blinded"));

    assertThat(answer.isEmpty()).isTrue();
    assertThat(answer.centres()).isEmpty();
    assertThat(answer.drawIntervals()).isEmpty();
  }
}
