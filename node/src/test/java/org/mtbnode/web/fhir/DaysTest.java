package org.mtbnode.web.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.param.DateRangeParam;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaysTest {
  @ParameterizedTest
  @CsvSource({
    "ge2026-03-04, 2026-03-04, ",
    "gt2026-03-04, 2026-03-05, ",
    "gt2026-02, 2026-03-01, ",
    "ge2026, 2026-01-01, ",
    "le2026-03-04, , 2026-03-04",
    "lt2026-03-04, , 2026-03-03",
    "le2026-02, , 2026-02-28",
    "lt2026, , 2025-12-31",
    "2026-03-04, 2026-03-04, 2026-03-04",
    "2026-02, 2026-02-01, 2026-02-28",
    "2026, 2026-01-01, 2026-12-31",
    "ge2026-03-04T23:30:00+01:00, 2026-03-04, "
  })
  void areTheCalendarsWithBothEndsIncluded(
      String asked, @Nullable LocalDate from, @Nullable LocalDate to) {
    DateRangeParam range = new DateRangeParam();
    range.setValuesAsQueryTokens(
        ca.uhn.fhir.context.FhirContext.forR4Cached(),
        "date",
        java.util.List.of(ca.uhn.fhir.rest.api.QualifiedParamList.singleton(asked)));

    assertThat(Days.of(range)).isEqualTo(new Days(from, to));
  }
}
