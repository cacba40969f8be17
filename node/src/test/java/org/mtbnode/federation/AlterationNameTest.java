package org.mtbnode.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlterationNameTest {

  @ParameterizedTest
  @CsvSource({
    "EGFR, p.Thr790Met, EGFR T790M",
    "EGFR, p.Glu746_Ala750del, EGFR E746_A750del",
    "EGFR, p.Leu747_Pro753delinsSer, EGFR L747_P753delinsS",
    "ERBB2, p.Tyr772_Ala775dup, ERBB2 Y772_A775dup",
    "TP53, p.Arg213Ter, TP53 R213*",
    "APC, p.Glu1309AspfsTer4, APC E1309Dfs*4",
    "NKX2-1, , NKX2-1"
  })
  void saysAnAlterationAsCliniciansDoAndReadsItBack(String gene, String hgvsP, String text) {
    AlterationName name = new AlterationName(gene, hgvsP);

    assertThat(name.text()).isEqualTo(text);
    assertThat(AlterationName.parse(text)).isEqualTo(name);
  }

  @Test
  void refusesWhatItCouldNotReadBack() {
    assertThatThrownBy(() -> new AlterationName("EGFR", "p.T790M").text())
        .hasMessageContaining("three-letter");
    assertThatThrownBy(() -> new AlterationName("EGFR", "c.2369C>T").text())
        .hasMessageContaining("protein change");
    assertThatThrownBy(() -> AlterationName.parse("EGFR B790M")).hasMessageContaining("amino acid");
  }
}
