package org.mtbnode.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtbnode.nomenclature.HgncGenes;

class GeneCheckTest {
  private final TableCheck findings = new TableCheck(Template.caseData().table("findings"));

  private List<Problem> problems(String... values) {
    Map<String, String> row =
        new HashMap<>(
            Map.of("test_id", "T", "variant_class", "cna", "copy_number", "8", "call", "present"));
    for (int i = 0; i < values.length; i += 2) {
      row.put(values[i], values[i + 1]);
    }
    return findings.check(new Origin("findings.csv", 2), row).problems();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EGFR", "MT-ATP6", "C11orf16", "NKX2-1", "H3-3A", "IGH"})
  void saysNothingOfAGene(String gene) {
    assertThat(problems("gene", gene)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "EFGR, nearest: EGFR",
    "HER2, HGNC calls this gene ERBB2",
    "MLL2, HGNC calls this gene KMT2D",
    "PANEL-OF-OURS, correct it unless the gene is newer"
  })
  void warnsOfASymbolHgncDoesNotHave(String gene, String says) {
    assertThat(problems("gene", gene))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
              assertThat(problem.column()).isEqualTo("gene");
              assertThat(problem.value()).isEqualTo(gene);
              assertThat(problem.message()).contains(says);
            });
  }

  @Test
  void namesAllGenesThatOnceHadTheSymbol() {
    assertThat(problems("gene", "FANCD"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("BRCA2 and FANCD2"));
  }

  @Test
  void warnsOnceOfASymbol() {
    assertThat(problems("gene", "MLL2")).hasSize(1);
    assertThat(problems("gene", "MLL2")).isEmpty();
    assertThat(problems("gene", "MLL3")).hasSize(1);
  }

  @Test
  void knowsAPartnerThatIsALocus() {
    assertThat(problemsOfPartner("IGH@")).isEmpty();
    assertThat(problemsOfPartner("IGX@"))
        .extracting(Problem::column)
        .containsExactly("fusion_partner");
  }

  private List<Problem> problemsOfPartner(String partner) {
    return problems(
        "gene", "MYC",
        "variant_class", "translocation",
        "copy_number", "",
        "fusion_partner", partner);
  }

  @Test
  void everyExampleOfTheTemplateIsAGene() {
    List<Field> genes =
        Template.caseData().tables().stream()
            .flatMap(table -> table.fields().stream())
            .filter(field -> "http://www.genenames.org".equals(field.codeSystem()))
            .toList();

    assertThat(genes).hasSizeGreaterThanOrEqualTo(5);
    assertThat(genes)
        .allSatisfy(
            field ->
                assertThat(HgncGenes.list().isSymbol(field.example())).as(field.name()).isTrue());
  }
}
