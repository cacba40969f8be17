package org.mtbnode.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProteinChangeTest {

  @ParameterizedTest
  @CsvSource({
    "p.V600E, p.Val600Glu",
    "V600E, p.Val600Glu",
    "p.R1450*, p.Arg1450Ter",
    "p.K2182Vfs*8, p.Lys2182ValfsTer8",
    "p.R1450fs, p.Arg1450fs",
    "p.P648Hfs*?, p.Pro648HisfsTer?",
    "p.E746_A750del, p.Glu746_Ala750del",
    "p.L747_P753delinsS, p.Leu747_Pro753delinsSer",
    "p.A767_V769dup, p.Ala767_Val769dup",
    "p.D770_N771insSVD, p.Asp770_Asn771insSerValAsp",
    "p.R98=, p.Arg98=",
    "p.*215Rext*13, p.Ter215ArgextTer13"
  })
  void spellsAminoAcidsOut(String written, String expected) {
    assertThat(ProteinChange.threeLetters(written)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"p.X33_splice", "p.MUTATED", "splice", "p.?", "p.M1?", "p.Val600Glu"})
  void leavesAloneWhatIsNoShortChange(String written) {
    assertThat(ProteinChange.threeLetters(written)).isNull();
  }
}
