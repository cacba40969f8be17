package org.mtbnode.profile;

/** Clinical significance (LL4034-6); oncogenicity has no answers in LOINC. */
public enum Significance implements Answer {
  PATHOGENIC("pathogenic", "LA6668-3", "Pathogenic"),
  LIKELY_PATHOGENIC("likely-pathogenic", "LA26332-9", "Likely pathogenic"),
  UNCERTAIN("vus", "LA26333-7", "Uncertain significance"),
  LIKELY_BENIGN("likely-benign", "LA26334-5", "Likely benign"),
  BENIGN("benign", "LA6675-8", "Benign");

  private final String value;
  private final String code;
  private final String display;

  Significance(String value, String code, String display) {
    this.value = value;
    this.code = code;
    this.display = display;
  }

  @Override
  public String value() {
    return value;
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
