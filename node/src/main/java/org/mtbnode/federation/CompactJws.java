package org.mtbnode.federation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import java.text.ParseException;
import java.util.Set;

/**
 * A compact JWS (RFC 7515 section 3.1) of the network: EdDSA, with {@code alg}, {@code kid} and
 * {@code typ} in its header and nothing else, so that one signature has one text.
 */
public final class CompactJws {
  private static final Set<String> HEADER = Set.of("alg", "kid", "typ");

  private final String text;
  private final JWSObject parsed;

  private CompactJws(String text, JWSObject parsed) {
    this.text = text;
    this.parsed = parsed;
  }

  public static CompactJws sign(String typ, byte[] payload, NodeKey key) {
    JWSObject object = new JWSObject(header(typ, key.kid()), new Payload(payload));
    try {
      object.sign(key.signer());
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign with key " + key.kid(), e);
    }
    return new CompactJws(object.serialize(), object);
  }

  /**
   * Reads without verifying.
   *
   * @throws IllegalArgumentException if it is not such a JWS, in canonical base64url
   */
  public static CompactJws read(String text, String typ) {
    String[] parts = text.split("\\.", -1);
    for (String part : parts) {
      CanonicalBase64.decode(part);
    }
    try {
      JWSObject object = JWSObject.parse(text);
      requireHeader(object.getHeader(), typ);
      return new CompactJws(text, object);
    } catch (ParseException e) {
      throw new IllegalArgumentException("not a compact JWS: " + e.getMessage(), e);
    }
  }

  public String text() {
    return text;
  }

  public String kid() {
    return parsed.getHeader().getKeyID();
  }

  public byte[] payload() {
    return parsed.getPayload().toBytes();
  }

  public boolean verifies(VerificationKey key) {
    return key.kid().equals(kid())
        && key.verifies(parsed.getSigningInput(), parsed.getSignature().decode());
  }

  static JWSHeader header(String typ, String kid) {
    return new JWSHeader.Builder(JWSAlgorithm.EdDSA)
        .type(new JOSEObjectType(typ))
        .keyID(kid)
        .build();
  }

  static void requireHeader(JWSHeader header, String typ) {
    boolean ours =
        header.getIncludedParams().equals(HEADER)
            && JWSAlgorithm.EdDSA.equals(header.getAlgorithm())
            && new JOSEObjectType(typ).equals(header.getType());
    if (!ours) {
      throw new IllegalArgumentException(
          "the JWS header must hold alg EdDSA, kid, and typ " + typ + ", and nothing else");
    }
  }
}
