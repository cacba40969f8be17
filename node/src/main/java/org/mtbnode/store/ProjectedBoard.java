package org.mtbnode.store;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code projected_board}; ids are FHIR ids.
 *
 * @param profiled yes or no
 * @param actionable yes, no, or not said
 */
record ProjectedBoard(
    String patient,
    String board,
    String diagnosis,
    LocalDate heldOn,
    String boardKind,
    String profiled,
    @Nullable String actionable) {}
