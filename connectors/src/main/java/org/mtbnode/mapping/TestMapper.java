package org.mtbnode.mapping;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.CodeSystems;
import org.mtbnode.profile.Profiles;
import org.mtbnode.profile.Profiles.GenomicsReporting;
import org.mtbnode.template.TemplateRow;

/**
 * A row of {@code tests} becomes a genomic study, its order where the day is known, and an analysis
 * where something was analysed. What was found is mapped by others.
 */
final class TestMapper {
  private static final List<String> ANALYSED = List.of("completed", "failed");
  private static final List<String> QC =
      List.of(
          "qc_result",
          "cfdna_ng",
          "unique_depth",
          "lod_achieved",
          "variants_tracked",
          "variants_detected",
          "extraction_kit",
          "quantification_method",
          "cfdna_concentration",
          "cfdna_yield_ng",
          "raw_depth",
          "coverage_fraction",
          "quantity_unit");

  private final CaseReferences references;

  TestMapper(CaseReferences references) {
    this.references = references;
  }

  Stream<Resource> map(TemplateRow row) {
    Stream.Builder<Resource> resources = Stream.builder();
    Procedure study = study(row);
    resources.add(study);
    if (row.has("ordered_on")) {
      ServiceRequest order = order(row);
      study.addBasedOn(new Reference("ServiceRequest/" + order.getId()));
      resources.add(order);
    }
    if (ANALYSED.contains(row.required("status")) || QC.stream().anyMatch(row::has)) {
      Procedure analysis = analysis(row);
      study.addExtension(
          GenomicsReporting.ANALYSIS.url(), new Reference("Procedure/" + analysis.getId()));
      resources.add(analysis);
    }
    return resources.build();
  }

  private Procedure study(TemplateRow row) {
    Procedure study =
        Elements.identified(new Procedure(), references.id(row), Profiles.Own.GENOMIC_STUDY);
    study.setStatus(
        switch (row.required("status")) {
          case "completed" -> ProcedureStatus.COMPLETED;
          case "failed" -> ProcedureStatus.STOPPED;
          default -> ProcedureStatus.NOTDONE;
        });
    study.setCategory(Elements.laboratory());
    study.setSubject(references.patient());
    study.addReasonCode(Elements.ownConcept("clinical-setting", row.required("clinical_setting")));
    study.addReasonReference(references.diagnosis(row));
    if (row.has("performing_lab")) {
      study
          .addPerformer()
          .setActor(
              new Reference().setType("Organization").setDisplay(row.required("performing_lab")));
    }
    context(row).addTo(study);
    return study;
  }

  private NestedExtension context(TemplateRow row) {
    NestedExtension context = new NestedExtension(Profiles.Own.TEST_CONTEXT);
    context
        .code("status", row.required("status"))
        .code("failure-reason", row.text("failure_reason"))
        .reference("assay", references.assay(row))
        .string("assay-version", references.assayVersion(row))
        .code("project", row.text("project"))
        .code("strategy", row.text("strategy"))
        .code("disease-state", row.text("disease_state"))
        .code("timepoint", row.text("timepoint"))
        .reference("anchor-treatment", references.treatment(row.text("anchor_treatment_id")))
        .date("received-on", row.text("received_on"))
        .reference("design-specimen", references.specimen(row.text("design_specimen_id")))
        .code("result-use", row.text("result_use"))
        .code("action", row.text("action"))
        .code("funding", row.text("funding"))
        .reference("normal-specimen", references.specimen(row.text("normal_specimen_id")));
    row.list("caveats").forEach(caveat -> context.code("caveat", caveat));
    return context;
  }

  private ServiceRequest order(TemplateRow row) {
    ServiceRequest order = new ServiceRequest();
    order.setId(references.id(row, "order"));
    order.setStatus(
        ANALYSED.contains(row.required("status"))
            ? ServiceRequestStatus.COMPLETED
            : ServiceRequestStatus.REVOKED);
    order.setIntent(ServiceRequestIntent.ORDER);
    order.addCategory(Elements.genetics());
    order.setSubject(references.patient());
    order.setAuthoredOnElement(Elements.dateTime(row.required("ordered_on")));
    return order;
  }

  private Procedure analysis(TemplateRow row) {
    Procedure analysis =
        Elements.identified(
            new Procedure(), references.id(row, "analysis"), Profiles.Own.GENOMIC_STUDY_ANALYSIS);
    // the guide knows no other status; whether it was good enough is said by the study and the QC
    analysis.setStatus(ProcedureStatus.COMPLETED);
    analysis.setCategory(Elements.laboratory());
    analysis.setSubject(references.patient());
    technique(references.assayRow(row), analysis);
    Reference specimen = references.analysed(row.text("specimen_id"));
    if (specimen != null) {
      analysis.addExtension(GenomicsReporting.ANALYSIS_SPECIMEN.url(), specimen);
    }
    analysis
        .addExtension()
        .setUrl(GenomicsReporting.ANALYSIS_DEVICE.url())
        .addExtension("device", references.assay(row));
    new NestedExtension(GenomicsReporting.ANALYSIS_METRICS.url())
        .quantity("read-depth", row.decimal("raw_depth"), "1")
        .quantity("sequencing-coverage", row.decimal("coverage_fraction"), "1")
        .addTo(analysis);
    qc(row).addTo(analysis);
    return analysis;
  }

  private static void technique(@Nullable TemplateRow assay, Procedure analysis) {
    if (assay == null) {
      return;
    }
    if (assay.has("method")) {
      analysis.addExtension(
          GenomicsReporting.ANALYSIS_METHOD.url(),
          new CodeableConcept().setText(assay.required("method")));
    }
    for (String molecule : assay.required("analyte").split("-")) {
      if (molecule.endsWith("dna")) {
        change("DNA", analysis);
      } else if (molecule.endsWith("rna")) {
        change("RNA", analysis);
      }
    }
  }

  private static void change(String code, Procedure analysis) {
    analysis.addExtension(
        GenomicsReporting.ANALYSIS_CHANGE.url(), Elements.concept(CodeSystems.STUDY_CHANGE, code));
  }

  private static NestedExtension qc(TemplateRow row) {
    String quantityUnit = row.text("quantity_unit");
    // with a quantity the unit stands in the biomarker
    String unitAlone = row.has("quantity") ? null : quantityUnit;
    return new NestedExtension(Profiles.Own.LB_ANALYSIS_QC)
        .code("qc-result", row.text("qc_result"))
        .quantity("cfdna-input", row.decimal("cfdna_ng"), "ng")
        .quantity("unique-depth", row.decimal("unique_depth"), "1")
        .lbQuantity(
            "lod-achieved",
            row.decimal("lod_achieved"),
            quantityUnit == null ? "vaf" : quantityUnit)
        .count("variants-tracked", row.integer("variants_tracked"))
        .count("variants-detected", row.integer("variants_detected"))
        .code("quantity-unit", unitAlone)
        .string("extraction-kit", row.text("extraction_kit"))
        .code("quantification-method", row.text("quantification_method"))
        .quantity("cfdna-concentration", row.decimal("cfdna_concentration"), "ng/mL")
        .quantity("cfdna-yield", row.decimal("cfdna_yield_ng"), "ng");
  }
}
