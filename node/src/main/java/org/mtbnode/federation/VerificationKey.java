package org.mtbnode.federation;

import com.nimbusds.jose.JWSVerifier;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/** A public Ed25519 key. Its id is its RFC 7638 thumbprint, so an id can name one key only. */
public final class VerificationKey {
  private final String x;
  private final String kid;
  private final Ed25519PublicKeyParameters parameters;

  /**
   * @param x the 32 bytes of the key in base64url
   * @throws IllegalArgumentException if it is no point of the curve
   */
  public VerificationKey(String x) {
    byte[] bytes = CanonicalBase64.decode(x);
    if (bytes.length != Ed25519.PUBLIC_KEY_SIZE || !Ed25519.validatePublicKeyFull(bytes, 0)) {
      throw new IllegalArgumentException("\"" + x + "\" is no Ed25519 public key");
    }
    this.x = x;
    this.parameters = new Ed25519PublicKeyParameters(bytes);
    this.kid = thumbprint(x);
  }

  public String x() {
    return x;
  }

  public String kid() {
    return kid;
  }

  /** For Nimbus, algorithm EdDSA. */
  public JWSVerifier verifier() {
    return new EdDsaVerifier(this);
  }

  boolean verifies(byte[] message, byte[] signature) {
    return signature.length == Ed25519.SIGNATURE_SIZE
        && parameters.verify(
            Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
  }

  /** RFC 7638: the required members of the key in this order, without a space. */
  private static String thumbprint(String x) {
    String canonical = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
    return CanonicalBase64.encode(Sha256.digest(canonical.getBytes(StandardCharsets.US_ASCII)));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VerificationKey key && key.x.equals(x);
  }

  @Override
  public int hashCode() {
    return x.hashCode();
  }

  @Override
  public String toString() {
    return kid;
  }
}
