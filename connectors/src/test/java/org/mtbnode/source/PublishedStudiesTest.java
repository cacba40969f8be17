package org.mtbnode.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Studies as cBioPortal publishes them, under a mapping that takes next to nothing over. Samples
 * are the lines of their clinical files below the header, patients the different ones of its first
 * column.
 */
class PublishedStudiesTest {
  private static final String MAPPING =
      """
      source: cbioportal-study
      tables:
        patients: {columns: {sharing_consent: {is: permit}}}
        diagnoses: {columns: {tumour_type: {is: other}}}
        specimens: {columns: {specimen_type: {is: tissue}}}
        tests: {columns: {assay_id: {is: tissue-a}, result: {derive: from-findings}}}
      """;

  @ParameterizedTest
  @CsvSource({
    "cbioportal-datahub/ntrk_msk_2019, 76, 106",
    "cbioportal-datahub/gbm_cptac_2021, 99, 99",
    "cbioportal-datahub/braf_msk_archer_2024, 107, 107",
    "cbioportal-studies/study_es_0, 841, 845"
  })
  void readsEveryLineOfTheClinicalFiles(String study, int patients, int samples)
      throws IOException {
    Path folder = SharedFolder.of(study);

    Collected collected = read(folder);

    assertThat(collected.of("patients")).hasSize(patients);
    assertThat(collected.of("diagnoses")).hasSize(patients);
    assertThat(collected.of("specimens")).hasSize(samples);
    assertThat(collected.refused).isEmpty();
  }

  @Test
  void makesNoTestsWhereTheMutationsAreLost() throws IOException {
    Path folder = SharedFolder.of("cbioportal-datahub/ntrk_msk_2019");

    Collected collected = read(folder);

    assertThat(collected.of("tests")).isEmpty();
    assertThat(collected.messages())
        .anySatisfy(message -> assertThat(message).contains("mutations are not all there"));
  }

  @Test
  void readsALargeMutationFileWithoutLoss(@TempDir Path folder) throws IOException {
    Path study = SharedFolder.of("cbioportal-datahub/gbm_cptac_2021");
    for (String name :
        List.of(
            "meta_study.txt",
            "meta_clinical_sample.txt",
            "data_clinical_sample.txt",
            "meta_mutations.txt")) {
      Files.copy(study.resolve(name), folder.resolve(name));
    }
    Files.copy(study.resolve("data_mutations.maf"), folder.resolve("data_mutations.txt"));
    Files.createDirectory(folder.resolve("case_lists"));
    String list = "case_lists/cases_sequenced.txt";
    Files.copy(study.resolve(list), folder.resolve(list));

    Collected collected = read(folder);

    // 6,667 rows, three of which repeat an alteration of their sample
    assertThat(collected.of("findings")).hasSize(6664);
    assertThat(collected.messages().stream().filter(m -> m.contains("the first is kept")))
        .hasSize(3);
    assertThat(collected.of("findings"))
        .allSatisfy(
            finding ->
                assertThat(finding.values()).containsKeys("chrom", "pos", "ref", "alt", "vaf"));
  }

  private static Collected read(Path folder) throws IOException {
    return Collected.from(SourceReader.open(folder, SourceMapping.read(MAPPING, "mapping.yml")));
  }
}
