package org.mtbnode.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mtbnode.comparison.SampleNetwork.question;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.AgreementByGroup.Group;
import org.mtbnode.comparison.AgreementByGroup.Split;
import org.mtbnode.specification.CountRange;

class AgreementByGroupTest {

  private static SampleNetwork network() {
    SampleNetwork network = new SampleNetwork().centres("a", "b", "c");
    for (String letter : List.of("a", "b", "c")) {
      bin(network, letter, "0.1-1", 12, 18);
      bin(network, letter, "1-5", 22, 12);
      bin(network, letter, "10-30", 35, 4);
    }
    return bin(network, "a", "unknown", 9, 5);
  }

  private static SampleNetwork bin(
      SampleNetwork network, String letter, String bin, int found, int notFound) {
    return network.lung(letter, "by-tumour-fraction", bin, counts(found, notFound));
  }

  private static Map<String, Integer> counts(int found, int notFound) {
    return Map.of("both-positive|gap=0-30", found, "reference-only|gap=0-30", notFound);
  }

  private static AgreementByGroup.Assay only(NetworkCube network, Split split) {
    List<AgreementByGroup.Assay> assays =
        AgreementByGroup.of(network, question("", PairWindow.DAYS_30), split).assays();
    assertThat(assays).hasSize(1);
    return assays.get(0);
  }

  @Test
  void hasARowForEveryBinInItsOrderReleasedOrNot() {
    AgreementByGroup.Assay assay = only(network().cube(), Split.TUMOUR_FRACTION);

    assertThat(assay.groups())
        .extracting(Group::value)
        .containsExactly("0-0.1", "0.1-1", "1-5", "5-10", "10-30", "30-100", "unknown");
    assertThat(assay.groups()).extracting(Group::centres).containsExactly(0, 3, 3, 0, 3, 0, 1);
    assertThat(assay.groups().get(0).range()).isEmpty();
  }

  @Test
  void poolsFromThreeCentresAndAddsFewer() {
    AgreementByGroup.Assay assay = only(network().cube(), Split.TUMOUR_FRACTION);

    Group pooled = assay.groups().get(1);
    assertThat(pooled.isPooled()).isTrue();
    // three centres alike: 36 of 90
    assertThat(pooled.range().orElseThrow().value()).isCloseTo(0.4, within(1e-6));
    Group one = assay.groups().get(6);
    assertThat(one.isPooled()).isFalse();
    // 9 of 14: Wilson 0.388 to 0.837
    assertThat(one.added()).hasToString("64 (39–84)");
  }

  @Test
  void risesWhereNoBinFallsAndTheEndsAreApart() {
    AgreementByGroup.Assay rising = only(network().cube(), Split.TUMOUR_FRACTION);
    AgreementByGroup.Assay falling =
        only(
            bin(bin(network(), "a", "30-100", 12, 18), "b", "30-100", 12, 18).cube(),
            Split.TUMOUR_FRACTION);

    assertThat(rising.rise().orElseThrow().first().value()).isEqualTo("0.1-1");
    assertThat(rising.rise().orElseThrow().last().value()).isEqualTo("10-30");
    assertThat(falling.rise()).isEmpty();
  }

  @Test
  void aRoundedCountIsShownInStepsOfFive() {
    NetworkCube network = bin(new SampleNetwork().centres("a"), "a", "1-5", 12, 3).cube();

    Group group = only(network, Split.TUMOUR_FRACTION).groups().get(2);

    assertThat(group.disagreeing().range()).isEqualTo(new CountRange(1, 3));
    // Wilson of 12 of 15 from 0.548, the likelihood up to 0.98
    assertThat(group.added()).hasToString("~80 (50–100)");
  }

  @Test
  void splitsByDiseaseState() {
    NetworkCube network =
        new SampleNetwork()
            .centres("a")
            .lung("a", "by-disease-state", "responding", counts(9, 5))
            .cube();

    assertThat(only(network, Split.DISEASE_STATE).groups())
        .filteredOn(group -> group.centres() > 0)
        .extracting(Group::value)
        .containsExactly("responding");
  }

  @Test
  void isEmptyWhereNobodyReleasedTheSplit() {
    NetworkCube network =
        new SampleNetwork().centres("a").lung("a", "overall", "", counts(20, 8)).cube();

    assertThat(
            AgreementByGroup.of(network, question("", PairWindow.DAYS_90), Split.TUMOUR_FRACTION)
                .assays())
        .isEmpty();
  }
}
