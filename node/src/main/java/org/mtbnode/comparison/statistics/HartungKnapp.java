package org.mtbnode.comparison.statistics;

/**
 * The error of a pooled mean with few sites: Hartung and Knapp 2001, Stat Med 20:3875; Sidik and
 * Jonkman 2002, Stat Med 21:3153. With the modification of Röver, Knapp and Friede 2015, BMC Med
 * Res Methodol 15:99, the factor is at least 1: three sites that happen to agree do not prove more
 * than their numbers.
 */
enum HartungKnapp {
  MODIFIED {
    @Override
    double factor(Weights weights) {
      return Math.max(1, PLAIN.factor(weights));
    }
  },
  /** To reproduce other software only. */
  PLAIN {
    @Override
    double factor(Weights weights) {
      return weights.scatter() / (weights.sites() - 1);
    }
  };

  /** Of at least two sites. */
  abstract double factor(Weights weights);

  double standardError(Weights weights) {
    return Math.sqrt(factor(weights) / weights.total());
  }

  Interval interval(Weights weights, ConfidenceLevel level) {
    return Interval.around(weights.mean(), level.t(weights.sites() - 1.0) * standardError(weights));
  }
}
