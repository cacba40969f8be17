package org.mtbnode.comparison.statistics;

/** How much the sites allow to be estimated, from nothing to everything; methods §2.6. */
public enum Rung {
  NO_SITE("no site has a patient"),
  ONE_SITE("one site: its own counts, exact limits"),
  TWO_SITES("two sites: their counts added, heterogeneity not estimable"),
  SEPARATE("PPA and NPA pooled each by itself, no correlation"),
  INDEPENDENT("the bivariate fit ended at its border; PPA and NPA pooled each by itself"),
  BIVARIATE("PPA and NPA pooled together with their correlation");

  private final String words;

  Rung(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
