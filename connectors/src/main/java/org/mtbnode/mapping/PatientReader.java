package org.mtbnode.mapping;

import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Patient;
import org.mtbnode.profile.Profiles;
import org.mtbnode.template.TemplateRow;

/** A Patient and its Consent become the row of {@code patients} they were mapped from. */
final class PatientReader {
  private final CaseResources resources;

  PatientReader(CaseResources resources) {
    this.resources = resources;
  }

  TemplateRow read(Patient patient) {
    ExtensionParts context = ExtensionParts.of(patient, Profiles.Own.PATIENT_CONTEXT.url());
    String id = patient.getIdPart();
    return new ReadRow("patients")
        .put("patient_id", id)
        .put("sex", patient.getGenderElement().getValueAsString())
        .put("birth_year", patient.getBirthDateElement().getValueAsString())
        .put("country", patient.getAddressFirstRep().getCountry())
        .put("region", patient.getAddressFirstRep().getState())
        .put("died_on", ElementValues.text(patient.getDeceased()))
        .put("death_cause", context.text("death-cause"))
        .put("last_contact_on", context.text("last-contact-on"))
        .put("also_at", context.texts("also-at"))
        .put("sharing_consent", consent(id))
        .of(id);
  }

  private String consent(String patient) {
    return resources
        .of(Consent.class, Profiles.Own.SHARING_CONSENT)
        .filter(consent -> patient.equals(ElementValues.id(consent.getPatient())))
        .map(consent -> consent.getProvision().getTypeElement().getValueAsString())
        .findFirst()
        .orElse("");
  }
}
