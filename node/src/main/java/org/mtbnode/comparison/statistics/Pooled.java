package org.mtbnode.comparison.statistics;

import org.jspecify.annotations.Nullable;

/** Agreement pooled over sites, and the rung of the ladder it stands on. */
public sealed interface Pooled {

  /** Sites with a patient in either margin. */
  int sites();

  Rung rung();

  PooledMargin ppa();

  PooledMargin npa();

  /** Sites whose counts were rounded. */
  int rounded();

  /** With its constants; null where the margins have no binomial model. */
  @Nullable Double logLikelihood();

  /**
   * Both margins together.
   *
   * @param heterogeneity the share of variance between sites
   * @param curve the summary curve
   * @param confidence region of the mean
   * @param prediction region of a further site
   */
  record Bivariate(
      PooledMargin ppa,
      PooledMargin npa,
      BivariateFit fit,
      ZhouDendukuri heterogeneity,
      Hsroc curve,
      LikelihoodRatios ratios,
      Ellipse confidence,
      Ellipse prediction,
      int rounded)
      implements Pooled {
    @Override
    public int sites() {
      return fit.sites();
    }

    @Override
    public Rung rung() {
      return Rung.BIVARIATE;
    }

    @Override
    public Double logLikelihood() {
      return fit.logLikelihood();
    }
  }

  /**
   * Each margin by itself.
   *
   * @param why the bivariate model was not used
   * @param border the bivariate fit that ended at its border, as other software would report it;
   *     null where none was tried
   */
  record Separate(
      int sites,
      Rung rung,
      PooledMargin ppa,
      PooledMargin npa,
      String why,
      @Nullable BivariateFit border,
      int rounded)
      implements Pooled {
    @Override
    public @Nullable Double logLikelihood() {
      Double first = ppa.logLikelihood();
      Double second = npa.logLikelihood();
      return first == null || second == null ? null : first + second;
    }
  }
}
