package org.mtbnode.mapping;

import java.math.BigDecimal;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.StringType;
import org.mtbnode.profile.Answer;
import org.mtbnode.profile.CaseItem;
import org.mtbnode.profile.Genes;
import org.mtbnode.profile.Loinc;
import org.mtbnode.profile.Profiles;
import org.mtbnode.profile.VariantCall;
import org.mtbnode.template.TemplateRow;

/** A row of {@code truth} becomes an Observation of the material: what every test should find. */
final class TruthMapper {
  private final CaseReferences references;

  TruthMapper(CaseReferences references) {
    this.references = references;
  }

  Observation map(TemplateRow row) {
    Observation truth =
        Elements.identified(new Observation(), references.id(row), Profiles.Own.EXPECTED_VARIANT);
    truth.setStatus(ObservationStatus.FINAL);
    truth.addCategory(Elements.laboratory());
    truth.setCode(CaseItem.EXPECTED_VARIANT.concept());
    truth.setSpecimen(references.specimen(row.required("specimen_id")));
    truth.setValue(Answer.of(VariantCall.class, row.required("expected")).orElseThrow().concept());
    truth
        .addComponent()
        .setCode(Loinc.GENE.concept())
        .setValue(Genes.concept(row.required("gene")));
    truth
        .addComponent()
        .setCode(CaseItem.ALTERATION.concept())
        .setValue(new StringType(row.required("alteration")));
    BigDecimal fraction = row.decimal("expected_vaf");
    if (fraction != null) {
      truth
          .addComponent()
          .setCode(Loinc.ALLELIC_FREQUENCY.concept())
          .setValue(Elements.quantity(fraction, "1"));
    }
    return truth;
  }
}
