package org.mtbnode.comparison.statistics;

/**
 * What is done about zero cells before a logit is taken; the binomial models need none of it. Half
 * a patient is added: Haldane 1956, Ann Hum Genet 20:309.
 */
public enum Correction {
  /** To the sites that have a zero. */
  SINGLE,
  /** To all sites as soon as one has a zero: the default of mada, to reproduce it. */
  ALL,
  /** Nothing: a zero has no logit and is refused. */
  NONE;

  static final double HALF = 0.5;

  /** What is added to a cell of a site. */
  double added(boolean siteHasZero, boolean anySiteHasZero) {
    return switch (this) {
      case SINGLE -> siteHasZero ? HALF : 0;
      case ALL -> anySiteHasZero ? HALF : 0;
      case NONE -> 0;
    };
  }
}
