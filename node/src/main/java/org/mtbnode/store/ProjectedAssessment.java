package org.mtbnode.store;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of {@code projected_assessment}; ids are FHIR ids. */
record ProjectedAssessment(
    String patient,
    String diagnosis,
    @Nullable String treatment,
    LocalDate observedOn,
    @Nullable String criteria,
    @Nullable String response,
    @Nullable String status) {}
