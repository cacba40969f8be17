package org.mtbnode.store;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of {@code projected_treatment}; ids are FHIR ids. */
record ProjectedTreatment(
    String patient, String treatment, String kind, @Nullable LocalDate startedOn) {}
