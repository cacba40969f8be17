package org.mtbnode.profile;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The URIs of the code systems and identifier systems, each once. */
public final class CodeSystems {
  public static final String LOINC = "http://loinc.org";
  public static final String UCUM = "http://unitsofmeasure.org";
  public static final String HGVS = "http://varnomen.hgvs.org";
  public static final String SEQUENCE_ONTOLOGY = "http://www.sequenceontology.org";
  public static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";
  public static final String ICD_O_3 = "http://terminology.hl7.org/CodeSystem/icd-o-3";
  public static final String ONCOTREE = "http://data.mskcc.org/ontologies/oncotree";
  public static final String ATC = "http://www.whocc.no/atc";

  /** Genomics Reporting 3 writes this one. */
  public static final String HGNC = "http://www.genenames.org";

  /** Genomics Reporting 2 and the MII modules write this one; read only. */
  public static final String HGNC_GENE_ID = "http://www.genenames.org/geneId";

  public static final String GENOMICS_REPORTING =
      "http://hl7.org/fhir/uv/genomics-reporting/CodeSystem/tbd-codes-cs";
  public static final String STUDY_CHANGE =
      "http://hl7.org/fhir/uv/genomics-reporting/CodeSystem/genomic-study-change-type-cs";

  public static final String OBSERVATION_CATEGORY =
      "http://terminology.hl7.org/CodeSystem/observation-category";
  public static final String DIAGNOSTIC_SERVICE = "http://terminology.hl7.org/CodeSystem/v2-0074";
  public static final String SPECIMEN_TYPE_V2 = "http://terminology.hl7.org/CodeSystem/v2-0487";
  public static final String DATA_ABSENT_REASON =
      "http://terminology.hl7.org/CodeSystem/data-absent-reason";
  public static final String ADMINISTRATIVE_GENDER = "http://hl7.org/fhir/administrative-gender";
  public static final String NUTS = "http://data.europa.eu/nuts";
  public static final String CONSENT_SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope";

  /** Gene symbols as the centre wrote them; what HGNC has of them stands beside. */
  public static final String GENE_SYMBOL = own("gene-symbol");

  /** Centres of the network, as identifiers. */
  public static final String CENTRE = Profiles.BASE + "sid/centre";

  /** Assays of the network's catalogue or of the centre, as identifiers. */
  public static final String ASSAY = Profiles.BASE + "sid/assay";

  /** Trials, by their registration number in whatever registry. */
  public static final String TRIAL = Profiles.BASE + "sid/trial";

  /** Recommendations of a board, as identifiers; the value is a keyed hash. */
  public static final String RECOMMENDATION = Profiles.BASE + "sid/recommendation";

  /** Systems of others that are written or read. */
  static final Set<String> KNOWN =
      Set.of(
          LOINC,
          UCUM,
          HGVS,
          SEQUENCE_ONTOLOGY,
          ICD_10,
          ICD_O_3,
          ONCOTREE,
          ATC,
          HGNC,
          HGNC_GENE_ID,
          GENOMICS_REPORTING,
          STUDY_CHANGE,
          OBSERVATION_CATEGORY,
          DIAGNOSTIC_SERVICE,
          SPECIMEN_TYPE_V2,
          DATA_ABSENT_REASON,
          ADMINISTRATIVE_GENDER,
          NUTS,
          CONSENT_SCOPE);

  /** Systems whose codes are kept as they are, since their content is not here. */
  static Set<String> notCarried() {
    return Stream.concat(KNOWN.stream(), Stream.of(GENE_SYMBOL)).collect(Collectors.toSet());
  }

  private CodeSystems() {}

  /**
   * A code system of ours.
   *
   * @param name as {@code tumour-type}
   */
  public static String own(String name) {
    return Profiles.BASE + "CodeSystem/" + name;
  }
}
