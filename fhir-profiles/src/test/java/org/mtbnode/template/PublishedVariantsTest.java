package org.mtbnode.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The patterns for variants hold of what laboratories really write. */
class PublishedVariantsTest {
  private static final Path STUDY = Path.of("../../shared/data/glioma-csf-study");
  private static final Map<String, String> COLUMNS =
      Map.of(
          "Hugo_Symbol", "gene",
          "HGVSc", "hgvs_c",
          "HGVSp", "hgvs_p",
          "Chromosome", "chrom",
          "Start_Position", "pos",
          "Reference_Allele", "ref",
          "Tumor_Seq_Allele2", "alt",
          "NCBI_Build", "genome_build");

  /** Variants: the lines of the file less its header. */
  @ParameterizedTest
  @CsvSource({"data_mutations.txt, 1425", "data_mutations_uncalled.txt, 960"})
  void takeEveryVariantOfThePublishedStudy(String file, int variants) {
    assumeTrue(Files.exists(STUDY), STUDY + " is absent");
    Table findings = Template.caseData().table("findings");
    List<String> lines = Delivery.lines(STUDY.resolve(file));
    List<String> header = Arrays.asList(lines.get(0).split("\t", -1));
    TableCheck check = new TableCheck(findings);

    List<Problem> problems = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      Map<String, String> values =
          new HashMap<>(Map.of("test_id", "T", "variant_class", "snv", "call", "present"));
      COLUMNS.forEach((theirs, ours) -> values.put(ours, cells[header.indexOf(theirs)]));
      problems.addAll(check.check(new Origin(file, 1), values).problems());
    }

    assertThat(lines.size() - 1).isEqualTo(variants);
    assertThat(problems).allMatch(problem -> problem.severity() == Problem.Severity.WARNING);
    // the study is older than these symbols; nothing else is to be said of it
    assertThat(problems)
        .allSatisfy(problem -> assertThat(problem.message()).startsWith("HGNC calls this gene"))
        .extracting(Problem::value)
        .contains("MRE11A", "PARK2", "H3F3A")
        .doesNotHaveDuplicates();
  }
}
