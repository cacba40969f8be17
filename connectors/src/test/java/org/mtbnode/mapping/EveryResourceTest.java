package org.mtbnode.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtbnode.profile.FhirValidation;

/** Every resource of the sample data validates; each distinct shape does so in the quick build. */
@Tag("slow")
class EveryResourceTest {
  private static final FhirValidation VALIDATION = FhirValidation.create();

  @ParameterizedTest
  @MethodSource("org.mtbnode.mapping.RoundTripTest#deliveries")
  void validatesWithoutAnError(Path folder) throws IOException {
    SampleRows rows = SampleRows.read(folder);
    CaseMapper mapper = new CaseMapper(new ResourceIds(new byte[32]));

    assertThat(rows.ofPatients()).isNotEmpty();
    rows.ofPatients()
        .forEach(
            (patient, ofPatient) ->
                assertThat(VALIDATION.errors(mapper.map(new CaseRows(ofPatient, rows.assays()))))
                    .as(patient)
                    .isEmpty());
    assertThat(VALIDATION.errors(mapper.mapMaterial(new CaseRows(rows.material(), rows.assays()))))
        .isEmpty();
    rows.eligible()
        .forEach(row -> assertThat(VALIDATION.errors(mapper.mapEligible(row))).isEmpty());
    rows.ofAssays()
        .forEach(
            assay ->
                assertThat(
                        VALIDATION.errors(
                            mapper.mapAssay(assay.get(0), assay.subList(1, assay.size()))))
                    .isEmpty());
  }
}
