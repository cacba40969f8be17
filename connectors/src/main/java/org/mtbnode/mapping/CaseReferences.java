package org.mtbnode.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.CodeSystems;
import org.mtbnode.profile.Profiles;
import org.mtbnode.template.TemplateRow;

/** The resources of one case, as others of the case refer to them. */
final class CaseReferences {
  private final ResourceIds ids;
  private final CaseRows rows;
  private final @Nullable String patient;
  private final Map<String, TemplateRow> specimens;
  private final Map<String, TemplateRow> tests;
  // many references lead to few resources
  private final Map<String, String> made = new HashMap<>();

  CaseReferences(ResourceIds ids, CaseRows rows) {
    this(ids, rows, patientOf(rows));
  }

  private CaseReferences(ResourceIds ids, CaseRows rows, @Nullable String patient) {
    this.ids = ids;
    this.rows = rows;
    this.patient = patient;
    this.specimens = byKey(rows.of("specimens"));
    this.tests = byKey(rows.of("tests"));
  }

  /** Reference or EQA material, which is nobody's. */
  static CaseReferences ofMaterial(ResourceIds ids, CaseRows rows) {
    if (!rows.of("patients").isEmpty()) {
      throw new IllegalArgumentException("Reference material has no patient, but one was given");
    }
    return new CaseReferences(ids, rows, null);
  }

  private static String patientOf(CaseRows rows) {
    List<TemplateRow> patients = rows.of("patients");
    if (patients.size() != 1) {
      throw new IllegalArgumentException(
          "A case is of one patient, but %d rows of patients were given"
              .formatted(patients.size()));
    }
    return patients.get(0).key();
  }

  private static Map<String, TemplateRow> byKey(List<TemplateRow> rows) {
    return rows.stream().collect(Collectors.toMap(TemplateRow::key, Function.identity()));
  }

  /** The id of what a row becomes. */
  String id(TemplateRow row) {
    return id(row.table(), row.key());
  }

  /**
   * The id of a further resource made of a row.
   *
   * @param part which one, as {@code report}
   */
  String id(TemplateRow row, String part) {
    return id(row.table() + "/" + part, row.key());
  }

  boolean hasPatient() {
    return patient != null;
  }

  /** Whose it is; of material the word that nobody can be. */
  Reference patient() {
    return patient == null ? notApplicable() : to("Patient", "patients", patient);
  }

  private static Reference notApplicable() {
    Reference nobody = new Reference();
    nobody.addExtension(Profiles.DATA_ABSENT_REASON, new CodeType("not-applicable"));
    return nobody;
  }

  /** The diagnosis a row names, else the patient's only one; of material that there is none. */
  Reference diagnosis(TemplateRow row) {
    if (patient == null) {
      return notApplicable();
    }
    String diagnosis = row.text("diagnosis_id");
    if (diagnosis == null) {
      List<TemplateRow> diagnoses = rows.of("diagnoses");
      if (diagnoses.size() != 1) {
        throw new IllegalArgumentException(
            "A row of %s names none of the patient's %d diagnoses"
                .formatted(row.table(), diagnoses.size()));
      }
      diagnosis = diagnoses.get(0).key();
    }
    return to("Condition", "diagnoses", diagnosis);
  }

  @Nullable Reference treatment(@Nullable String treatment) {
    return treatment == null ? null : to("Procedure", "treatments", treatment);
  }

  @Nullable Reference specimen(@Nullable String specimen) {
    return specimen == null ? null : to("Specimen", "specimens", specimen);
  }

  /** The specimen that went into the analysis: of separated blood its plasma. */
  @Nullable Reference analysed(@Nullable String specimen) {
    TemplateRow row = specimen == null ? null : specimens.get(specimen);
    return row != null && SpecimenMapper.isSeparatedBlood(row)
        ? new Reference("Specimen/" + id(row, SpecimenMapper.SEPARATED))
        : specimen(specimen);
  }

  Reference study(TemplateRow test) {
    return new Reference("Procedure/" + id(test));
  }

  TemplateRow testOf(TemplateRow finding) {
    TemplateRow test = tests.get(finding.required("test_id"));
    if (test == null) {
      throw new IllegalArgumentException("A finding names a test that is not among the case's");
    }
    return test;
  }

  /** The row of the assay a test used; null if it was not given with the case. */
  @Nullable TemplateRow assayRow(TemplateRow test) {
    String version = test.text("assay_version");
    List<TemplateRow> assays =
        rows.assays().stream()
            .filter(assay -> assay.required("assay_id").equals(test.required("assay_id")))
            .filter(assay -> version == null || assay.required("version").equals(version))
            .toList();
    return assays.size() == 1 ? assays.get(0) : null;
  }

  /** The version a test names, else the only one that is known. */
  String assayVersion(TemplateRow test) {
    String version = test.text("assay_version");
    if (version != null) {
      return version;
    }
    TemplateRow assay = assayRow(test);
    if (assay == null) {
      throw new IllegalArgumentException(
          "A test names no version of assay %s, and not exactly one was given with the case"
              .formatted(test.required("assay_id")));
    }
    return assay.required("version");
  }

  /** The device lives beside the cases, not in them. */
  Reference assay(TemplateRow test) {
    String assay = test.required("assay_id");
    String key = assay + TemplateRow.SEPARATOR + assayVersion(test);
    return to("Device", "assays", key)
        .setIdentifier(new Identifier().setSystem(CodeSystems.ASSAY).setValue(assay));
  }

  Reference board(TemplateRow recommendation) {
    return to("CarePlan", "boards", recommendation.required("board_id"));
  }

  /** What a recommendation rests on: the variants that were found and are what it names. */
  List<Reference> rests(TemplateRow recommendation) {
    String gene = recommendation.text("gene");
    String alteration = recommendation.text("alteration");
    if (gene == null || alteration == null) {
      return List.of();
    }
    return rows.of("findings").stream()
        .filter(finding -> finding.required("call").equals("present"))
        .filter(finding -> gene.equals(finding.text("gene")))
        .filter(
            finding ->
                alteration.equals(finding.text("hgvs_p"))
                    || alteration.equals(finding.text("hgvs_c")))
        .map(finding -> to("Observation", "findings", finding.key()))
        .toList();
  }

  /** A recommendation of a board that was not handed in keeps its link by identifier. */
  @Nullable Reference recommendation(@Nullable String recommendation) {
    if (recommendation == null) {
      return null;
    }
    if (rows.of("recommendations").stream().anyMatch(row -> row.key().equals(recommendation))) {
      return to("ServiceRequest", "recommendations", recommendation);
    }
    return new Reference()
        .setIdentifier(
            new Identifier()
                .setSystem(CodeSystems.RECOMMENDATION)
                .setValue(id("recommendations", recommendation)));
  }

  private Reference to(String type, String table, String key) {
    return new Reference(type + "/" + id(table, key));
  }

  private String id(String table, String key) {
    return made.computeIfAbsent(table + TemplateRow.SEPARATOR + key, name -> ids.id(table, key));
  }
}
