package org.mtbnode.disclosure;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The node's own secret behind the rounding of small counts. Neither epoch nor version is in what
 * it keys, so that asking again draws nothing new and repeats do not average out.
 */
public final class RoundingSecret {
  private static final String ALGORITHM = "HmacSHA256";
  private static final BigInteger RANGE = BigInteger.ONE.shiftLeft(256);

  private final SecretKeySpec key;

  /**
   * @param secret at least 32 bytes, known to the node alone
   * @throws IllegalArgumentException if it is shorter
   */
  public RoundingSecret(byte[] secret) {
    if (secret.length < 32) {
      throw new IllegalArgumentException("a rounding secret has at least 32 bytes");
    }
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** Whether a draw that is fixed for the cell falls below {@code part / whole}. */
  boolean drawsBelow(String specification, String cell, int part, int whole) {
    BigInteger draw = new BigInteger(1, hmac(specification + "\u241F" + cell));
    return draw.multiply(BigInteger.valueOf(whole))
            .compareTo(RANGE.multiply(BigInteger.valueOf(part)))
        < 0;
  }

  private byte[] hmac(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
