package org.mtbnode.store;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code projected_treatment}; ids are FHIR ids.
 *
 * @param drugs ATC codes
 * @param recommendation the one it follows, also where that was not handed in
 */
record ProjectedTreatment(
    String patient,
    String treatment,
    @Nullable String diagnosis,
    String kind,
    @Nullable String intent,
    @Nullable Integer line,
    List<String> drugs,
    @Nullable LocalDate startedOn,
    @Nullable LocalDate endedOn,
    @Nullable String endReason,
    @Nullable String recommendation) {

  ProjectedTreatment {
    drugs = List.copyOf(drugs);
  }
}
