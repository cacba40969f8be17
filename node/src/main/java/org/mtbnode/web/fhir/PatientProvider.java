package org.mtbnode.web.fhir;

import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/** Patients, found by the centre's own pseudonym, which no resource holds. */
final class PatientProvider extends CaseProvider<Patient> {
  PatientProvider(CaseRecords cases) {
    super(Patient.class, cases);
  }

  @Search
  public IBundleProvider search(
      @OptionalParam(name = Patient.SP_IDENTIFIER) @Nullable TokenOrListParam identifier,
      @OptionalParam(name = "_id") @Nullable TokenOrListParam id,
      @OptionalParam(name = "_lastUpdated") @Nullable DateRangeParam updated,
      RequestDetails request) {
    return search(
        id,
        identifier == null ? null : values(identifier).stream().map(cases().idOfPatient()).toList(),
        null,
        null,
        updated,
        request);
  }
}
