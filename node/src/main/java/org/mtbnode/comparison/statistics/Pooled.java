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

    /** Of logit PPA and logit NPA. */
    public double correlation() {
      return fit.between().correlation();
    }

    /** How many starting points were tried. */
    public int starts() {
      return fit.starts();
    }

    /** The largest slope left at the top. */
    public double gradientNorm() {
      return fit.gradientNorm();
    }
  }

  /**
   * Each margin by itself.
   *
   * @param why the bivariate model was not used
   * @param border the bivariate fit that was not used, as other software would report it; null
   *     where none was tried or none converged
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
    /** The bivariate fit that was not used. */
    public @Nullable Border atBorder() {
      return border == null ? null : Border.of(border);
    }

    @Override
    public @Nullable Double logLikelihood() {
      Double first = ppa.logLikelihood();
      Double second = npa.logLikelihood();
      return first == null || second == null ? null : first + second;
    }
  }

  /**
   * A bivariate fit that was not used.
   *
   * @param ppa mean, 0 to 1
   * @param npa mean, 0 to 1
   * @param ppaDeviation standard deviation of logit PPA between sites
   * @param npaDeviation standard deviation of logit NPA between sites
   * @param correlation of the two; null where a deviation is 0
   * @param starts how many starting points were tried
   * @param gradientNorm the largest slope left
   */
  record Border(
      double ppa,
      double npa,
      double ppaDeviation,
      double npaDeviation,
      @Nullable Double correlation,
      double logLikelihood,
      int starts,
      double gradientNorm) {
    static Border of(BivariateFit fit) {
      return new Border(
          Logit.inverse(fit.ppa()),
          Logit.inverse(fit.npa()),
          Math.sqrt(fit.between().ppa()),
          Math.sqrt(fit.between().npa()),
          fit.hasNoVariance() ? null : fit.between().correlation(),
          fit.logLikelihood(),
          fit.starts(),
          fit.gradientNorm());
    }
  }
}
