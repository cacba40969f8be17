package org.mtbnode.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code projected_assay_region}.
 *
 * @param scope full-cds, exons, hotspots or same-panel
 */
record ProjectedRegion(
    String assayId,
    String version,
    @Nullable String gene,
    @Nullable String region,
    String variantClass,
    String scope,
    List<String> exons,
    List<String> alterations) {

  ProjectedRegion {
    exons = List.copyOf(exons);
    alterations = List.copyOf(alterations);
  }
}
