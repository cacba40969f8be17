package org.mtbnode.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenesTest {

  @Test
  void writesASymbolAsASymbol() {
    CodeableConcept gene = Genes.concept("EGFR");

    assertThat(gene.getText()).isEqualTo("EGFR");
    assertThat(gene.hasCoding(CodeSystems.GENE_SYMBOL, "EGFR")).isTrue();
  }

  @Test
  void writesAnHgncIdInTheSystemOfGenomicsReporting3() {
    assertThat(Genes.concept("HGNC:3236").hasCoding("http://www.genenames.org", "HGNC:3236"))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://www.genenames.org", "http://www.genenames.org/geneId"})
  void readsTheSymbolOfBothHgncSystems(String system) {
    CodeableConcept gene = new CodeableConcept(new Coding(system, "HGNC:3236", "EGFR"));

    assertThat(Genes.symbol(gene)).isEqualTo("EGFR");
  }

  @Test
  void writesTheIdOfHgncBesideASymbolItHas() {
    CodeableConcept gene = Genes.concept("EGFR");

    assertThat(gene.hasCoding("http://www.genenames.org", "HGNC:3236")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EGFR", "HER2", "MLL2", "PANEL-OF-OURS", "IGH@"})
  void readsTheSymbolThatWasWritten(String symbol) {
    assertThat(Genes.symbol(Genes.concept(symbol))).isEqualTo(symbol);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HER2", "MLL2", "PANEL-OF-OURS", "IGH@"})
  void writesNoIdBesideANameThatIsNoSymbol(String name) {
    assertThat(Genes.concept(name).getCoding()).hasSize(1);
  }

  @Test
  void readsTheSymbolOfAnIdWithoutOne() {
    CodeableConcept gene =
        new CodeableConcept(new Coding("http://www.genenames.org", "HGNC:3236", null));

    assertThat(Genes.symbol(gene)).isEqualTo("EGFR");
  }

  @Test
  void readsAnIdNoGeneHasAsItIs() {
    CodeableConcept gene =
        new CodeableConcept(new Coding("http://www.genenames.org", "HGNC:6", null));

    assertThat(Genes.symbol(gene)).isEqualTo("HGNC:6");
  }

  @Test
  void knowsNoSymbolWhereThereIsNone() {
    assertThat(Genes.symbol(new CodeableConcept().setText("EGFR"))).isNull();
  }
}
