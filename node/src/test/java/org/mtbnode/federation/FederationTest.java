package org.mtbnode.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtbnode.specification.DisclosurePolicy;

class FederationTest {
  private final TestFederation test = new TestFederation(11);
  private final SignedManifest v1 = test.signed();
  private final TrustAnchor root = new TrustAnchor.Root(RootFingerprint.of(v1));

  @Test
  void opensUnderThePinnedRoot() {
    Opening opening = Federation.open(v1.toJson(), root, TestFederation.clock());

    assertThat(opening).isInstanceOf(Opening.Anchored.class);
    Federation federation = ((Opening.Anchored) opening).federation();
    assertThat(federation.isAnchored()).isTrue();
    assertThat(federation.manifest()).isEqualTo(test.first());
    assertThat(federation.mayReleaseWithoutApproval()).isTrue();
    assertThat(federation.node("centre-b")).isPresent();
    assertThat(federation.node("centre-d")).isEmpty();
  }

  @Test
  void opensUnderTheGovernanceKeys() {
    Opening opening =
        Federation.open(
            v1.toJson(),
            new TrustAnchor.Governance(GovernanceKeys.of(test.governance())),
            TestFederation.clock());

    assertThat(opening).isInstanceOf(Opening.Anchored.class);
  }

  @Test
  void saysThatItIsNotAnchoredWhereNothingIsPinned() {
    Opening opening = Federation.open(v1.toJson(), new TrustAnchor.None(), TestFederation.clock());

    assertThat(opening).isInstanceOf(Opening.NotAnchored.class);
    assertThat(((Opening.NotAnchored) opening).why()).contains("not anchored");
    assertThat(((Opening.NotAnchored) opening).federation().isAnchored()).isFalse();
  }

  @Test
  void refusesAnotherRoot() {
    SignedManifest other = new TestFederation(12).signed();

    assertRefused(
        Federation.open(other.toJson(), root, TestFederation.clock()), ManifestFault.WRONG_ROOT);
  }

  @Test
  void refusesOtherGovernanceKeys() {
    TrustAnchor strangers =
        new TrustAnchor.Governance(GovernanceKeys.of(new TestFederation(12).governance()));

    assertRefused(
        Federation.open(v1.toJson(), strangers, TestFederation.clock()),
        ManifestFault.NOT_GOVERNANCE);
  }

  @Test
  void takesEitherKeyOfAProject() {
    SignedManifest draft = ManifestSigning.draft(test.first());
    SignedManifest signed =
        ManifestSigning.assemble(
            List.of(
                ManifestSigning.sign(draft, test.governance().get(1)),
                ManifestSigning.sign(draft, test.governance().get(3))));

    assertThat(Federation.open(signed.toJson(), root, TestFederation.clock()))
        .isInstanceOf(Opening.Anchored.class);
  }

  @Test
  void refusesTheSignaturesOfOneProjectOnly() {
    // Given: both keys of one project
    SignedManifest draft = ManifestSigning.draft(test.first());
    SignedManifest signed =
        ManifestSigning.assemble(
            List.of(
                ManifestSigning.sign(draft, test.governance().get(0)),
                ManifestSigning.sign(draft, test.governance().get(1))));

    // When
    Opening opening = Federation.open(signed.toJson(), root, TestFederation.clock());

    // Then
    assertRefused(opening, ManifestFault.PROJECT_MISSING);
    assertThat(((Opening.Refused) opening).why()).contains("project-two").doesNotContain("one");
  }

  @Test
  void refusesATamperedManifest() {
    // Given: Centre A renamed, the signatures left
    String payload = new String(v1.payload(), StandardCharsets.UTF_8);
    String tampered = payload.replace("Centre A", "Centre Z");
    String json =
        new String(v1.toJson(), StandardCharsets.UTF_8).replace(encode(payload), encode(tampered));

    // When
    Opening opening =
        Federation.open(
            json.getBytes(StandardCharsets.UTF_8), new TrustAnchor.None(), TestFederation.clock());

    // Then
    assertThat(json).contains(encode(tampered));
    assertRefused(opening, ManifestFault.BAD_SIGNATURE);
  }

