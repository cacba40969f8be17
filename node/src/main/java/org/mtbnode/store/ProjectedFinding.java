package org.mtbnode.store;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code projected_finding}; patient and test are FHIR ids.
 *
 * @param call present, absent, no-call or indeterminate
 * @param vaf 0 to 1
 */
record ProjectedFinding(
    String patient,
    String test,
    @Nullable String gene,
    @Nullable String region,
    String variantClass,
    @Nullable String exon,
    String call,
    @Nullable BigDecimal vaf,
    @Nullable String origin,
    @Nullable String genomeBuild,
    @Nullable String chrom,
    @Nullable Long pos,
    @Nullable String ref,
    @Nullable String alt,
    @Nullable String hgvsG,
    @Nullable String hgvsC,
    @Nullable String hgvsP,
    @Nullable BigDecimal copyNumber,
    @Nullable String fusionPartner) {}
