package org.mtbnode.mapping;

import java.util.List;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.mtbnode.profile.Loinc;
import org.mtbnode.profile.Profiles;
import org.mtbnode.profile.Profiles.GenomicsReporting;
import org.mtbnode.template.TemplateRow;

/** The result in a row of {@code tests} becomes a report, cancelled where the test gave none. */
final class ReportMapper {
  private final CaseReferences references;

  ReportMapper(CaseReferences references) {
    this.references = references;
  }

  DiagnosticReport map(TemplateRow row, List<Observation> results) {
    DiagnosticReport report =
        Elements.identified(
            new DiagnosticReport(), references.id(row, "report"), Profiles.Own.GENOMIC_REPORT);
    report.addExtension(GenomicsReporting.STUDY_REFERENCE.url(), references.study(row));
    report.setStatus(
        row.required("status").equals("completed")
            ? DiagnosticReportStatus.FINAL
            : DiagnosticReportStatus.CANCELLED);
    report.addCategory(Elements.genetics());
    report.setCode(Loinc.GENOMIC_REPORT.concept());
    report.setSubject(references.patient());
    if (row.has("reported_on")) {
      report.setIssuedElement(onThatDay(row.required("reported_on")));
    }
    Reference specimen = references.specimen(row.text("specimen_id"));
    if (specimen != null) {
      report.addSpecimen(specimen);
    }
    for (Observation result : results) {
      report.addResult(new Reference("Observation/" + result.getId()));
    }
    report.addConclusionCode(Elements.ownConcept("test-result", row.required("result")));
    return report;
  }

  /** An instant that nobody knows, with the day that is known. */
  private static InstantType onThatDay(String day) {
    InstantType instant = new InstantType();
    instant.addExtension(Profiles.Own.CALENDAR_DATE.url(), new DateType(day));
    return instant;
  }
}
