package org.mtbnode.mapping;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.CaseItem;
import org.mtbnode.profile.Loinc;
import org.mtbnode.profile.Profiles;
import org.mtbnode.profile.Profiles.GenomicsReporting;
import org.mtbnode.template.TemplateRow;

/**
 * A genomic study with its order, analysis, report and biomarkers becomes the row of {@code tests}
 * it was mapped from.
 */
final class TestReader {
  private final CaseResources resources;

  TestReader(CaseResources resources) {
    this.resources = resources;
  }

  TemplateRow read(Procedure study) {
    String patient = ElementValues.id(study.getSubject());
    ReadRow row = new ReadRow("tests").put("test_id", study.getIdPart()).put("patient_id", patient);
    study(study, row);
    context(study, row);
    analysis(study, row);
    biomarkers(study, row);
    report(study, row);
    return row.of(patient);
  }

  private void study(Procedure study, ReadRow row) {
    ServiceRequest order = resources.at(study.getBasedOn(), ServiceRequest.class);
    row.put("diagnosis_id", ElementValues.id(study.getReasonReference()))
        .put("clinical_setting", ElementValues.own(study.getReasonCode(), "clinical-setting"))
        .put("performing_lab", study.getPerformerFirstRep().getActor().getDisplay())
        .put("ordered_on", order == null ? null : order.getAuthoredOnElement().getValueAsString());
  }

  private static void context(Procedure study, ReadRow row) {
    ExtensionParts context = ExtensionParts.of(study, Profiles.Own.TEST_CONTEXT.url());
    row.put("status", context.text("status"))
        .put("failure_reason", context.text("failure-reason"))
        .put("assay_id", assay(context.value("assay")))
        .put("assay_version", context.text("assay-version"))
        .put("project", context.text("project"))
        .put("strategy", context.text("strategy"))
        .put("disease_state", context.text("disease-state"))
        .put("timepoint", context.text("timepoint"))
        .put("anchor_treatment_id", context.text("anchor-treatment"))
        .put("received_on", context.text("received-on"))
        .put("design_specimen_id", context.text("design-specimen"))
        .put("result_use", context.text("result-use"))
        .put("action", context.text("action"))
        .put("funding", context.text("funding"))
        .put("normal_specimen_id", context.text("normal-specimen"))
        .put("caveats", context.texts("caveat"));
  }

  private static @Nullable String assay(@Nullable Type value) {
    return value instanceof Reference reference ? reference.getIdentifier().getValue() : null;
  }

  private void analysis(Procedure study, ReadRow row) {
    Extension extension = study.getExtensionByUrl(GenomicsReporting.ANALYSIS.url());
    Procedure analysis =
        extension != null && extension.getValue() instanceof Reference reference
            ? resources.at(reference, Procedure.class)
            : null;
    if (analysis == null) {
      return;
    }
    ExtensionParts qc = ExtensionParts.of(analysis, Profiles.Own.LB_ANALYSIS_QC.url());
    ExtensionParts metrics = ExtensionParts.of(analysis, GenomicsReporting.ANALYSIS_METRICS.url());
    row.put("qc_result", qc.text("qc-result"))
        .put("cfdna_ng", qc.text("cfdna-input"))
        .put("unique_depth", qc.text("unique-depth"))
        .put("lod_achieved", qc.text("lod-achieved"))
        .put("variants_tracked", qc.text("variants-tracked"))
        .put("variants_detected", qc.text("variants-detected"))
        .put("quantity_unit", qc.text("quantity-unit"))
        .put("extraction_kit", qc.text("extraction-kit"))
        .put("quantification_method", qc.text("quantification-method"))
        .put("cfdna_concentration", qc.text("cfdna-concentration"))
        .put("cfdna_yield_ng", qc.text("cfdna-yield"))
        .put("raw_depth", metrics.text("read-depth"))
        .put("coverage_fraction", metrics.text("sequencing-coverage"));
  }

  private void biomarkers(Procedure study, ReadRow row) {
    Type quantity = resources.result(study, CaseItem.CTDNA_QUANTITY);
    if (quantity != null) {
      row.put("quantity_unit", ElementValues.unit(quantity));
    }
    row.put(
            "tumour_fraction",
            ElementValues.text(resources.result(study, CaseItem.TUMOUR_FRACTION)))
        .put("quantity", ElementValues.text(quantity))
        .put("tmb", ElementValues.text(resources.result(study, Loinc.TUMOUR_MUTATIONAL_BURDEN)))
        .put(
            "msi",
            resources.result(study, Loinc.MICROSATELLITE_INSTABILITY)
                    instanceof CodeableConcept concept
                ? ElementValues.own(concept, "msi")
                : null);
  }

  private void report(Procedure study, ReadRow row) {
    resources
        .of(DiagnosticReport.class)
        .filter(report -> isOf(study, report))
        .findFirst()
        .ifPresent(
            report ->
                row.put("specimen_id", ElementValues.id(report.getSpecimen()))
                    .put("reported_on", reportedOn(report))
                    .put("result", ElementValues.own(report.getConclusionCode(), "test-result")));
  }

  private static boolean isOf(Procedure study, DiagnosticReport report) {
    Extension extension = report.getExtensionByUrl(GenomicsReporting.STUDY_REFERENCE.url());
    return extension != null
        && extension.getValue() instanceof Reference reference
        && study.getIdPart().equals(ElementValues.id(reference));
  }

  private static @Nullable String reportedOn(DiagnosticReport report) {
    Extension day = report.getIssuedElement().getExtensionByUrl(Profiles.Own.CALENDAR_DATE.url());
    return day == null ? null : ElementValues.text(day.getValue());
  }
}
