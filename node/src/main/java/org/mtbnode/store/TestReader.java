package org.mtbnode.store;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.CaseItem;
import org.mtbnode.profile.CodeSystems;
import org.mtbnode.profile.Loinc;
import org.mtbnode.profile.Profiles;
import org.mtbnode.profile.Profiles.GenomicsReporting;
import org.mtbnode.profile.Term;

/**
 * Reads the tests of one patient or material: a test is a genomic study, its result stands in its
 * report, its figures and findings are observations that are part of it.
 */
final class TestReader {
  private final String patient;
  private final List<Procedure> studies;
  private final List<Observation> observations;
  private final Map<String, DiagnosticReport> reports = new HashMap<>();
  private final Map<String, BigDecimal> tumourFractions = new HashMap<>();
  private final Map<String, Quantity> quantities = new HashMap<>();
  private final Map<String, Procedure> analyses = new HashMap<>();
  private final Map<String, ServiceRequest> orders = new HashMap<>();

  /**
   * @param patient of material the material itself
   */
  TestReader(String patient, List<Resource> resources) {
    this.patient = patient;
    this.studies = ProjectionReader.ours(resources, Procedure.class, Profiles.Own.GENOMIC_STUDY);
    this.observations = ProjectionReader.all(resources, Observation.class);
    for (DiagnosticReport report : ProjectionReader.all(resources, DiagnosticReport.class)) {
      if (Reading.extension(report, GenomicsReporting.STUDY_REFERENCE.url())
          instanceof Reference study) {
        reports.put(Reading.required(Reading.idOf(study), report, "study"), report);
      }
    }
    coded(CaseItem.TUMOUR_FRACTION)
        .forEach(
            fraction ->
                tumourFractions.put(
                    testOf(fraction),
                    Reading.required(
                        Reading.number(fraction.getValue()), fraction, "tumour fraction")));
    coded(CaseItem.CTDNA_QUANTITY)
        .forEach(
            quantity ->
                quantities.put(
                    testOf(quantity),
                    Reading.required(quantity.getValueQuantity(), quantity, "quantity")));
    ProjectionReader.ours(resources, Procedure.class, Profiles.Own.GENOMIC_STUDY_ANALYSIS)
        .forEach(analysis -> analyses.put(analysis.getIdPart(), analysis));
    ProjectionReader.all(resources, ServiceRequest.class)
        .forEach(order -> orders.put(order.getIdPart(), order));
  }

  List<ProjectedTest> tests() {
    return studies.stream().map(this::test).toList();
  }

  List<ProjectedFinding> findings() {
    return coded(Loinc.GENETIC_VARIANT)
        .map(variant -> new FindingReader(variant).read(patient, testOf(variant)))
        .toList();
  }

  private Stream<Observation> coded(Term term) {
    return observations.stream().filter(observation -> term.codes(observation.getCode()));
  }

  private static String testOf(Observation observation) {
    return Reading.required(
        Reading.idOf(observation.getPartOfFirstRep()), observation, "study it is part of");
  }

  private ProjectedTest test(Procedure study) {
    String test = study.getIdPart();
    Extension context =
        Reading.required(
            study.getExtensionByUrl(Profiles.Own.TEST_CONTEXT.url()), study, "test context");
    DiagnosticReport report = Reading.required(reports.get(test), study, "report");
    ServiceRequest order = orders.get(Reading.idOf(study.getBasedOnFirstRep()));
    Quantity quantity = quantities.get(test);
    Extension qc = qc(study);
    return new ProjectedTest(
        patient,
        test,
        report.hasSpecimen() ? Reading.idOf(report.getSpecimenFirstRep()) : null,
        Reading.idOf(study.getReasonReferenceFirstRep()),
        Reading.required(assay(context), study, "assay"),
        Reading.required(Reading.text(Reading.part(context, "assay-version")), study, "version"),
        Reading.required(
            Reading.code(study.getReasonCodeFirstRep(), CodeSystems.own("clinical-setting")),
            study,
            "clinical setting"),
        Reading.text(Reading.part(context, "strategy")),
        Reading.text(Reading.part(context, "disease-state")),
        Reading.text(Reading.part(context, "timepoint")),
        Reading.part(context, "anchor-treatment") instanceof Reference anchor
            ? Reading.idOf(anchor)
            : null,
        order == null ? null : Reading.date(order.getAuthoredOnElement()),
        Reading.date(Reading.part(context, "received-on")),
        Reading.date(Reading.part(report.getIssuedElement(), Profiles.Own.CALENDAR_DATE.url())),
        Reading.required(Reading.text(Reading.part(context, "status")), study, "status"),
        Reading.text(Reading.part(context, "failure-reason")),
        Reading.required(
            Reading.code(report.getConclusionCodeFirstRep(), CodeSystems.own("test-result")),
            report,
            "result"),
        Reading.text(Reading.part(context, "result-use")),
        Reading.number(Reading.part(qc, "cfdna-input")),
        tumourFractions.get(test),
        quantity == null ? null : quantity.getValue(),
        unit(quantity, Reading.part(qc, "lod-achieved")),
        Reading.number(Reading.part(qc, "lod-achieved")));
  }

  /** Where nothing was detected there is no quantity, but a limit of detection in its unit. */
  private static @Nullable String unit(@Nullable Quantity quantity, @Nullable Type lod) {
    if (quantity != null) {
      return quantity.getUnit();
    }
    return lod instanceof Quantity limit ? limit.getUnit() : null;
  }

  private @Nullable Extension qc(Procedure study) {
    Procedure analysis =
        Reading.extension(study, GenomicsReporting.ANALYSIS.url()) instanceof Reference reference
            ? analyses.get(Reading.idOf(reference))
            : null;
    return analysis == null ? null : analysis.getExtensionByUrl(Profiles.Own.LB_ANALYSIS_QC.url());
  }

  private static @Nullable String assay(Extension context) {
    return Reading.part(context, "assay") instanceof Reference assay
        ? assay.getIdentifier().getValue()
        : null;
  }
}
