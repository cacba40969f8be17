package org.mtbnode.comparison.statistics;

/** The engines of pooling. */
public enum PoolingMethod {
  /** Binomial models with a normal logit: the default, needs no correction of zeros. */
  GLMM,
  /** Normal models of observed logits of both margins together. */
  REITSMA,
  /** Normal models of observed logits, each margin by itself. */
  UNIVARIATE
}
