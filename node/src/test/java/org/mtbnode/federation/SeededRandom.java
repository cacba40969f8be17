package org.mtbnode.federation;

import java.security.SecureRandom;
import java.util.Random;

/** Repeats itself, so that keys and salts of a test can be told by its seed. */
public final class SeededRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final Random random;

  public SeededRandom(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    random.nextBytes(bytes);
  }
}
