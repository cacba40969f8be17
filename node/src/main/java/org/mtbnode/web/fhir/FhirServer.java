package org.mtbnode.web.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.List;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Specimen;
import org.mtbnode.ledger.Ledger;

/** The FHIR R4 endpoint of the centre's own systems. */
final class FhirServer extends RestfulServer {
  private static final long serialVersionUID = 1L;
  private static final List<String> NO_END = List.of();

  /** Of an instant the day alone is known: it has no value, but a calendar date. */
  private static final String DAY_OF_ISSUE = "_issued.extension.0.valueDate";

  FhirServer(FhirContext context, CaseRecords cases, Ledger ledger, String version) {
    super(context);
    setServerName("mtb-node");
    setServerVersion(version);
    setImplementationDescription("Cases of one centre, to be read by its own systems");
    setDefaultResponseEncoding(EncodingEnum.JSON);
    setPagingProvider(new OwnPages());
    registerInterceptor(new PlainErrors());
    registerProviders(
        new PatientProvider(cases),
        record(Observation.class, cases, "code.coding", "effectiveDateTime"),
        record(DiagnosticReport.class, cases, "code.coding", DAY_OF_ISSUE),
        record(Specimen.class, cases, "type.coding", "collection.collectedDateTime"),
        new RecordProvider<>(
            Procedure.class,
            cases,
            "code.coding",
            List.of("performedDateTime", "performedPeriod.start"),
            List.of("performedPeriod.end")),
        record(CarePlan.class, cases, "category.coding", "created"),
        record(MedicationRequest.class, cases, "medicationCodeableConcept.coding", "authoredOn"),
        record(ServiceRequest.class, cases, "code.coding", "authoredOn"),
        new CaseProvider<>(Condition.class, cases),
        new CaseProvider<>(Consent.class, cases),
        new CaseProvider<>(Device.class, cases),
        new CaseProvider<>(MedicationStatement.class, cases),
        new MeasureReportProvider(ledger, context, cases.sight()));
  }

  private static <T extends org.hl7.fhir.r4.model.Resource> RecordProvider<T> record(
      Class<T> type, CaseRecords cases, String code, String... dates) {
    return new RecordProvider<>(type, cases, code, List.of(dates), NO_END);
  }
}
