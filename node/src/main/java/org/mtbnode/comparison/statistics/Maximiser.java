package org.mtbnode.comparison.statistics;

import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * Climbs a smooth function of a few parameters: BFGS with halved steps (Nocedal and Wright 2006,
 * Numerical Optimization, alg. 6.1), then Newton's steps on the gradient.
 */
final class Maximiser {
  private static final double FLAT = 1e-7;
  private static final double CONVERGED = 1e-5;

  /** A gain below it is rounding: Newton's steps on the gradient do better from there. */
  private static final double LEVEL = 1e-12;

  private static final int MOST_STEPS = 200;
  private static final int MOST_HALVINGS = 40;
  private static final int MOST_NEWTON_STEPS = 12;
  private static final double LONGEST_STEP = 2;
  private static final double SUFFICIENT = 1e-4;
  private static final double DIFFERENCE = 1e-4;

  private Maximiser() {}

  /** A function with its gradient. */
  interface Climb {
    /**
     * @param at the parameters
     * @param gradient is filled
     * @return the value
     */
    double climb(double[] at, double[] gradient);
  }

  /**
   * Where the climb ended.
   *
   * @param at the parameters
   * @param gradientNorm the largest slope that is left
   * @param covariance the inverse of the observed information; null where that is not positive
   *     definite, as on a ridge
   */
  record Summit(double[] at, double value, double gradientNorm, @Nullable RealMatrix covariance) {
    boolean isConverged() {
      return gradientNorm < CONVERGED && covariance != null;
    }
  }

  static Summit climb(Climb function, double[] start) {
    Point point = bfgs(function, start);
    RealMatrix covariance = invert(information(function, point.at));
    for (int i = 0; i < MOST_NEWTON_STEPS && point.norm() > FLAT && covariance != null; i++) {
      double[] step = covariance.operate(point.gradient);
      Point next = Point.of(function, sum(point.at, step, shortened(step)));
      if (!(next.norm() < point.norm())) {
        break;
      }
      point = next;
      covariance = invert(information(function, point.at));
    }
    return new Summit(point.at, point.value, point.norm(), covariance);
  }

  private static Point bfgs(Climb function, double[] start) {
    int n = start.length;
    RealMatrix inverse = MatrixUtils.createRealIdentityMatrix(n);
    Point here = Point.of(function, start);
    for (int i = 0; i < MOST_STEPS && here.norm() > FLAT; i++) {
      double[] direction = inverse.operate(here.gradient);
      if (!(dot(direction, here.gradient) > 0)) {
        inverse = MatrixUtils.createRealIdentityMatrix(n);
        direction = here.gradient.clone();
      }
      Point next = along(function, here, direction);
      if (next == null) {
        if (isIdentity(inverse)) {
          break;
        }
        inverse = MatrixUtils.createRealIdentityMatrix(n);
        continue;
      }
      inverse = updated(inverse, here, next, i == 0);
      boolean isLevel = next.value - here.value <= LEVEL * (1 + Math.abs(next.value));
      here = next;
      if (isLevel) {
        break;
      }
    }
    return here;
  }

  private static @Nullable Point along(Climb function, Point here, double[] direction) {
    double gain = dot(direction, here.gradient);
    double length = shortened(direction);
    for (int i = 0; i < MOST_HALVINGS; i++) {
      Point next = Point.of(function, sum(here.at, direction, length));
      if (next.value >= here.value + SUFFICIENT * length * gain) {
        return next;
      }
      length /= 2;
    }
    return null;
  }

  private static RealMatrix updated(RealMatrix inverse, Point here, Point next, boolean first) {
    ArrayRealVector s = new ArrayRealVector(sum(next.at, here.at, -1));
    // of the function turned upside down
    ArrayRealVector y = new ArrayRealVector(sum(here.gradient, next.gradient, -1));
    double sy = s.dotProduct(y);
    if (sy <= 1e-12) {
      return inverse;
    }
    RealMatrix scaled = first ? inverse.scalarMultiply(sy / y.dotProduct(y)) : inverse;
    ArrayRealVector hy = new ArrayRealVector(scaled.operate(y.toArray()));
    double factor = (1 + y.dotProduct(hy) / sy) / sy;
    RealMatrix outer = s.outerProduct(hy).add(hy.outerProduct(s)).scalarMultiply(1 / sy);
    return scaled.add(s.outerProduct(s).scalarMultiply(factor)).subtract(outer);
  }

  /** Minus the second derivatives, by central differences of the gradient. */
  static RealMatrix information(Climb function, double[] at) {
    int n = at.length;
    RealMatrix information = new Array2DRowRealMatrix(n, n);
    double[] up = new double[n];
    double[] down = new double[n];
    for (int i = 0; i < n; i++) {
      double h = DIFFERENCE * (1 + Math.abs(at[i]));
      double[] moved = at.clone();
      moved[i] = at[i] + h;
      function.climb(moved, up);
      moved[i] = at[i] - h;
      function.climb(moved, down);
      for (int j = 0; j < n; j++) {
        information.setEntry(i, j, (down[j] - up[j]) / (2 * h));
      }
    }
    return information.add(information.transpose()).scalarMultiply(0.5);
  }

  static @Nullable RealMatrix invert(RealMatrix symmetric) {
    try {
      return new CholeskyDecomposition(symmetric, 1e-8, 1e-12).getSolver().getInverse();
    } catch (MathRuntimeException notPositiveDefinite) {
      return null;
    }
  }

  private static boolean isIdentity(RealMatrix matrix) {
    return matrix.equals(MatrixUtils.createRealIdentityMatrix(matrix.getRowDimension()));
  }

  private static double shortened(double[] step) {
    double length = Math.sqrt(dot(step, step));
    return length > LONGEST_STEP ? LONGEST_STEP / length : 1;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] sum(double[] a, double[] b, double factor) {
    double[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * b[i];
    }
    return sum;
  }

  private record Point(double[] at, double value, double[] gradient) {
    static Point of(Climb function, double[] at) {
      double[] gradient = new double[at.length];
      double value = function.climb(at, gradient);
      return new Point(at, Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value, gradient);
    }

    double norm() {
      double norm = 0;
      for (double slope : gradient) {
        norm = Math.max(norm, Math.abs(slope));
      }
      return norm;
    }
  }
}
