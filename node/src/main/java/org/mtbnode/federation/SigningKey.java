package org.mtbnode.federation;

import com.nimbusds.jose.JWSSigner;
import java.security.SecureRandom;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A private Ed25519 key; what it may sign is said by the key that wraps it. */
final class SigningKey {
  private final Ed25519PrivateKeyParameters secret;
  private final Ed25519PublicKeyParameters encodedPublic;
  private final VerificationKey verificationKey;

  private SigningKey(Ed25519PrivateKeyParameters secret) {
    this.secret = secret;
    this.encodedPublic = secret.generatePublicKey();
    this.verificationKey = new VerificationKey(CanonicalBase64.encode(encodedPublic.getEncoded()));
  }

  static SigningKey generate(SecureRandom random) {
    byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
    random.nextBytes(seed);
    return new SigningKey(new Ed25519PrivateKeyParameters(seed));
  }

  /**
   * @param d the private part as a JWK writes it
   */
  static SigningKey of(String d) {
    byte[] seed = CanonicalBase64.decode(d);
    if (seed.length != Ed25519.SECRET_KEY_SIZE) {
      throw new IllegalArgumentException("a private Ed25519 key has 32 bytes");
    }
    return new SigningKey(new Ed25519PrivateKeyParameters(seed));
  }

  VerificationKey verificationKey() {
    return verificationKey;
  }

  String d() {
    return CanonicalBase64.encode(secret.getEncoded());
  }

  JWSSigner signer() {
    return new EdDsaSigner(this);
  }

  byte[] sign(byte[] message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    secret.sign(
        Ed25519.Algorithm.Ed25519, encodedPublic, null, message, 0, message.length, signature, 0);
    return signature;
  }

  /** Says which key it is, never the key. */
  @Override
  public String toString() {
    return verificationKey.kid();
  }
}
