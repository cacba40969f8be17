package org.mtbnode.store;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of {@code projected_specimen}; ids are FHIR ids. */
record ProjectedSpecimen(
    String patient, String specimen, String specimenType, @Nullable LocalDate collectedOn) {}
