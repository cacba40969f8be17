package org.mtbnode.profile;

/** Human reference assemblies (LL1040-6). */
public enum GenomeBuild implements Answer {
  GRCH37("GRCh37", "LA14029-5"),
  GRCH38("GRCh38", "LA26806-2");

  private final String value;
  private final String code;

  GenomeBuild(String value, String code) {
    this.value = value;
    this.code = code;
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
    return value;
  }
}
