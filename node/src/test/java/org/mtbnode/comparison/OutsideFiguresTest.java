package org.mtbnode.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtbnode.combination.NetworkCube;

class OutsideFiguresTest {
  private static SampleNetwork centres() {
    return new SampleNetwork().centres("a", "b", "c", "d");
  }

  private static SampleNetwork release(SampleNetwork network, String letter, int both, int other) {
    return network.release(
        letter,
        "mutation-profiling",
        "lung",
        SampleNetwork.PANEL_P,
        "overall",
        "",
        Map.of("both-positive|gap=0-30", both, "reference-only|gap=0-30", other));
  }

  private static Figure near(NetworkBlock block, String measure) {
    return block.sum(atom -> atom.measure().equals(measure) && "0-30".equals(atom.at().get("gap")));
  }

  @Test
  void addsThreeCentresAndNamesNone() {
    SampleNetwork network = centres();
    release(network, "a", 20, 3);
    release(network, "b", 10, 4);
    release(network, "c", 30, 6);

    NetworkCube outside = OutsideFigures.of(network.cube());

    assertThat(outside.sites()).extracting(NetworkCube.Site::name).containsExactly("All centres");
    NetworkBlock block = NetworkBlock.of(outside, outside.blocks().firstKey());
    assertThat(near(block, "both-positive")).hasToString("60");
    assertThat(near(block, "reference-only")).hasToString("13");
    assertThat(block.centres().get(0).block().proof().entry()).isEmpty();
  }

  @Test
  void leavesOutWhatFewerThanThreeCentresReleased() {
    SampleNetwork network = centres();
    release(network, "a", 20, 3);
    release(network, "b", 10, 4);

    assertThat(OutsideFigures.of(network.cube()).blocks()).isEmpty();
  }

  @Test
  void leavesOutABlockOfFewerThanTenPatients() {
    SampleNetwork network = centres();
    release(network, "a", 3, 0);
    release(network, "b", 3, 0);
    release(network, "c", 3, 0);

    assertThat(OutsideFigures.of(network.cube()).blocks()).isEmpty();
  }

  @Test
  void givesASumBelowFiveAsNoneOrFiveAndAlwaysTheSame() {
    SampleNetwork network = centres();
    release(network, "a", 20, 3);
    release(network, "b", 10, 0);
    release(network, "c", 30, 0);

    NetworkCube outside = OutsideFigures.of(network.cube());

    NetworkBlock block = NetworkBlock.of(outside, outside.blocks().firstKey());
    assertThat(near(block, "reference-only").released()).isIn(0, 5);
    assertThat(near(block, "reference-only").range().toString()).isIn("0–4", "1–5");
    assertThat(OutsideFigures.of(network.cube()).blocks()).isEqualTo(outside.blocks());
  }

  @Test
  void drawsWithoutBias() {
    int shown = 0;
    int all = 200;
    for (int i = 0; i < all; i++) {
      SampleNetwork network = centres();
      for (int before = 0; before < i; before++) {
        release(network, "d", 20, 3);
      }
      release(network, "a", 20, 3);
      release(network, "b", 10, 0);
      release(network, "c", 30, 0);
      release(network, "d", 10, 0);
      NetworkCube outside = OutsideFigures.of(network.cube());
      shown +=
          near(NetworkBlock.of(outside, outside.blocks().firstKey()), "reference-only").released();
    }

    // expected 3 each; the drawing is a hash, so the mean is the same at every run
    assertThat((double) shown / all).isBetween(2.5, 3.5);
  }
}
