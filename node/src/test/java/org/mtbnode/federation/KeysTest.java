package org.mtbnode.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.util.Base64URL;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  // RFC 8037, appendix A.1 to A.4
  private static final String RFC_D = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
  private static final String RFC_X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
  private static final String RFC_THUMBPRINT = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";
  private static final String RFC_JWS =
      "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PG"
          + "cvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

  private final SeededRandom random = new SeededRandom(1);

  @TempDir Path folder;

  @Test
  void signsAsTheStandardShows() throws Exception {
    // Given
    SigningKey key = SigningKey.of(RFC_D);
    JWSObject jws =
        new JWSObject(new JWSHeader(JWSAlgorithm.EdDSA), new Payload("Example of Ed25519 signing"));

    // When
    jws.sign(key.signer());

    // Then
    assertThat(jws.serialize()).isEqualTo(RFC_JWS);
    assertThat(key.verificationKey().x()).isEqualTo(RFC_X);
    assertThat(key.verificationKey().kid()).isEqualTo(RFC_THUMBPRINT);
  }

  @Test
  void verifiesTheStandardsExampleAndNothingElse() throws Exception {
    JWSObject genuine = JWSObject.parse(RFC_JWS);
    String[] parts = RFC_JWS.split("\\.");
    JWSObject changed =
        new JWSObject(
            new Base64URL(parts[0]),
            Base64URL.encode("Example of forgery"),
            new Base64URL(parts[2]));
    VerificationKey key = new VerificationKey(RFC_X);

    assertThat(genuine.verify(key.verifier())).isTrue();
    assertThat(changed.verify(key.verifier())).isFalse();
    assertThat(genuine.verify(NodeKey.generate(random).verificationKey().verifier())).isFalse();
  }

  @Test
  void doesNotVerifyWhatItDoesNotUnderstand() throws Exception {
    // Given: a header that calls a parameter critical
    SigningKey key = SigningKey.of(RFC_D);
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.EdDSA).criticalParams(Set.of("exp")).build();
    JWSObject jws = new JWSObject(header, new Payload("anything"));

    // When
    jws.sign(key.signer());

    // Then
    assertThat(jws.verify(key.verificationKey().verifier())).isFalse();
  }

  @Test
  void refusesWhatIsNoPoint() {
    String zeros = CanonicalBase64.encode(new byte[32]);

    assertThatThrownBy(() -> new VerificationKey(zeros))
        .hasMessageContaining("no Ed25519 public key");
    assertThatThrownBy(() -> new VerificationKey(RFC_X.substring(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsTheNodeKeyItWrote() throws Exception {
    // Given
    NodeKey key = NodeKey.generate(random);
    Path file = folder.resolve("node.jwk");

    // When
    key.write(file);

    // Then
    assertThat(NodeKey.read(file).verificationKey()).isEqualTo(key.verificationKey());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.list(folder)).containsExactly(file);
  }

  @Test
  void readsTheGovernanceKeyItWrote() {
    GovernanceKey key = GovernanceKey.generate("project-one", random);
    Path file = folder.resolve("governance.jwk");

    key.write(file);

    assertThat(GovernanceKey.read(file).project()).isEqualTo("project-one");
    assertThat(GovernanceKey.read(file).kid()).isEqualTo(key.kid());
  }

  @Test
  void neverOverwritesAKey() {
    Path file = folder.resolve("node.jwk");
    NodeKey first = NodeKey.generate(random);
    first.write(file);

    assertThatThrownBy(() -> NodeKey.generate(random).write(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("never overwritten");
    assertThat(NodeKey.read(file).kid()).isEqualTo(first.kid());
  }

  @Test
  void keepsTheRolesApart() {
    Path node = folder.resolve("node.jwk");
    Path governance = folder.resolve("governance.jwk");
    NodeKey.generate(random).write(node);
    GovernanceKey.generate("project-one", random).write(governance);

    assertThatThrownBy(() -> GovernanceKey.read(node)).hasMessageContaining("governance");
    assertThatThrownBy(() -> NodeKey.read(governance)).hasMessageContaining("node");
  }

  @Test
  void refusesAKeyOthersMayRead() throws Exception {
    Path file = folder.resolve("node.jwk");
    NodeKey.generate(random).write(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> NodeKey.read(file)).hasMessageContaining("600");
  }

  @Test
  void refusesAKeyWhosePartsDoNotBelongTogether() throws Exception {
    // Given
    Path file = folder.resolve("node.jwk");
    NodeKey key = NodeKey.generate(random);
    key.write(file);
    VerificationKey other = NodeKey.generate(random).verificationKey();

    // When
    Files.writeString(
        file,
        Files.readString(file)
            .replace(key.verificationKey().x(), other.x())
            .replace(key.kid(), other.kid()));

    // Then
    assertThatThrownBy(() -> NodeKey.read(file)).hasMessageContaining("belong together");
  }

  @Test
  void saysNoSecret() {
    NodeKey key = NodeKey.generate(random);

    assertThat(key).hasToString("node key " + key.kid());
  }

  @Test
  void readsTheGovernanceKeysItWrote() {
    GovernanceKeys keys =
        GovernanceKeys.of(
            List.of(
                GovernanceKey.generate("project-one", random),
                GovernanceKey.generate("project-one", random),
                GovernanceKey.generate("project-two", random)));

    assertThat(GovernanceKeys.parse(keys.toJson())).isEqualTo(keys);
    assertThat(new String(keys.toJson(), StandardCharsets.UTF_8)).doesNotContain("\"d\"");
  }

  @Test
  void readsTheNodeCardItWrote() {
    NodeCard card =
        new NodeCard(
            "centre-a",
            "Centre A",
            "FR",
            URI.create("https://a.example.org/"),
            NodeKey.generate(random).verificationKey());

    assertThat(NodeCard.parse(card.toJson())).isEqualTo(card);
  }

  @Test
  void refusesANodeCardThatCallsOverPlainHttp() {
    VerificationKey key = NodeKey.generate(random).verificationKey();

    assertThat(
            new NodeCard("centre-a", "Centre A", "FR", URI.create("http://127.0.0.1:8081"), key)
                .endpoint())
        .hasPort(8081);
    assertThatThrownBy(
            () -> new NodeCard("centre-a", "Centre A", "FR", URI.create("http://a.org"), key))
        .hasMessageContaining("https");
    assertThatThrownBy(
            () -> new NodeCard("Centre A", "Centre A", "FR", URI.create("https://a.org"), key))
        .hasMessageContaining("an id of lower-case letters");
  }
}