  @Test
  void refusesEveryFlippedByte() {
    byte[] json = v1.toJson();
    int refused = 0;
    for (int i = 0; i < json.length; i += 61) {
      byte[] changed = json.clone();
      changed[i] ^= 1;
      Opening opening = Federation.open(changed, root, TestFederation.clock());
      assertThat(opening).as("byte %s", i).isInstanceOf(Opening.Refused.class);
      refused++;
    }
    assertThat(refused).isGreaterThan(50);
  }

  @Test
  void refusesAManifestOfTheFuture() {
    Clock early = Clock.fixed(TestFederation.ISSUED.minus(Duration.ofHours(1)), ZoneOffset.UTC);

    assertRefused(Federation.open(v1.toJson(), root, early), ManifestFault.NOT_YET_ISSUED);
  }

  @Test
  void expiresAfterNinetyDays() {
    Federation federation = test.federation();
    Instant end = TestFederation.ISSUED.plus(Duration.ofDays(90));

    assertThat(federation.expired(Clock.fixed(end.minusSeconds(1), ZoneOffset.UTC))).isFalse();
    assertThat(federation.expired(Clock.fixed(end, ZoneOffset.UTC))).isTrue();
  }

  @Test
  void opensAnExpiredManifestSoThatOldEntriesCanBeRead() {
    Clock late = Clock.fixed(TestFederation.ISSUED.plus(Duration.ofDays(400)), ZoneOffset.UTC);

    assertThat(Federation.open(v1.toJson(), root, late)).isInstanceOf(Opening.Anchored.class);
  }

  @Test
  void followsAVersionTheOneBeforeHasSigned() {
    // Given
    SignedManifest v2 = test.sign(v1.successor(TestFederation.ISSUED));

    // When: handed in the wrong order, one a line
    Opening opening = Federation.open(joined(v2, v1), root, TestFederation.clock());

    // Then
    assertThat(opening).isInstanceOf(Opening.Anchored.class);
    Federation federation = ((Opening.Anchored) opening).federation();
    assertThat(federation.manifest().version()).isEqualTo(2);
    assertThat(federation.under(1)).contains(v1.manifest());
    assertThat(federation.under(2)).contains(v2.manifest());
    assertThat(federation.under(3)).isEmpty();
  }

  @Test
  void judgesOlderEntriesByALaterManifestWhereTheOlderIsNotHere() {
    SignedManifest v2 = test.sign(v1.successor(TestFederation.ISSUED));

    Opening opening =
        Federation.open(
            v2.toJson(),
            new TrustAnchor.Governance(GovernanceKeys.of(test.governance())),
            TestFederation.clock());

    assertThat(((Opening.Anchored) opening).federation().under(1)).contains(v2.manifest());
  }

  @Test
  void needsVersionOneToHoldAgainstTheRoot() {
    SignedManifest v2 = test.sign(v1.successor(TestFederation.ISSUED));

    Opening opening = Federation.open(v2.toJson(), root, TestFederation.clock());

    assertThat(opening).isInstanceOf(Opening.NotAnchored.class);
    assertThat(((Opening.NotAnchored) opening).why()).contains("version 1");
  }

  @Test
  void refusesATakeoverByStrangers() {
    // Given: a version 2 that names other governance keys, signed by those alone
    TestFederation strangers = new TestFederation(12);
    Manifest honest = v1.successor(TestFederation.ISSUED);
    Manifest taken =
        changed(honest, GovernanceKeys.of(strangers.governance()), honest.nodes(), v1.hash());

    // When
    Opening opening =
        Federation.open(joined(v1, strangers.sign(taken)), root, TestFederation.clock());

    // Then
    assertRefused(opening, ManifestFault.PROJECT_MISSING);
    assertThat(((Opening.Refused) opening).why()).contains("version 1");
  }

  @Test
  void handsGovernanceOverWhereOldAndNewKeysSign() {
    // Given
    TestFederation successors = new TestFederation(12);
    Manifest honest = v1.successor(TestFederation.ISSUED);
    Manifest handed =
        changed(honest, GovernanceKeys.of(successors.governance()), honest.nodes(), v1.hash());
    SignedManifest draft = ManifestSigning.draft(handed);

    // When: the old keys are not named any more, so they sign the bytes directly
    SignedManifest v2 =
        ManifestSigning.assemble(
            List.of(
                successors.sign(handed),
                draft.signedBy(test.governance().get(0)),
                draft.signedBy(test.governance().get(2))));

    // Then
    assertThat(Federation.open(joined(v1, v2), root, TestFederation.clock()))
        .isInstanceOf(Opening.Anchored.class);
  }

