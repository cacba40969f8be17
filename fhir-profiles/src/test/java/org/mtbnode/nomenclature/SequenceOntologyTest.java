package org.mtbnode.nomenclature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceOntologyTest {
  private static final SequenceOntology TERMS = SequenceOntology.list();

  @ParameterizedTest
  @CsvSource({
    "SO:0001483, SNV",
    "SO:0001059, sequence_alteration",
    "SO:0000159, deletion",
    "SO:0000667, insertion",
    "SO:0001019, copy_number_variation",
    "SO:0001565, gene_fusion",
    "SO:0000199, translocation",
    "SO:0001583, missense_variant",
    "SO:0001587, stop_gained",
    "SO:0001589, frameshift_variant",
    "SO:0001574, splice_acceptor_variant",
    "SO:0001575, splice_donor_variant",
    "SO:0001821, inframe_insertion",
    "SO:0001822, inframe_deletion",
    "SO:0002383, oncogenic_variant",
    "SO:0002400, frameshift_unidirectional_gene_fusion",
    "SO:1001288, stop_codon_signal",
    "SO:3000000, gene_segment"
  })
  void knowsTheTermsOfVariants(String id, String name) {
    assertThat(TERMS.standing(id)).isEqualTo(Standing.GIVEN_OUT);
    assertThat(TERMS.name(id)).isEqualTo(name);
  }

  /** Ids are given out one after the other; SO:0002384 was skipped. */
  @Test
  void hasEveryTermOfTheGrowingSeries() {
    for (int number = 1; number <= 2400; number++) {
      String id = "SO:%07d".formatted(number);
      assertThat(TERMS.name(id) == null).as(id).isEqualTo(number == 2384);
    }
  }

  @Test
  void namesEachTermOnceAndASuccessorThatIsCurrent() {
    List<String[]> entries = ListFile.read("sequence-ontology.tsv").entries();
    Set<String> ids = new HashSet<>();

    for (String[] entry : entries) {
      assertThat(ids.add(entry[0])).as(entry[0]).isTrue();
      assertThat(entry).as(entry[0]).hasSizeBetween(2, 3);
      String successor = TERMS.successor(entry[0]);
      assertThat(successor == null || TERMS.standing(successor) == Standing.GIVEN_OUT)
          .as("%s took the place of %s", successor, entry[0])
          .isTrue();
    }
  }

  @Test
  void knowsObsoleteTerms() {
    assertThat(TERMS.standing("SO:0002241")).isEqualTo(Standing.OBSOLETE);
    assertThat(TERMS.successor("SO:0002241")).isEqualTo("SO:0002364");
    assertThat(TERMS.standing("SO:0000041")).isEqualTo(Standing.OBSOLETE);
    assertThat(TERMS.successor("SO:0000041")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SO:0002384", "SO:0002950", "SO:0005859", "SO:9999999", "SO:1483", "SNV", ""})
  void refusesWhatNoTermHas(String id) {
    assertThat(TERMS.standing(id)).isEqualTo(Standing.UNKNOWN);
  }

  @Test
  void leavesRoomForTermsOfTheNextYears() {
    assertThat(TERMS.standing("SO:0002401")).isEqualTo(Standing.NEWER);
    assertThat(TERMS.standing("SO:0002600")).isEqualTo(Standing.NEWER);
    assertThat(TERMS.standing("SO:0002601")).isEqualTo(Standing.UNKNOWN);
  }
}
