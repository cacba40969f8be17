package org.mtbnode.sample;

import java.util.List;
import java.util.Random;

/**
 * The dice of the sample data. {@link Random} and {@link StrictMath} give the same numbers on every
 * machine and Java version.
 */
final class Chance {
  private final Random random;

  Chance(long seed) {
    this.random = new Random(seed);
  }

  double share() {
    return random.nextDouble();
  }

  boolean happens(double probability) {
    return share() < probability;
  }

  boolean happens(Rate rate) {
    return happens(rate.value());
  }

  /** A whole number, both ends included. */
  int between(int lowest, int highest) {
    return lowest + random.nextInt(highest - lowest + 1);
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  double around(double median, double spread) {
    return median * StrictMath.exp(spread * random.nextGaussian());
  }

  Random order() {
    return random;
  }
}
