package org.mtbnode.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mtbnode.federation.HeldManifests;
import org.mtbnode.federation.Manifest;
import org.mtbnode.federation.ManifestSigning;
import org.mtbnode.federation.RootFingerprint;
import org.mtbnode.federation.SignedManifest;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.federation.TrustAnchor;

class ManifestPullTest {
  private static final String CALL = "/federation/v1/manifest";

  @RegisterExtension
  static final WireMockExtension http =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @TempDir Path folder;

  private final TestFederation test = new TestFederation(17);
  private final List<SignedManifest> versions = new ArrayList<>(List.of(test.signed()));
  private HeldManifests held;
  private ManifestPull pull;

  @BeforeEach
  void holdTheFirstVersion() throws IOException {
    Path file = Files.write(folder.resolve("manifest.jsonl"), versions.get(0).toJson());
    held =
        HeldManifests.open(
            file,
            new TrustAnchor.Root(RootFingerprint.of(versions.get(0))),
            TestFederation.clock());
    CallSigner signer =
        new CallSigner("centre-a", test.key("centre-a"), TestFederation.clock(), test.random());
    pull = new ManifestPull(new PeerClient(signer), held::offer);
    versions.add(test.sign(next(versions.get(0))));
    versions.add(test.sign(next(versions.get(1))));
  }

  @Test
  void takesOneVersionAfterTheOther() {
    peerHolds(versions);

    assertThat(pull.follow(peer())).isEmpty();
    assertThat(held.current().manifest().version()).isEqualTo(3);
    assertThat(pull.follow(peer())).isEmpty();
  }

  @Test
  void staysWhereAVersionIsMissing() {
    peerHolds(List.of(versions.get(2)));

    assertThat(pull.follow(peer())).hasValue("It has a later manifest, but not version 2.");
    assertThat(held.current().manifest().version()).isEqualTo(1);
  }

  @Test
  void takesNoVersionOfOneProjectOnly() {
    SignedManifest half =
        ManifestSigning.sign(
            ManifestSigning.draft(next(versions.get(0))), test.governance().get(0));
    peerHolds(List.of(half));

    assertThat(pull.follow(peer()))
        .hasValueSatisfying(why -> assertThat(why).contains("project-two"));
    assertThat(held.current().manifest().version()).isEqualTo(1);
  }

  @Test
  void keepsAForkAsEvidenceAndGoesByWhatItHolds() {
    // Given: version 2 is here
    peerHolds(versions.subList(0, 2));
    pull.follow(peer());

    // When
    peerHolds(List.of(test.sign(versions.get(0).successor(TestFederation.ISSUED.plusSeconds(90)))));

    // Then
    assertThat(pull.follow(peer()))
        .hasValueSatisfying(why -> assertThat(why).contains("version 2 has another content"));
    assertThat(held.forks())
        .singleElement()
        .satisfies(fork -> assertThat(fork.from()).isEqualTo("centre-b"));
    assertThat(held.current().signed().hash()).isEqualTo(versions.get(1).hash());
  }

  @Test
  void namesWhatIsNoManifest() {
    http.stubFor(get(CALL).willReturn(aResponse().withBody("<html>")));

    assertThat(pull.follow(peer()))
        .hasValueSatisfying(why -> assertThat(why).contains("cannot be read"));
  }

  /** The last of them is its current one. */
  private static void peerHolds(List<SignedManifest> manifests) {
    http.stubFor(
        get(CALL).willReturn(aResponse().withBody(manifests.get(manifests.size() - 1).toJson())));
    manifests.stream()
        .collect(Collectors.toMap(each -> each.manifest().version(), each -> each))
        .forEach(
            (version, manifest) ->
                http.stubFor(
                    get(CALL + "?version=" + version)
                        .willReturn(aResponse().withBody(manifest.toJson()))));
  }

  private static Manifest next(SignedManifest before) {
    return before.successor(TestFederation.ISSUED.plusSeconds(60));
  }

  private static Peer peer() {
    return new Peer("centre-b", URI.create(http.baseUrl()));
  }
}
