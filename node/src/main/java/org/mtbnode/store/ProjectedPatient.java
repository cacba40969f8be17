package org.mtbnode.store;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code projected_patient}.
 *
 * @param patient the FHIR id
 * @param sharing whether the patient permits to be counted
 * @param region NUTS-2
 */
record ProjectedPatient(
    String patient,
    boolean sharing,
    @Nullable String sex,
    @Nullable Integer birthYear,
    @Nullable String region,
    @Nullable LocalDate diedOn,
    @Nullable LocalDate lastContactOn) {}
