package org.mtbnode.store;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code projected_test}; patient, test, specimen and diagnosis are FHIR ids.
 *
 * @param specimen null where nothing was collected
 * @param tumourFraction 0 to 1
 */
record ProjectedTest(
    String patient,
    String test,
    @Nullable String specimen,
    String diagnosis,
    String assayId,
    String assayVersion,
    String clinicalSetting,
    @Nullable String diseaseState,
    @Nullable LocalDate reportedOn,
    String status,
    String result,
    @Nullable BigDecimal tumourFraction) {}
