package org.mtbnode.store;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.Answer;
import org.mtbnode.profile.CaseItem;
import org.mtbnode.profile.Genes;
import org.mtbnode.profile.Loinc;
import org.mtbnode.profile.VariantCall;

/** Reads one alteration that reference material is known to hold or to lack. */
final class TruthReader {
  private final Observation truth;

  TruthReader(Observation truth) {
    this.truth = truth;
  }

  ProjectedTruth read(String material) {
    return new ProjectedTruth(
        material,
        Reading.required(Reading.idOf(truth.getSpecimen()), truth, "specimen"),
        Reading.required(
            Loinc.GENE.in(truth) instanceof CodeableConcept gene ? Genes.symbol(gene) : null,
            truth,
            "gene"),
        Reading.required(Reading.text(CaseItem.ALTERATION.in(truth)), truth, "alteration"),
        Reading.required(expected(), truth, "expected call"),
        Reading.number(Loinc.ALLELIC_FREQUENCY.in(truth)));
  }

  private @Nullable String expected() {
    return truth.getValue() instanceof CodeableConcept call
        ? Answer.in(VariantCall.class, call).map(Answer::value).orElse(null)
        : null;
  }
}
