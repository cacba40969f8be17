package org.mtbnode.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mtbnode.template.TemplateRow;

/** Gives FHIR ids: the base32 of 20 bytes of HMAC-SHA-256(secret, table ␟ key). */
public final class ResourceIds {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SECRET_BYTES = 32;
  private static final int ID_BYTES = 20;

  // copied for each id: to set a key up takes as long as to use it
  private final Mac keyed;

  /**
   * @param secret the node's own, at least 32 bytes
   */
  public ResourceIds(byte[] secret) {
    if (secret.length < SECRET_BYTES) {
      throw new IllegalArgumentException(
          "A secret of %d bytes is too short; give at least %d"
              .formatted(secret.length, SECRET_BYTES));
    }
    this.keyed = keyed(secret);
  }

  private static Mac keyed(byte[] secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is part of every Java platform", e);
    }
  }

  /**
   * @return 32 lower-case characters, a legal FHIR id
   */
  public String id(String table, String key) {
    byte[] text = (table + TemplateRow.SEPARATOR + key).getBytes(UTF_8);
    return Base32.encode(Arrays.copyOf(mac().doFinal(text), ID_BYTES));
  }

  private Mac mac() {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the HMACs of the Java platform can be copied", e);
    }
  }
}
