package org.mtbnode.mapping;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Type;
import org.mtbnode.profile.CaseItem;
import org.mtbnode.profile.CodeSystems;
import org.mtbnode.profile.Loinc;
import org.mtbnode.profile.Microsatellites;
import org.mtbnode.profile.Profiles;
import org.mtbnode.profile.Term;
import org.mtbnode.template.TemplateRow;

/** The figures in a row of {@code tests} become one molecular biomarker each. */
final class BiomarkerMapper {
  private final CaseReferences references;

  BiomarkerMapper(CaseReferences references) {
    this.references = references;
  }

  Stream<Observation> map(TemplateRow row) {
    Stream.Builder<Observation> biomarkers = Stream.builder();
    BigDecimal tumourFraction = row.decimal("tumour_fraction");
    if (tumourFraction != null) {
      biomarkers.add(
          biomarker(
              row,
              Profiles.Own.TUMOUR_FRACTION.url(),
              CaseItem.TUMOUR_FRACTION,
              Elements.quantity(tumourFraction, "1")));
    }
    BigDecimal quantity = row.decimal("quantity");
    if (quantity != null) {
      biomarkers.add(
          biomarker(
              row,
              Profiles.Own.CTDNA_QUANTITY.url(),
              CaseItem.CTDNA_QUANTITY,
              LbUnit.quantity(quantity, row.required("quantity_unit"))));
    }
    BigDecimal tmb = row.decimal("tmb");
    if (tmb != null) {
      biomarkers.add(
          biomarker(
              row,
              Profiles.Own.TUMOUR_MUTATIONAL_BURDEN.url(),
              Loinc.TUMOUR_MUTATIONAL_BURDEN,
              Elements.quantity(tmb, "Mutations/Megabase", "1/1000000{Base}")));
    }
    String msi = row.text("msi");
    if (msi != null) {
      biomarkers.add(
          biomarker(
              row, Profiles.Own.MICROSATELLITES.url(), Loinc.MICROSATELLITE_INSTABILITY, msi(msi)));
    }
    return biomarkers.build();
  }

  private Observation biomarker(TemplateRow row, String profile, Term code, Type value) {
    Observation biomarker = new Observation();
    biomarker.setId(references.id(row, code.code()));
    biomarker.getMeta().addProfile(profile);
    biomarker.setStatus(ObservationStatus.FINAL);
    biomarker.addCategory(Elements.laboratory());
    biomarker.addCategory(Elements.concept(CodeSystems.GENOMICS_REPORTING, "biomarker-category"));
    biomarker.addCategory(Elements.genetics());
    biomarker.setCode(code.concept());
    biomarker.setSubject(references.patient());
    biomarker.addPartOf(references.study(row));
    biomarker.setSpecimen(references.specimen(row.text("specimen_id")));
    biomarker.setValue(value);
    return biomarker;
  }

  private static CodeableConcept msi(String value) {
    CodeableConcept concept = Elements.ownConcept("msi", value);
    Microsatellites.of(value).map(Term::coding).ifPresent(concept::addCoding);
    return concept;
  }
}
