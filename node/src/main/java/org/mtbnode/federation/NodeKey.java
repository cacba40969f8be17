package org.mtbnode.federation;

import com.nimbusds.jose.JWSSigner;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The private key of a node: signs its ledger entries and its calls to peers. */
public final class NodeKey {
  private static final String ROLE = "node";

  private final SigningKey key;

  private NodeKey(SigningKey key) {
    this.key = key;
  }

  public static NodeKey generate(SecureRandom random) {
    return new NodeKey(SigningKey.generate(random));
  }

  /**
   * @throws IllegalArgumentException if others may read the file or it holds no node key
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static NodeKey read(Path file) {
    Fields fields = KeyFile.read(file, ROLE);
    SigningKey key = KeyFile.key(fields);
    fields.end();
    return new NodeKey(key);
  }

  /**
   * Writes a JWK that only its owner may read.
   *
   * @throws java.io.UncheckedIOException if it cannot be written, or a file is there already
   */
  public void write(Path file) {
    KeyFile.write(file, KeyFile.jwk(key, ROLE));
  }

  public VerificationKey verificationKey() {
    return key.verificationKey();
  }

  public String kid() {
    return verificationKey().kid();
  }

  /** For Nimbus, algorithm EdDSA. */
  public JWSSigner signer() {
    return key.signer();
  }

  @Override
  public String toString() {
    return "node key " + kid();
  }
}
