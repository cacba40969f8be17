package org.mtbnode.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtbnode.profile.FhirValidation;

/** Every resource of the sample data validates; each distinct shape does so in the quick build. */
@Tag("slow")
class EveryResourceTest {
  private static final FhirValidation VALIDATION = FhirValidation.create();

  @ParameterizedTest
  @ValueSource(strings = {"centre-a", "centre-b", "centre-c"})
  void validatesWithoutAnError(String centre) throws IOException {
    SampleRows rows = SampleRows.read(Path.of("../docs/examples", centre));
    CaseMapper mapper = new CaseMapper(new ResourceIds(new byte[32]));

    assertThat(rows.ofPatients()).hasSizeGreaterThan(250);
    rows.ofPatients()
        .forEach(
            (patient, ofPatient) ->
                assertThat(VALIDATION.errors(mapper.map(new CaseRows(ofPatient, rows.assays()))))
                    .as(patient)
                    .isEmpty());
  }
}
