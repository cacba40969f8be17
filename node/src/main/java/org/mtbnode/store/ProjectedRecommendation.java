package org.mtbnode.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code projected_recommendation}; ids are FHIR ids.
 *
 * @param drugs ATC codes
 * @param evidence scheme and level with a colon between, the latest level of each scheme
 * @param implemented yes, modified, no, pending, or not said
 */
record ProjectedRecommendation(
    String patient,
    String recommendation,
    String board,
    String kind,
    List<String> drugs,
    @Nullable String gene,
    @Nullable String alteration,
    List<String> evidence,
    @Nullable String implemented) {

  ProjectedRecommendation {
    drugs = List.copyOf(drugs);
    evidence = List.copyOf(evidence);
  }
}
