package org.mtbnode.profile;

/** The LOINC codes that are written or read. */
public enum Loinc implements Term {
  GENETIC_VARIANT("69548-6", "Genetic variant assessment"),
  GENOMIC_REPORT("51969-4", "Genetic analysis report"),
  CONSENT("59284-0", "Consent Document"),
  TUMOUR_MUTATIONAL_BURDEN("94076-7", "Mutations/Megabase [# Ratio] in Tumor"),
  MICROSATELLITE_INSTABILITY(
      "81695-9", "Microsatellite instability [Interpretation] in Cancer specimen Qualitative"),
  DISEASE_PROGRESSION("97509-4", "Cancer disease progression"),
  CLINICAL_SIGNIFICANCE("53037-8", "Genetic variation clinical significance [Imp]"),

  GENE("48018-6", "Gene studied [ID]"),
  CODING_HGVS("48004-6", "DNA change (c.HGVS)"),
  PROTEIN_HGVS("48005-3", "Amino acid change (pHGVS)"),
  GENOMIC_HGVS("81290-9", "Genomic DNA change (gHGVS)"),
  GENOME_BUILD("62374-4", "Human reference sequence assembly version"),
  CHROMOSOME("48000-4", "Chromosome"),
  EXACT_START_END("81254-5", "Genomic allele start-end"),
  COORDINATE_SYSTEM("92822-6", "Genomic coord system"),
  REFERENCE_ALLELE("69547-8", "Genomic ref allele [ID]"),
  ALTERNATE_ALLELE("69551-0", "Genomic alt allele [ID]"),
  CHANGE_TYPE("48019-4", "DNA change type"),
  SOURCE_CLASS("48002-0", "Genomic source class [Type]"),
  ALLELIC_FREQUENCY("81258-6", "Sample variant allelic frequency [NFr]"),
  ALLELIC_READ_DEPTH("82121-5", "Allelic read depth"),
  COPY_NUMBER("82155-3", "Genomic structural variant copy number"),

  ONE_BASED("LA30102-0", "1-based character counting"),
  SOMATIC("LA6684-0", "Somatic"),
  GERMLINE("LA6683-2", "Germline");

  private final String code;
  private final String display;

  Loinc(String code, String display) {
    this.code = code;
    this.display = display;
  }

  /**
   * Whether a LOINC number ends in its check digit: modulus 10, LOINC Users' Guide, appendix on the
   * check digit (the algorithm of Luhn).
   *
   * @param number as {@code 69548-6}
   */
  static boolean hasCheckDigit(String number) {
    int hyphen = number.indexOf('-');
    int sum = 0;
    for (int i = 0; i < hyphen; i++) {
      int digit = Character.digit(number.charAt(hyphen - 1 - i), 10) * (i % 2 == 0 ? 2 : 1);
      sum += digit / 10 + digit % 10;
    }
    return Character.digit(number.charAt(hyphen + 1), 10) == (10 - sum % 10) % 10;
  }

  @Override
  public String system() {
    return CodeSystems.LOINC;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String display() {
    return display;
  }
}
