package org.mtbnode.store;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of {@code projected_diagnosis}; ids are FHIR ids. */
record ProjectedDiagnosis(
    String patient,
    String diagnosis,
    String tumourType,
    @Nullable LocalDate diagnosedOn,
    @Nullable Integer ageMonths) {}
