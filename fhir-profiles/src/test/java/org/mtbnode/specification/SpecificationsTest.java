package org.mtbnode.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.mtbnode.specification.SummarySpecification.View;

class SpecificationsTest {

  @Test
  void readsEverySpecificationThereIs() {
    for (String id : Specifications.ids()) {
      SummarySpecification specification = Specifications.get(id);
      assertThat(specification.id()).isEqualTo(id);
      assertThat(specification.majorVersion()).isPositive();
      assertThat(specification.purpose()).endsWith("?");
      assertThat(specification.cellsSql()).contains("members");
    }
  }

  @Test
  void countsLbAgreementInEightViewsAndFortyOneAtoms() {
    SummarySpecification specification = Specifications.get("lb-agreement");

    assertThat(specification.views())
        .extracting(View::name)
        .containsExactly(
            "overall",
            "by-gene",
            "by-class",
            "by-disease-state",
            "by-therapy-change",
            "by-informative",
            "by-tumour-fraction",
            "without-chip");
    // thirteen measures at three gaps, two that never became a pair
    assertThat(specification.atoms()).hasSize(13 * 3 + 2).doesNotHaveDuplicates();
  }

  @Test
  void namesTheOnesThereAreWhenAskedForAnother() {
    assertThatThrownBy(() -> Specifications.get("lb-agrement"))
        .hasMessage("there is no specification \"lb-agrement\"; there are: lb-agreement");
  }
}
