package org.mtbnode.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.CountRange;
import org.mtbnode.specification.DisclosurePolicy;

class ShareTest {
  private static final DisclosurePolicy POLICY = new DisclosurePolicy(4, 3, 10, 5);

  /** Wilson 1927: 36 of 63 are 57.1 %, 44.9 to 68.6. */
  @Test
  void exactCountsHaveTheirWilsonLimits() {
    Share share = Share.of(count(36), count(27));

    assertThat(share).hasToString("57 (45\u201369)");
    assertThat(share.value()).isCloseTo(36 / 63.0, within(1e-12));
    assertThat(share.approximate()).isFalse();
  }

  /** 3 of 20: 15 %; rounding adds 6 · 0.85² / 400 to 0.15 · 0.85 / 20: as 7.41 patients. */
  @Test
  void aRoundedCountWidensTheLimitsAndCoarsensEverything() {
    Share share = Share.of(count(3), count(17));

    // Wilson of 1.112 in 7.412: 2.9 to 51 %; but no count behind it allows more than 36, 3 in 20
    assertThat(share).hasToString("~15 (0\u201340)");
    assertThat(share.possible()).isEqualTo(new Share.Span(0.05, 0.15));
  }

  /** Nobody released of 20: up to 2 of 22. */
  @Test
  void noneReleasedHasTheOutermostLimits() {
    assertThat(Share.of(count(0), count(20))).hasToString("~0 (0\u201330)");
    assertThat(Share.of(count(20), count(0))).hasToString("~100 (70\u2013100)");
  }

  @Test
  void nobodyIsUnknown() {
    Share share = Share.of(RoundedSum.NONE, RoundedSum.NONE);

    assertThat(share).hasToString("\u2013");
    assertThat(share.why()).isEqualTo("no patient is released behind it");
  }

  @Test
  void aPartThatIsNotReleasedLeavesBounds() {
    Share share = Share.within(new CountRange(8, 13), new CountRange(38, 40));

    assertThat(share).hasToString("20\u201335");
    assertThat(share.value()).isNull();
  }

  private static RoundedSum count(int released) {
    return RoundedSum.of(new Cell.Count(released), POLICY);
  }
}
