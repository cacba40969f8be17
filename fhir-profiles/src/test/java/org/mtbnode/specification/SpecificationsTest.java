package org.mtbnode.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtbnode.specification.SummarySpecification.Measure;
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
  void linksEveryViewToOneThatIsLinkedToNone() {
    for (String id : Specifications.ids()) {
      SummarySpecification specification = Specifications.get(id);
      List<String> measures = specification.measures().stream().map(Measure::code).toList();
      for (View view : specification.views()) {
        assertThat(measures).as(view.name()).containsAll(view.measures());
        if (view.link() == null) {
          continue;
        }
        View whole = specification.view(view.link().view());
        assertThat(whole.link()).as(view.name()).isNull();
        assertThat(view.dimensions()).as(view.name()).containsAll(whole.dimensions());
        if (view.link() instanceof ViewLink.SamePatients same) {
          assertThat(same.becomes()).as(view.name()).containsOnlyKeys(whole.measures());
          same.becomes().forEach((from, to) -> assertThat(view.measures()).containsAll(to));
        } else if (view.link() instanceof ViewLink.Partition partition) {
          assertThat(whole.dimensions()).doesNotContain(partition.dimension());
          assertThat(view.measures()).as(view.name()).isEqualTo(whole.measures());
          assertThat(measures).as(view.name()).containsAll(partition.onlyAt().keySet());
        }
      }
    }
  }

  @Test
  void givesACodeOneMeaningInAllSpecifications() {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String id : Specifications.ids()) {
      for (Measure measure : Specifications.get(id).measures()) {
        String before = labels.putIfAbsent(measure.code(), measure.label());
        assertThat(before == null ? measure.label() : before)
            .as("%s of %s", measure.code(), id)
            .isEqualTo(measure.label());
      }
    }
  }

  @Test
  void offersAWindowOnlyWherePairsAreCounted() {
    assertThat(Specifications.ids().stream().map(Specifications::get))
        .filteredOn(SummarySpecification::hasWindow)
        .extracting(SummarySpecification::id)
        .containsExactly("lb-agreement");
  }

  @Test
  void countsInAViewOnlyWhatItNames() {
    SummarySpecification landmark = Specifications.get("lb-landmark");

    assertThat(landmark.atoms(landmark.view("at-12-months")))
        .extracting(Atom::measure)
        .containsExactly("recurred", "event-free", "censored", "died");
    // recurred, died, censored in nine intervals
    assertThat(landmark.atoms(landmark.view("life-table"))).hasSize(27);
    assertThat(landmark.atoms()).hasSize(31).doesNotHaveDuplicates();
  }

  @Test
  void saysWhatAPatientCanBecomeInAGeneAndWhereAMeasureCanStand() {
    SummarySpecification specification = Specifications.get("lb-agreement");

    ViewLink gene = specification.view("by-gene").link();
    assertThat(gene).isInstanceOf(ViewLink.SamePatients.class);
    assertThat(((ViewLink.SamePatients) gene).becomes())
        .containsEntry("both-negative", List.of("both-negative", "no-common-region"))
        .containsEntry("no-reference", List.of("no-reference"));
    ViewLink informative = specification.view("by-informative").link();
    assertThat(informative).isInstanceOf(ViewLink.Partition.class);
    assertThat(((ViewLink.Partition) informative).canStand("both-positive", "yes")).isTrue();
    assertThat(((ViewLink.Partition) informative).canStand("both-positive", "no")).isFalse();
    assertThat(((ViewLink.Partition) informative).canStand("both-negative", "no")).isTrue();
  }

  @Test
  void namesTheBlockAnotherIsLinkedTo() {
    SummarySpecification specification = Specifications.get("lb-agreement");
    Map<String, String> at = new LinkedHashMap<>();
    at.put("clinical_setting", "mutation-profiling");
    at.put("tumour_type", "lung");
    at.put("assay", "assay-p@3.1");
    BlockKey overall = new BlockKey("overall", at);
    at.put("gene", "EGFR");

    assertThat(specification.linkedTo(new BlockKey("by-gene", at))).isEqualTo(overall);
    assertThat(specification.linkedTo(overall)).isEqualTo(overall);
  }

  @Test
  void namesTheOnesThereAreWhenAskedForAnother() {
    assertThatThrownBy(() -> Specifications.get("lb-agrement"))
        .hasMessage(
            "there is no specification \"lb-agrement\"; there are: "
                + String.join(", ", Specifications.ids()));
  }
}
