package org.mtbnode.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a caller signs: one call, to one node, for a minute.
 *
 * @param iss the calling node
 * @param aud the node that is called
 * @param htm the HTTP method
 * @param htu path and query as sent
 * @param bh SHA-256 of the body, in hex
 * @param iat seconds since 1970
 * @param exp seconds since 1970
 * @param jti never used twice
 */
record CallToken(
    String iss, String aud, String htm, String htu, String bh, long iat, long exp, String jti) {
  static final String TYP = "mtb-call+jwt";
  static final Duration LIFETIME = Duration.ofSeconds(60);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  byte[] toJson() {
    return JSON.writeValueAsBytes(this);
  }

  /**
   * @throws IllegalArgumentException if it is not such a token
   */
  static CallToken parse(byte[] json) {
    try {
      return JSON.readValue(json, CallToken.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a call token: " + e.getOriginalMessage(), e);
    }
  }

  static String bodyHash(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether two texts are the same, in a time that says nothing about where they differ. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
