package org.mtbnode.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Specimen;
import org.mtbnode.profile.Profiles.Own;
import org.mtbnode.template.Table;
import org.mtbnode.template.Template;
import org.mtbnode.template.TemplateRow;

/**
 * The way back: reads what {@link CaseMapper} mapped, one row for each that went in. Resources hold
 * keyed hashes in place of the centre's ids, so the rows do too; what the template lets be left
 * out, the only diagnosis of a patient and the only version of an assay, stands in them.
 */
public final class CaseReader {
  private static final List<String> ORDER =
      Template.caseData().tables().stream().map(Table::name).toList();

  /**
   * The rows of a bundle: of one patient, of reference material, of assays, of eligible patients,
   * or of several of these.
   *
   * @return in the order of the template's tables
   * @throws IllegalArgumentException if a resource lacks a part of its row's key, which validation
   *     excludes
   */
  public List<TemplateRow> read(Bundle bundle) {
    CaseResources resources = new CaseResources(bundle);
    List<TemplateRow> rows =
        new ArrayList<>(
            Stream.of(ofPatient(resources), ofTests(resources), ofNobody(resources))
                .flatMap(some -> some)
                .toList());
    rows.sort(Comparator.comparingInt(row -> ORDER.indexOf(row.table())));
    return List.copyOf(rows);
  }

  private static Stream<TemplateRow> ofPatient(CaseResources resources) {
    PatientReader patients = new PatientReader(resources);
    DiagnosisReader diagnoses = new DiagnosisReader();
    BoardReader boards = new BoardReader(resources);
    TreatmentReader treatments = new TreatmentReader(resources);
    AssessmentReader assessments = new AssessmentReader();
    return Stream.of(
            resources.of(Patient.class).map(patients::read),
            resources.of(Condition.class, Own.DIAGNOSIS).map(diagnoses::read),
            resources.of(CarePlan.class, Own.BOARD).map(boards::board),
            resources.of(ServiceRequest.class, Own.RECOMMENDATION).map(boards::recommendation),
            resources.of(Procedure.class, Own.TREATMENT).map(treatments::read),
            resources.of(Observation.class, Own.ASSESSMENT).map(assessments::read))
        .flatMap(rows -> rows);
  }

  private static Stream<TemplateRow> ofTests(CaseResources resources) {
    SpecimenReader specimens = new SpecimenReader(resources);
    TestReader tests = new TestReader(resources);
    FindingReader findings = new FindingReader(resources);
    return Stream.of(
            resources.of(Specimen.class, Own.SPECIMEN).map(specimens::read),
            resources.of(Observation.class, Own.EXPECTED_VARIANT).map(findings::truth),
            resources.of(Procedure.class, Own.GENOMIC_STUDY).map(tests::read),
            resources.of(Observation.class, Own.VARIANT).map(findings::finding))
        .flatMap(rows -> rows);
  }

  private static Stream<TemplateRow> ofNobody(CaseResources resources) {
    return Stream.concat(
        resources.of(Device.class, Own.ASSAY).flatMap(new AssayRowReader()::read),
        resources.of(Group.class, Own.ELIGIBLE).map(new EligibleReader()::read));
  }
}
