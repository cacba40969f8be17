package org.mtbnode.profile;

import java.util.Arrays;
import java.util.List;

/** The canonical URLs of every structure that is used, each once. */
public final class Profiles {
  /** What all our own canonical URLs begin with. */
  public static final String BASE = "https://w3id.org/mtb-node/fhir/";

  /**
   * Stands before the relative id in {@code fullUrl}. Resources stay in the node, so the host is
   * one that never resolves (RFC 2606).
   */
  public static final String RESOURCES = "https://node.invalid/fhir/";

  private Profiles() {}

  /** Our own profiles and extensions; each is a file beside this package's resources. */
  public enum Own {
    DIAGNOSIS("mtb-diagnosis"),
    BOARD("mtb-board"),
    RECOMMENDATION("mtb-recommendation"),
    RECOMMENDED_DRUG("mtb-recommended-drug"),
    TREATMENT("mtb-treatment"),
    ASSESSMENT("mtb-assessment"),
    SPECIMEN("mtb-specimen"),
    GENOMIC_STUDY("mtb-genomic-study"),
    GENOMIC_STUDY_ANALYSIS("mtb-genomic-study-analysis"),
    GENOMIC_REPORT("mtb-genomic-report"),
    VARIANT("mtb-variant"),
    IMPLICATION("mtb-implication"),
    TUMOUR_FRACTION("mtb-tumour-fraction"),
    CTDNA_QUANTITY("mtb-ctdna-quantity"),
    TUMOUR_MUTATIONAL_BURDEN("mtb-tumour-mutational-burden"),
    MICROSATELLITES("mtb-microsatellites"),
    ASSAY("mtb-assay"),
    SHARING_CONSENT("mtb-sharing-consent"),
    EXPECTED_VARIANT("mtb-expected-variant"),
    ELIGIBLE("mtb-eligible"),
    SUMMARY_REPORT("mtb-summary-report"),

    PATIENT_CONTEXT("patient-context"),
    MORPHOLOGY("morphology"),
    BOARD_CONTEXT("board-context"),
    RECOMMENDATION_CONTEXT("recommendation-context"),
    TREATMENT_CONTEXT("treatment-context"),
    SPECIMEN_CONTEXT("specimen-context"),
    COLLECTED_AT("collected-at"),
    TEST_CONTEXT("test-context"),
    LB_ANALYSIS_QC("lb-analysis-qc"),
    CALENDAR_DATE("calendar-date"),
    ASSAY_REGION("assay-region"),
    DISCLOSURE_POLICY("disclosure-policy");

    private final String id;

    Own(String id) {
      this.id = id;
    }

    public String url() {
      return BASE + "StructureDefinition/" + id;
    }

    String file() {
      return "StructureDefinition-" + id + ".json";
    }

    static List<String> files() {
      return Arrays.stream(values()).map(Own::file).toList();
    }
  }

  /** HL7 Genomics Reporting 3.0.0. */
  public enum GenomicsReporting {
    ANALYSIS("genomic-study-analysis-ext"),
    ANALYSIS_METHOD("genomic-study-analysis-method-type"),
    ANALYSIS_CHANGE("genomic-study-analysis-change-type"),
    ANALYSIS_SPECIMEN("genomic-study-analysis-specimen"),
    ANALYSIS_DEVICE("genomic-study-analysis-device"),
    ANALYSIS_METRICS("genomic-study-analysis-metrics"),
    STUDY_REFERENCE("genomic-study-reference");

    private final String id;

    GenomicsReporting(String id) {
      this.id = id;
    }

    public String url() {
      return "http://hl7.org/fhir/uv/genomics-reporting/StructureDefinition/" + id;
    }
  }

  /** Extensions of FHIR R4 itself. */
  public static final String DATA_ABSENT_REASON =
      "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

  public static final String ASSERTED_DATE =
      "http://hl7.org/fhir/StructureDefinition/condition-assertedDate";
}
