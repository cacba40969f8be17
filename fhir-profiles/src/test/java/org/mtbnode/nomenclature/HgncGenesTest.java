package org.mtbnode.nomenclature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HgncGenesTest {
  private static final HgncGenes GENES = HgncGenes.list();

  /** Ids as HGNC's pages of these genes have them, not as the list has. */
  @ParameterizedTest
  @CsvSource({
    "A1BG, 5",
    "AKT1, 391",
    "ALK, 427",
    "APC, 583",
    "AR, 644",
    "ARID1A, 11110",
    "ATM, 795",
    "ATRX, 886",
    "BAP1, 950",
    "BRAF, 1097",
    "BRCA1, 1100",
    "BRCA2, 1101",
    "CD274, 17635",
    "CDK4, 1773",
    "CDKN2A, 1787",
    "CTNNB1, 2514",
    "DNMT3A, 2978",
    "EGFR, 3236",
    "ERBB2, 3430",
    "ESR1, 3467",
    "FGFR2, 3689",
    "FGFR3, 3690",
    "FLT3, 3765",
    "GNAQ, 4390",
    "HRAS, 5173",
    "IDH1, 5382",
    "IDH2, 5383",
    "JAK2, 6192",
    "KIT, 6342",
    "KRAS, 6407",
    "MET, 7029",
    "MLH1, 7127",
    "MYC, 7553",
    "MYCN, 7559",
    "NF1, 7765",
    "NRAS, 7989",
    "NTRK1, 8031",
    "PIK3CA, 8975",
    "PTEN, 9588",
    "RB1, 9884",
    "RET, 9967",
    "ROS1, 10261",
    "SMAD4, 6770",
    "STK11, 11389",
    "TERT, 11730",
    "TP53, 11998",
    "TSC2, 12363",
    "VHL, 12687"
  })
  void knowsTheGenesOfTumourBoards(String symbol, String number) {
    String id = "HGNC:" + number;

    assertThat(GENES.id(symbol)).isEqualTo(id);
    assertThat(GENES.symbol(id)).isEqualTo(symbol);
    assertThat(GENES.standing(id)).isEqualTo(Standing.GIVEN_OUT);
  }

  @Test
  void hasAboutAsManyGenesAsHgncSays() {
    assertThat(ListFile.read("hgnc-genes.tsv").entries()).hasSizeBetween(43_000, 50_000);
  }

  @Test
  void namesEachIdAndEachSymbolOnce() {
    List<String[]> entries = ListFile.read("hgnc-genes.tsv").entries();
    Set<String> ids = new HashSet<>();
    Set<String> symbols = new HashSet<>();

    for (String[] entry : entries) {
      assertThat(entry).as(Arrays.toString(entry)).hasSizeBetween(2, 3);
      assertThat(ids.add(entry[0])).as(entry[0]).isTrue();
      assertThat(symbols.add(entry[1])).as(entry[1]).isTrue();
    }
  }

  @Test
  void knowsTheGeneOfEveryEverydayName() {
    for (String[] entry : ListFile.read("everyday-names.tsv").entries()) {
      assertThat(GENES.isSymbol(entry[0])).as("%s is a gene itself", entry[0]).isFalse();
      assertThat(GENES.isSymbol(entry[1])).as("%s is a gene", entry[1]).isTrue();
      assertThat(GENES.called(entry[0])).containsExactly(entry[1]);
    }
  }

  /** HGNC:6 was withdrawn. */
  @ParameterizedTest
  @ValueSource(
      strings = {"HGNC:6", "HGNC:0", "HGNC:99998", "HGNC:9999999", "HGNC:EGFR", "3236", ""})
  void refusesWhatNoGeneHas(String id) {
    assertThat(GENES.standing(id)).isEqualTo(Standing.UNKNOWN);
    assertThat(GENES.symbol(id)).isNull();
  }

  @Test
  void leavesRoomForIdsOfTheNextYears() {
    int highest =
        ListFile.read("hgnc-genes.tsv").entries().stream()
            .mapToInt(entry -> Integer.parseInt(entry[0]))
            .max()
            .orElseThrow();

    assertThat(GENES.standing("HGNC:" + highest)).isEqualTo(Standing.GIVEN_OUT);
    assertThat(GENES.standing("HGNC:" + (highest + 1))).isEqualTo(Standing.NEWER);
    assertThat(GENES.standing("HGNC:" + (highest + 5_000))).isEqualTo(Standing.NEWER);
    assertThat(GENES.standing("HGNC:" + (highest + 5_001))).isEqualTo(Standing.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"MLL2, KMT2D", "PARK2, PRKN", "HER2, ERBB2", "PD-L1, CD274", "C11orf30, EMSY"})
  void knowsWhatAGeneIsCalledNow(String name, String symbol) {
    assertThat(GENES.called(name)).containsExactly(symbol);
  }

  @ParameterizedTest
  @CsvSource({"EFGR, EGFR", "egfr, EGFR", "KARS1X, KARS1", "NTRKK1, NTRK1", "C11ORF16, C11orf16"})
  void findsWhatWasMeant(String misspelt, String symbol) {
    assertThat(GENES.meant(misspelt)).isEqualTo(symbol);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X", "AKT", "THE-PANEL-OF-OUR-LABORATORY", "epidermal growth factor"})
  void guessesNothingWhereNothingOrMuchIsNear(String name) {
    assertThat(GENES.meant(name)).isNull();
  }
}
