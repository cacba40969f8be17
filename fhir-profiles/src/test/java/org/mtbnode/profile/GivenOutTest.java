package org.mtbnode.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtbnode.nomenclature.HgncGenes;
import org.mtbnode.nomenclature.SequenceOntology;
import org.mtbnode.nomenclature.Standing;
import org.mtbnode.profile.FhirProblem.Severity;

/**
 * What is said of genes and terms; that mistakes in whole bundles are refused is asked elsewhere.
 */
class GivenOutTest {
  private static final FhirCheck CHECK = new FhirCheck(FhirValidation.create());
  private static final String HGNC =
      "{\"system\": \"http://www.genenames.org\", \"code\": \"%s\"%s}";

  @ParameterizedTest
  @EnumSource
  void everyDnaChangeIsATermOfThisName(DnaChange change) {
    assertThat(SequenceOntology.list().standing(change.code())).isEqualTo(Standing.GIVEN_OUT);
    assertThat(SequenceOntology.list().name(change.code())).isEqualTo(change.display());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"src/main/resources/org/mtbnode/catalogue.yml", "../docs/examples/catalogue.yml"})
  void everyGeneOfACatalogueIsOne(String catalogue) throws IOException {
    List<String> genes =
        Pattern.compile("gene: ([A-Za-z0-9-]+)")
            .matcher(Files.readString(Path.of(catalogue)))
            .results()
            .map(match -> match.group(1))
            .toList();

    assertThat(genes).isNotEmpty().allMatch(HgncGenes.list()::isSymbol);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HGNC:3236 | , \"display\": \"KRAS\"  | ERROR   | HGNC:3236 is EGFR, not KRAS",
        "HGNC:3236 | , \"display\": \"ERBB\"  | WARNING | ERBB is another name",
        "HGNC:3430 | , \"display\": \"HER2\"  | WARNING | HER2 is another name",
        "HGNC:3236 | , \"display\": \"EFGR\"  | WARNING | HGNC knows no EFGR",
        "HGNC:57015 | ''                    | WARNING | newer than the list",
        "HGNC:6    | ''                     | ERROR   | not given out, or withdrawn",
      })
  void saysWhatIsWrongWithAGene(String id, String display, Severity severity, String says) {
    assertThat(findings(HGNC.formatted(id, display), ""))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(severity);
              assertThat(finding.message()).contains(says);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ", \"display\": \"EGFR\"",
        ", \"display\": \"epidermal growth factor receptor\""
      })
  void saysNothingOfAGeneByItsSymbolOrInWords(String display) {
    assertThat(findings(HGNC.formatted("HGNC:3236", display), "")).isEmpty();
  }

  @Test
  void saysThatATextIsOfAnotherGene() {
    assertThat(findings(HGNC.formatted("HGNC:3236", ""), ", \"text\": \"ALK\""))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("HGNC:3236 is EGFR, not ALK"));
  }

  @Test
  void saysThatOurSymbolIsNone() {
    String symbol = "{\"system\": \"" + CodeSystems.GENE_SYMBOL + "\", \"code\": \"EFGR\"}";

    assertThat(findings(symbol, ""))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.message()).contains("HGNC has no gene of the symbol EFGR");
            });
  }

  /** Of the gene of an observation of nobody's profile. */
  private static List<FhirFinding> findings(String coding, String text) {
    String observation =
        """
        {"resourceType": "Observation", "id": "o", "status": "final",
         "code": {"text": "gene"},
         "valueCodeableConcept": {"coding": [%s]%s}}
        """
            .formatted(coding, text);
    return CHECK.check(Map.of("o.json", observation.getBytes(UTF_8))).stream()
        .filter(finding -> finding.message().contains("valueCodeableConcept"))
        .toList();
  }
}
