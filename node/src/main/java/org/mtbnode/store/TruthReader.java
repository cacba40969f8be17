package org.mtbnode.store;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.Answer;
import org.mtbnode.profile.CaseItem;
import org.mtbnode.profile.Genes;
import org.mtbnode.profile.Loinc;
import org.mtbnode.profile.Term;
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
            component(Loinc.GENE) instanceof CodeableConcept gene ? Genes.symbol(gene) : null,
            truth,
            "gene"),
        Reading.required(Reading.text(component(CaseItem.ALTERATION)), truth, "alteration"),
        Reading.required(expected(), truth, "expected call"),
        Reading.number(component(Loinc.ALLELIC_FREQUENCY)));
  }

  private @Nullable String expected() {
    return truth.getValue() instanceof CodeableConcept call
        ? Answer.in(VariantCall.class, call).map(Answer::value).orElse(null)
        : null;
  }

  private @Nullable Type component(Term term) {
    for (ObservationComponentComponent component : truth.getComponent()) {
      if (term.codes(component.getCode())) {
        return component.getValue();
      }
    }
    return null;
  }
}
