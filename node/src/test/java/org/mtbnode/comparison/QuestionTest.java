package org.mtbnode.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mtbnode.comparison.SampleNetwork.question;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.Choices.Choice;

class QuestionTest {
  private static final Map<String, Integer> COUNTS = Map.of("both-positive|gap=0-30", 12);

  @Test
  void theChangedRestrictionStandsAndTheOtherGivesWay() {
    Question before = question("by-disease-state:localised", PairWindow.DAYS_90);

    Question.Asked asked =
        before.ask(words("by-disease-state:localised", "overall", "by-gene:EGFR"));

    assertThat(asked.question()).isEqualTo(question("by-gene:EGFR", PairWindow.DAYS_90));
    assertThat(asked.narrowed()).isTrue();
  }

  @Test
  void anEarlierWordOfTheSentenceCanBeTheChangedOne() {
    Question before = question("by-gene:EGFR", PairWindow.DAYS_90);

    Question.Asked asked =
        before.ask(words("by-disease-state:localised", "overall", "by-gene:EGFR"));

    assertThat(asked.question())
        .isEqualTo(question("by-disease-state:localised", PairWindow.DAYS_90));
    assertThat(asked.narrowed()).isTrue();
  }

  @Test
  void oneRestrictionAloneResetsNothing() {
    Question before = question("", PairWindow.DAYS_90);

    Question.Asked asked = before.ask(words("overall", "by-informative:yes", "overall"));

    assertThat(asked.question()).isEqualTo(question("by-informative:yes", PairWindow.DAYS_90));
    assertThat(asked.narrowed()).isFalse();
  }

  @Test
  void aWordTakesOnlyItsOwnViews() {
    Question before = question("", PairWindow.DAYS_90);

    assertThatThrownBy(() -> before.ask(words("by-gene:EGFR", "overall", "overall")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("by-disease-state");
  }

  @Test
  void offersWhatSomeCentreHasReleasedAndMarksWhatIsTooSmallHere() {
    NetworkCube network =
        new SampleNetwork()
            .centres("a")
            .lung("a", "overall", "", COUNTS)
            .lung("a", "by-disease-state", "localised", COUNTS)
            .lung("a", "by-gene", "EGFR", COUNTS)
            .lung("a", "without-chip", "", COUNTS)
            .lung("a", "by-informative", "yes", COUNTS)
            .lung("a", "by-informative", "unknown", COUNTS)
            .release(
                "a",
                "mutation-profiling",
                "breast",
                SampleNetwork.PANEL_P,
                "by-disease-state",
                "responding",
                COUNTS)
            .release(
                "a", "adjuvant-guidance", "melanoma", SampleNetwork.PANEL_P, "overall", "", COUNTS)
            .cube();

    Choices choices =
        TestComparison.of(network, question("by-gene:EGFR", PairWindow.DAYS_90)).choices();

    assertThat(choices.tumourTypes())
        .containsExactly(
            new Choice("breast", false, false),
            new Choice("lung", true, false),
            new Choice("melanoma", false, true));
    assertThat(choices.diseaseStates())
        .containsExactly(
            new Choice("overall", true, false),
            new Choice("by-disease-state:localised", false, false),
            new Choice("by-disease-state:responding", false, true));
    assertThat(choices.patients())
        .containsExactly(
            new Choice("overall", true, false), new Choice("by-informative:yes", false, false));
    assertThat(choices.alterations())
        .containsExactly(
            new Choice("overall", false, false),
            new Choice("by-gene:EGFR", true, false),
            new Choice("without-chip", false, false));
  }

  private static Question.Words words(String state, String patients, String alterations) {
    return new Question.Words(
        "mutation-profiling", "lung", state, PairWindow.DAYS_90, patients, alterations);
  }
}
