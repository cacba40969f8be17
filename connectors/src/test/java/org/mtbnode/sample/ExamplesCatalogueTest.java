package org.mtbnode.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mtbnode.specification.Catalogue;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ExamplesCatalogueTest {
  private final YAMLMapper yaml = YAMLMapper.builder().build();

  @Test
  void theDemonstrationNamesTheSixAssaysAndTheShippedAlterations() throws IOException {
    Catalogue shipped = shipped();
    Catalogue demonstration =
        yaml.readValue(
            Files.readString(ExamplesTest.EXAMPLES.resolve("catalogue.yml")), Catalogue.class);

    assertThat(shipped.assays()).isEmpty();
    assertThat(demonstration.alterations()).isEqualTo(shipped.alterations());
    assertThat(demonstration.assays())
        .isEqualTo(
            Arrays.stream(AssayDesign.values())
                .map(
                    assay ->
                        new Catalogue.Assay(
                            assay.id,
                            assay.version,
                            assay.title,
                            assay.approach,
                            assay.analyte,
                            "in-house"))
                .toList());
  }

  @Test
  void everyHotSpotOfTheAssaysHasItsExon() throws IOException {
    List<Catalogue.Alteration> named = shipped().alterations();

    Stream<String> hotspots =
        Arrays.stream(AssayDesign.values())
            .flatMap(assay -> assay.regions.stream())
            .flatMap(
                region ->
                    region.alterations().stream()
                        .map(hgvsP -> region.name() + region.variantClass() + hgvsP));

    assertThat(hotspots)
        .isNotEmpty()
        .allMatch(
            hotspot ->
                named.stream()
                    .anyMatch(
                        alteration ->
                            hotspot.equals(
                                    alteration.gene()
                                        + alteration.variantClass()
                                        + alteration.hgvsP())
                                && alteration.exon() != null));
  }

  @Test
  void itsExonsAreThoseOfTheFindings() throws IOException {
    for (Catalogue.Alteration named : shipped().alterations()) {
      assertThat(
              Arrays.stream(Alteration.values())
                  .filter(alteration -> alteration.gene.equals(named.gene()))
                  .filter(
                      alteration ->
                          named.hgvsP() != null && named.hgvsP().equals(alteration.hgvsP)))
          .as("%s", named)
          .allMatch(alteration -> named.exon() != null && named.exon().equals(alteration.exon));
    }
  }

  @Test
  void everyAlterationHasItsSourceAndStandsOnce() throws IOException {
    List<Catalogue.Alteration> alterations = shipped().alterations();

    assertThat(alterations)
        .allMatch(alteration -> alteration.source().matches(".+ (19|20)\\d\\d, .+:.+"));
    assertThat(alterations)
        .extracting(alteration -> alteration.gene() + " " + alteration.hgvsP())
        .doesNotHaveDuplicates();
  }

  private Catalogue shipped() throws IOException {
    try (var stream = Catalogue.class.getResourceAsStream("/org/mtbnode/catalogue.yml")) {
      return yaml.readValue(stream, Catalogue.class);
    }
  }
}