  @Test
  void refusesTwoContentsOfOneVersion() {
    SignedManifest one = test.sign(v1.successor(TestFederation.ISSUED));
    SignedManifest other = test.sign(v1.successor(TestFederation.ISSUED.plusSeconds(1)));

    assertRefused(
        Federation.open(joined(v1, one, other), root, TestFederation.clock()), ManifestFault.FORK);
  }

  @Test
  void refusesAnotherPredecessor() {
    Manifest honest = v1.successor(TestFederation.ISSUED);
    Manifest other = changed(honest, honest.governance(), honest.nodes(), "ab".repeat(32));

    assertRefused(
        Federation.open(joined(v1, test.sign(other)), root, TestFederation.clock()),
        ManifestFault.BROKEN_CHAIN);
  }

  @Test
  void refusesASkippedVersion() {
    SignedManifest v2 = test.sign(v1.successor(TestFederation.ISSUED));
    SignedManifest v3 = test.sign(v2.successor(TestFederation.ISSUED));

    assertRefused(
        Federation.open(joined(v1, v3), root, TestFederation.clock()), ManifestFault.BROKEN_CHAIN);
  }

  @Test
  void refusesAVersionThatDropsANode() {
    Manifest honest = v1.successor(TestFederation.ISSUED);
    Manifest smaller =
        changed(honest, honest.governance(), honest.nodes().subList(1, 3), v1.hash());

    Opening opening = Federation.open(joined(v1, test.sign(smaller)), root, TestFederation.clock());

    assertRefused(opening, ManifestFault.DROPS);
    assertThat(((Opening.Refused) opening).why()).contains("centre-a");
  }

  @Test
  void tellsWhichKeyMaySignWhich() {
    // Given: Centre A changes its key after entry 4
    Manifest honest = v1.successor(TestFederation.ISSUED);
    VerificationKey old = test.key("centre-a").verificationKey();
    VerificationKey fresh = NodeKey.generate(test.random()).verificationKey();
    Manifest.Node before = honest.nodes().get(0);
    Manifest.Node after =
        new Manifest.Node(
            before.id(),
            before.name(),
            before.country(),
            before.endpoints(),
            List.of(
                new Manifest.KeySpan(old, 1, 4L, null),
                new Manifest.KeySpan(fresh, 5, null, null)));
    SignedManifest v2 =
        test.sign(
            changed(
                honest,
                honest.governance(),
                List.of(after, honest.nodes().get(1), honest.nodes().get(2)),
                v1.hash()));

    // When
    Federation federation = test.federation(List.of(v1, v2));

    // Then
    assertThat(federation.mayRelyOn("centre-a", old.kid(), 4)).isTrue();
    assertThat(federation.mayRelyOn("centre-a", old.kid(), 5)).isFalse();
    assertThat(federation.mayRelyOn("centre-a", fresh.kid(), 5)).isTrue();
    assertThat(federation.mayRelyOn("centre-a", fresh.kid(), 4)).isFalse();
    assertThat(federation.mayRelyOn("centre-b", fresh.kid(), 5)).isFalse();
    assertThat(SignedManifest.parse(v2.toJson()).manifest()).isEqualTo(v2.manifest());
  }

  @Test
  void trustsARevokedKeyUpToItsLastTrustedEntry() {
    VerificationKey key = test.key("centre-a").verificationKey();
    Manifest.KeySpan span =
        new Manifest.KeySpan(key, 1, null, new Manifest.Revocation(7, "ab".repeat(32)));

    assertThat(span.covers(7)).isTrue();
    assertThat(span.covers(8)).isFalse();
  }

