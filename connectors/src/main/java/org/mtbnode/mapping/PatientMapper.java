package org.mtbnode.mapping;

import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.mtbnode.profile.CaseItem;
import org.mtbnode.profile.CodeSystems;
import org.mtbnode.profile.Loinc;
import org.mtbnode.profile.Profiles;
import org.mtbnode.template.TemplateRow;

/** A row of {@code patients} becomes a Patient without identifiers, and a Consent. */
final class PatientMapper {
  private final CaseReferences references;

  PatientMapper(CaseReferences references) {
    this.references = references;
  }

  Stream<Resource> map(TemplateRow row) {
    return Stream.of(patient(row), consent(row));
  }

  private Patient patient(TemplateRow row) {
    Patient patient = new Patient();
    patient.setId(references.id(row));
    if (row.has("sex")) {
      patient.setGender(AdministrativeGender.fromCode(row.required("sex")));
    }
    if (row.has("birth_year")) {
      patient.setBirthDateElement(new DateType(row.required("birth_year")));
    }
    if (row.has("died_on")) {
      patient.setDeceased(Elements.dateTime(row.required("died_on")));
    }
    if (row.has("country") || row.has("region")) {
      patient.addAddress().setCountry(row.text("country")).setState(row.text("region"));
    }
    context(row).addTo(patient);
    return patient;
  }

  private static NestedExtension context(TemplateRow row) {
    NestedExtension context =
        new NestedExtension(Profiles.Own.PATIENT_CONTEXT)
            .code("death-cause", row.text("death_cause"))
            .date("last-contact-on", row.text("last_contact_on"));
    for (String centre : row.list("also_at")) {
      context.add("also-at", new Identifier().setSystem(CodeSystems.CENTRE).setValue(centre));
    }
    return context;
  }

  private Consent consent(TemplateRow row) {
    Consent consent =
        Elements.identified(
            new Consent(), references.id(row, "consent"), Profiles.Own.SHARING_CONSENT);
    consent.setStatus(ConsentState.ACTIVE);
    consent.setScope(Elements.concept(CodeSystems.CONSENT_SCOPE, "research"));
    consent.addCategory(Loinc.CONSENT.concept());
    consent.setPatient(references.patient());
    consent.setPolicyRule(CaseItem.AGGREGATE_SHARING.concept());
    consent.getProvision().setType(ConsentProvisionType.fromCode(row.required("sharing_consent")));
    return consent;
  }
}
