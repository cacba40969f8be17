package org.mtbnode.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One venous puncture and what is in it. Assays share its plasma, so that they find the same or
 * miss the same.
 *
 * @param tumourFraction 0 to 1; 0 where no tumour DNA is left
 * @param luck of this plasma, 0 to 1: an alteration is found where its chance is above
 * @param carried tumour alterations that tissue may show too
 * @param subclonal what only plasma shows; null for none
 */
record Draw(
    int day,
    String diseaseState,
    double tumourFraction,
    double luck,
    List<Alteration> carried,
    @Nullable Alteration subclonal) {}
