package org.mtbnode.store;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code projected_truth}; ids are FHIR ids.
 *
 * @param patient the material itself: nobody's
 * @param expected present or absent
 * @param expectedVaf 0 to 1
 */
record ProjectedTruth(
    String patient,
    String specimen,
    String gene,
    String alteration,
    String expected,
    @Nullable BigDecimal expectedVaf) {}
