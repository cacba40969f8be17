package org.mtbnode.sample;

import org.jspecify.annotations.Nullable;

/** Why a liquid biopsy is asked for. */
record Order(
    Setting setting,
    String timepoint,
    @Nullable String anchorTreatment,
    @Nullable String strategy) {}
