package org.mtbnode.comparison.statistics;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Nodes and weights of Gauss–Hermite quadrature, as adaptive quadrature uses them: around the mode,
 * scaled by the curvature (Liu and Pierce 1994, Biometrika 81:624).
 */
final class GaussHermite {
  /** So many a random effect; more change nothing that is printed. */
  static final GaussHermite FIFTEEN = new GaussHermite(15);

  /** The nodes times the root of 2. */
  final double[] node;

  /** Log weight and the square of the node: the weight of a density without its own kernel. */
  final double[] logWeight;

  GaussHermite(int points) {
    GaussIntegrator rule = new GaussIntegratorFactory().hermite(points);
    node = new double[points];
    logWeight = new double[points];
    for (int i = 0; i < points; i++) {
      double x = rule.getPoint(i);
      node[i] = Math.sqrt(2) * x;
      logWeight[i] = Math.log(rule.getWeight(i)) + x * x;
    }
  }
}