  @Test
  void keepsThePolicyOfEachManifestVersion() {
    Manifest first = test.first();
    DisclosurePolicy tighter = new DisclosurePolicy(2, 5, 10, 5);
    Manifest second =
        withPolicies(
            v1.successor(TestFederation.ISSUED),
            List.of(first.policies().get(0), new Manifest.Policy(2, tighter)));

    assertThat(second.policy()).isEqualTo(tighter);
    assertThat(second.policyUnder(1)).isEqualTo(first.policy());
    assertThat(second.policyUnder(2)).isEqualTo(tighter);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"base\":3; \"base\":2; looser",
        "\"version\":1,\"previous\"; \"version\":1.0,\"previous\"; whole number",
        "\"federation\":\"demo\"; \"federation\":\"Demo\"; an id",
        "\"federation\":\"demo\"; \"federation\":\"demo\",\"extra\":1; unknown field",
        "\"federation\":\"demo\"; \"federation\":\"demo\",\"federation\":\"demo\"; Duplicate",
        "\"demonstration\":true,; ; missing",
        "\"country\":\"FR\"; \"country\":\"France\"; country code",
        "https://centre-a; http://centre-a; https",
        "\"id\":\"centre-b\"; \"id\":\"centre-a\"; twice",
        "2026-09-29T08:00:00Z; 2026-09-29T08:00:01Z; 90 days",
        "\"epoch\":\"quarter\"; \"epoch\":\"month\"; quarter",
        "EGFR T790M; EGFR B790M; amino acid"
      })
  void refusesAManifestThatIsNotOne(String found, String put, String why) {
    // Given: properly signed bytes
    String payload = new String(v1.payload(), StandardCharsets.UTF_8);
    assertThat(payload).contains(found);
    String changed = payload.replace(found, put == null ? "" : put);

    // When
    Opening opening =
        Federation.open(
            new String(v1.toJson(), StandardCharsets.UTF_8)
                .replace(encode(payload), encode(changed))
                .getBytes(StandardCharsets.UTF_8),
            root,
            TestFederation.clock());

    // Then
    assertRefused(opening, ManifestFault.NOT_A_MANIFEST);
    assertThat(((Opening.Refused) opening).why()).contains(why);
  }

  @Test
  void signsOnlyWithAKeyTheManifestNames() {
    GovernanceKey stranger = GovernanceKey.generate("project-one", test.random());

    assertThatThrownBy(() -> ManifestSigning.sign(ManifestSigning.draft(test.first()), stranger))
        .hasMessageContaining("not named");
  }

  @Test
  void assemblesOnlyCopiesOfTheSameBytes() {
    SignedManifest v2 = test.sign(v1.successor(TestFederation.ISSUED));

    assertThatThrownBy(() -> ManifestSigning.assemble(List.of(v1, v2)))
        .hasMessageContaining("different manifests");
  }

  @Test
  void readsAFingerprintAsTypedFromPaper() {
    RootFingerprint fingerprint = RootFingerprint.of(v1);

    assertThat(fingerprint.text()).matches("([0-9a-f]{4}-){7}[0-9a-f]{4}");
    assertThat(v1.hash()).startsWith(fingerprint.text().replace("-", ""));
    assertThat(RootFingerprint.parse(" " + fingerprint.text().toUpperCase().replace('-', ' ')))
        .isEqualTo(fingerprint);
    assertThatThrownBy(() -> RootFingerprint.parse("abcd")).hasMessageContaining("8 groups");
  }

  private static Manifest changed(
      Manifest manifest, GovernanceKeys governance, List<Manifest.Node> nodes, String previous) {
    return new Manifest(
        manifest.federation(),
        manifest.version(),
        previous,
        manifest.issued(),
        manifest.expires(),
        manifest.demonstration(),
        governance,
        nodes,
        manifest.specifications(),
        manifest.catalogue(),
        manifest.policies(),
        manifest.calendar());
  }

  private static Manifest withPolicies(Manifest manifest, List<Manifest.Policy> policies) {
    return new Manifest(
        manifest.federation(),
        manifest.version(),
        manifest.previous(),
        manifest.issued(),
        manifest.expires(),
        manifest.demonstration(),
        manifest.governance(),
        manifest.nodes(),
        manifest.specifications(),
        manifest.catalogue(),
        policies,
        manifest.calendar());
  }

  private static byte[] joined(SignedManifest... manifests) {
    return Arrays.stream(manifests)
        .map(signed -> new String(signed.toJson(), StandardCharsets.UTF_8))
        .reduce((left, right) -> left + "\n" + right)
        .orElseThrow()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return CanonicalBase64.encode(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(Opening opening, ManifestFault fault) {
    assertThat(opening).isInstanceOf(Opening.Refused.class);
    assertThat(((Opening.Refused) opening).fault()).isEqualTo(fault);
    assertThat(((Opening.Refused) opening).why()).containsIgnoringCase("manifest");
  }
}
