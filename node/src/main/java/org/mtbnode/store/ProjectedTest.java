package org.mtbnode.store;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code projected_test}; patient, test, specimen and diagnosis are FHIR ids.
 *
 * @param patient of material the material itself
 * @param specimen null where nothing was collected
 * @param diagnosis null for material
 * @param tumourFraction 0 to 1
 * @param quantityUnit of the quantity and of the limit of detection
 */
record ProjectedTest(
    String patient,
    String test,
    @Nullable String specimen,
    @Nullable String diagnosis,
    String assayId,
    String assayVersion,
    String clinicalSetting,
    @Nullable String strategy,
    @Nullable String diseaseState,
    @Nullable String timepoint,
    @Nullable String anchorTreatment,
    @Nullable LocalDate orderedOn,
    @Nullable LocalDate receivedOn,
    @Nullable LocalDate reportedOn,
    String status,
    @Nullable String failureReason,
    String result,
    @Nullable String resultUse,
    @Nullable BigDecimal cfdnaNg,
    @Nullable BigDecimal tumourFraction,
    @Nullable BigDecimal quantity,
    @Nullable String quantityUnit,
    @Nullable BigDecimal lodAchieved) {}
