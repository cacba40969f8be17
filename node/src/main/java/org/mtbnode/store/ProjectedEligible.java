package org.mtbnode.store;

import org.jspecify.annotations.Nullable;

/** A row of {@code projected_eligible}: how many could have been tested in a quarter or year. */
record ProjectedEligible(
    String period,
    String tumourType,
    String clinicalSetting,
    @Nullable String sex,
    @Nullable String ageGroup,
    @Nullable String region,
    int patients) {}
