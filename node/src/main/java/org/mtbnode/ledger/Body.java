package org.mtbnode.ledger;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.mtbnode.federation.Sha256;

/**
 * What an entry points to by hash: 32 random bytes, then UTF-8 JSON. The salt lets a body be
 * deleted for good: without it, small counts could be guessed and held against the hash that stays.
 */
final class Body {
  static final int SALT = 32;
  static final int LONGEST = 256 * 1024;

  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws IllegalStateException if it would be longer than a body may be
   */
  static Body of(byte[] json, SecureRandom random) {
    if (json.length > LONGEST - SALT) {
      throw new IllegalStateException("a body of " + json.length + " bytes is too long to release");
    }
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    byte[] bytes = Arrays.copyOf(salt, SALT + json.length);
    System.arraycopy(json, 0, bytes, SALT, json.length);
    return new Body(bytes);
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** The JSON behind the salt. */
  static String text(byte[] bytes) {
    return new String(bytes, SALT, bytes.length - SALT, StandardCharsets.UTF_8);
  }

  LedgerEntry.BodyReference reference() {
    return new LedgerEntry.BodyReference(Sha256.hex(bytes), bytes.length);
  }
}
