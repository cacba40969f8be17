package org.mtbnode.federation;

import com.nimbusds.jose.JWSSigner;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The private key of a project's coordinator: signs manifests, and nothing else. */
public final class GovernanceKey {
  private static final String ROLE = "governance";

  private final String project;
  private final SigningKey key;

  private GovernanceKey(String project, SigningKey key) {
    this.project = Names.id(project);
    this.key = key;
  }

  /**
   * @param project the project whose consent its signature gives
   */
  public static GovernanceKey generate(String project, SecureRandom random) {
    return new GovernanceKey(project, SigningKey.generate(random));
  }

  /**
   * @throws IllegalArgumentException if others may read the file or it holds no governance key
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static GovernanceKey read(Path file) {
    Fields fields = KeyFile.read(file, ROLE);
    SigningKey key = KeyFile.key(fields);
    String project = fields.text("project");
    fields.end();
    return new GovernanceKey(project, key);
  }

  /**
   * Writes a JWK that only its owner may read.
   *
   * @throws java.io.UncheckedIOException if it cannot be written, or a file is there already
   */
  public void write(Path file) {
    KeyFile.write(file, KeyFile.jwk(key, ROLE).put("project", project));
  }

  public String project() {
    return project;
  }

  public VerificationKey verificationKey() {
    return key.verificationKey();
  }

  public String kid() {
    return verificationKey().kid();
  }

  JWSSigner signer() {
    return key.signer();
  }

  @Override
  public String toString() {
    return "governance key " + kid() + " of " + project;
  }
}
