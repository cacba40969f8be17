package org.mtbnode.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtbnode.specification.DisclosurePolicy;

class HeldManifestsTest {
  private final TestFederation test = new TestFederation(71);
  private final SignedManifest v1 = test.signed();
  private final SignedManifest v2 = next(v1, 60);
  private final SignedManifest v3 = next(v2, 120);
  private final TrustAnchor root = new TrustAnchor.Root(RootFingerprint.of(v1));

  @TempDir Path home;
  private Path file;

  @BeforeEach
  void joinWithVersionOne() throws IOException {
    file = home.resolve("manifest.jsonl");
    join(v1);
  }

  @Test
  void goesByTheManifestsInTheFile() throws IOException {
    join(v1, v2);

    assertThat(open().get().manifest().version()).isEqualTo(2);
    assertThat(Files.readString(home.resolve("manifest-seen"))).contains("demo 2 " + v2.hash());
  }

  @Test
  void picksUpAFileThatWasChangedWithoutARestart() throws IOException {
    HeldManifests manifests = open();

    join(v1, v2);

    assertThat(manifests.current().manifest().version()).isEqualTo(2);
    assertThat(manifests.objection()).isEmpty();
  }

  @Test
  void staysWithWhatItHasWhereTheChangedFileIsNoManifest() throws IOException {
    HeldManifests manifests = open();

    Files.writeString(file, "{");

    assertThat(manifests.current().manifest().version()).isEqualTo(1);
    assertThat(manifests.objection().orElseThrow()).contains("manifest.jsonl", "cannot be read");
  }

  @Test
  void staysWithWhatItHasWhereTheFileIsGone() throws IOException {
    HeldManifests manifests = open();

    Files.delete(file);

    assertThat(manifests.current().manifest().version()).isEqualTo(1);
    assertThat(manifests.objection().orElseThrow()).contains("Cannot read", "manifest.jsonl");

    // When: it comes back, further on
    join(v1, v2);

    // Then
    assertThat(manifests.current().manifest().version()).isEqualTo(2);
    assertThat(manifests.objection()).isEmpty();
  }

  @Test
  void doesNotStartWithAnOlderManifestThanItHasSeen() throws IOException {
    // Given
    join(v1, v2);
    open();

    // When: the file comes back from a backup
    join(v1);

    // Then
    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("version 1 is older than one this node has gone by")
        .hasMessageContaining("version 2 was seen here")
        .hasMessageContaining("mtb-node join");
  }

  @Test
  void doesNotGoBackWhileItRuns() throws IOException {
    join(v1, v2);
    HeldManifests manifests = open();

    join(v1);

    assertThat(manifests.current().manifest().version()).isEqualTo(2);
    assertThat(manifests.objection().orElseThrow()).contains("older");
  }

  @Test
  void doesNotStartWithAForkedManifestAndKeepsItAsEvidence() throws IOException {
    // Given
    join(v1, v2);
    open();
    SignedManifest other = next(v1, 61);

    // When
    join(v1, other);

    // Then
    assertThatThrownBy(this::open)
        .hasMessageContaining(v2.hash())
        .hasMessageContaining(other.hash());
    join(v1, v2);
    assertThat(open().forks())
        .singleElement()
        .satisfies(
            fork -> {
              assertThat(fork.version()).isEqualTo(2);
              assertThat(fork.heldHash()).isEqualTo(v2.hash());
              assertThat(fork.otherHash()).isEqualTo(other.hash());
            });
  }

  @Test
  void doesNotGoOnBehindAForkThatWasSeen() throws IOException {
    join(v1, v2);
    open();
    SignedManifest other = next(v1, 61);

    join(v1, other, next(other, 120));

    assertThatThrownBy(this::open).hasMessageContaining("other content");
  }

  @Test
  void doesNotGoByAnotherFederation() throws IOException {
    open();
    TestFederation stranger = new TestFederation(72);
    Files.writeString(home.resolve("manifest-seen"), "elsewhere 1 " + v1.hash());

    assertThat(stranger.signed().hash()).isNotEqualTo(v1.hash());
    assertThatThrownBy(this::open).hasMessageContaining("this folder is of elsewhere");
  }

  @Test
  void doesNotStartWhereItsMemoryIsDamaged() throws IOException {
    open();
    Files.writeString(home.resolve("manifest-seen"), "demo two");

    assertThatThrownBy(this::open)
        .hasMessageContaining("manifest-seen")
        .hasMessageContaining("backup");
  }

  @Test
  void takesTheNextVersionAPeerOffers() throws IOException {
    HeldManifests manifests = open();

    Offer offer = manifests.offer(v2.toJson(), "centre-b");

    assertThat(offer).isInstanceOf(Offer.Taken.class);
    assertThat(manifests.current().manifest().version()).isEqualTo(2);
    assertThat(open().get().signed(2).orElseThrow().hash()).isEqualTo(v2.hash());
    assertThat(Files.readAllLines(file)).hasSize(2);
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("manifest.jsonl", "manifest-seen");
    }
  }

  @Test
  void saysThatAnOfferIsHereAlready() throws IOException {
    join(v1, v2);

    assertThat(open().offer(v1.toJson(), "centre-b")).isEqualTo(new Offer.AlreadyHere(1));
    assertThat(open().offer(v2.toJson(), "centre-b")).isEqualTo(new Offer.AlreadyHere(2));
  }

  @Test
  void asksForTheVersionsBetween() {
    assertThat(open().offer(v3.toJson(), "centre-b")).isEqualTo(new Offer.Ahead(2));
  }

  @Test
  void keepsAForkThatAPeerOffersAndGoesByWhatItHas() throws IOException {
    // Given
    join(v1, v2, v3);
    HeldManifests manifests = open();
    SignedManifest other = next(v1, 61);

    // When: twice, by two peers
    Offer offer = manifests.offer(other.toJson(), "centre-b");
    manifests.offer(other.toJson(), "centre-c");

    // Then
    assertThat(offer).isInstanceOf(Offer.Forked.class);
    assertThat(manifests.current().manifest().version()).isEqualTo(3);
    assertThat(open().forks())
        .singleElement()
        .satisfies(
            fork -> {
              assertThat(fork.other().toJson()).isEqualTo(other.toJson());
              assertThat(fork.heldHash()).isEqualTo(v2.hash());
              assertThat(fork.from()).isEqualTo("centre-b");
              assertThat(fork.seen()).isEqualTo(TestFederation.clock().instant());
            });
  }

  @Test
  void keepsOnlySoManyForks() throws IOException {
    join(v1, v2);
    HeldManifests manifests = open();

    for (int i = 0; i < ManifestFolder.MOST_FORKS + 5; i++) {
      assertThat(manifests.offer(next(v1, 61 + i).toJson(), null)).isInstanceOf(Offer.Forked.class);
    }

    assertThat(manifests.forks()).hasSize(ManifestFolder.MOST_FORKS);
  }

  @Test
  void refusesAForkThatOnlyOneProjectSigned() throws IOException {
    join(v1, v2);
    HeldManifests manifests = open();
    SignedManifest other = next(v1, 61);
    SignedManifest half =
        ManifestSigning.sign(ManifestSigning.draft(other.manifest()), test.governance().get(0));

    assertRefused(manifests.offer(half.toJson(), null), ManifestFault.PROJECT_MISSING);
    assertThat(manifests.forks()).isEmpty();
  }

  @Test
  void refusesASuccessorSignedByOneProjectOnly() {
    SignedManifest half =
        ManifestSigning.sign(ManifestSigning.draft(v2.manifest()), test.governance().get(2));

    assertRefused(open().offer(half.toJson(), null), ManifestFault.PROJECT_MISSING);
  }

  @Test
  void refusesASuccessorThatTheVersionBeforeHasNotSigned() {
    // Given: strangers name themselves as governance and sign for it
    TestFederation strangers = new TestFederation(72);
    Manifest theirs = v1.successor(TestFederation.ISSUED.plusSeconds(60));
    Manifest taken =
        new Manifest(
            theirs.federation(),
            theirs.version(),
            theirs.previous(),
            theirs.issued(),
            theirs.expires(),
            theirs.demonstration(),
            GovernanceKeys.of(strangers.governance()),
            theirs.nodes(),
            theirs.specifications(),
            theirs.catalogue(),
            theirs.policies(),
            theirs.calendar());

    assertRefused(
        open().offer(strangers.sign(taken).toJson(), null), ManifestFault.PROJECT_MISSING);
  }

  @Test
  void refusesAnotherPredecessor() throws IOException {
    SignedManifest beside = next(next(v1, 61), 120);
    join(v1, v2);

    assertRefused(open().offer(beside.toJson(), null), ManifestFault.BROKEN_CHAIN);
  }

  @Test
  void refusesASuccessorOfTheFuture() {
    assertRefused(open().offer(next(v1, 7200).toJson(), null), ManifestFault.NOT_YET_ISSUED);
  }

  @Test
  void refusesAnotherVersionOne() {
    SignedManifest stranger = new TestFederation(72).signed();

    assertRefused(open().offer(stranger.toJson(), null), ManifestFault.WRONG_ROOT);
  }

  @Test
  void refusesBytesThatAreNoManifest() {
    assertRefused(
        open().offer("[]".getBytes(StandardCharsets.UTF_8), null), ManifestFault.NOT_A_MANIFEST);
  }

  @Test
  void refusesASuccessorThatDropsAKey() {
    NodeKey key = NodeKey.generate(test.random());
    Manifest dropped =
        Manifests.withKeys(
            v1.successor(TestFederation.ISSUED),
            "centre-a",
            keys -> List.of(new Manifest.KeySpan(key.verificationKey(), 1, null, null)));

    assertRefused(open().offer(test.sign(dropped).toJson(), null), ManifestFault.DROPS);
  }

  @Test
  void refusesASuccessorThatDropsAPolicy() {
    Manifest dropped =
        Manifests.withPolicies(
            v1.successor(TestFederation.ISSUED),
            List.of(new Manifest.Policy(1, new DisclosurePolicy(2, 5, 10, 5))));

    assertRefused(open().offer(test.sign(dropped).toJson(), null), ManifestFault.DROPS);
  }

  @Test
  void refusesASuccessorThatDropsASpecificationVersion() {
    Manifest dropped =
        Manifests.withSpecifications(
            v1.successor(TestFederation.ISSUED),
            List.of(new Manifest.SpecificationVersion("lb-agreement", "1.1.0")));

    assertRefused(open().offer(test.sign(dropped).toJson(), null), ManifestFault.DROPS);
  }

  @Test
  void refusesASuccessorThatTrustsARevokedKeyAgain() throws IOException {
    // Given: version 2 revokes A's key
    SignedManifest revoking =
        test.sign(
            Manifests.withKeys(
                v1.successor(TestFederation.ISSUED),
                "centre-a",
                keys -> List.of(revoked(keys.get(0), 3))));
    join(v1, revoking);

    for (Manifest.KeySpan trusted :
        List.of(v1.manifest().nodes().get(0).keys().get(0), revoked(first(), 4))) {
      // When
      Manifest again =
          Manifests.withKeys(
              revoking.successor(TestFederation.ISSUED), "centre-a", keys -> List.of(trusted));

      // Then
      assertRefused(open().offer(test.sign(again).toJson(), null), ManifestFault.DROPS);
    }
  }

  @Test
  void goesOnWithAnExpiredManifestUntilTheNextComes() {
    Clock late = Clock.fixed(TestFederation.ISSUED.plus(Duration.ofDays(91)), ZoneOffset.UTC);
    HeldManifests manifests = HeldManifests.open(file, root, late);

    assertThat(manifests.get().expired(late)).isTrue();
    assertThat(manifests.offer(next(v1, 90 * 24 * 3600L).toJson(), null))
        .isInstanceOf(Offer.Taken.class);
    assertThat(manifests.get().expired(late)).isFalse();
  }

  private Manifest.KeySpan first() {
    return v1.manifest().nodes().get(0).keys().get(0);
  }

  private static Manifest.KeySpan revoked(Manifest.KeySpan span, long lastTrusted) {
    return new Manifest.KeySpan(
        span.key(),
        span.first(),
        null,
        new Manifest.Revocation(lastTrusted, Sha256.hex(new byte[] {1})));
  }

  private HeldManifests open() {
    return HeldManifests.open(file, root, TestFederation.clock());
  }

  /** As {@code mtb-node join} does: another file under the same name. */
  private void join(SignedManifest... versions) throws IOException {
    Path draft = home.resolve("draft");
    Files.writeString(
        draft,
        Stream.of(versions)
            .map(each -> new String(each.toJson(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("\n", "", "\n")));
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private SignedManifest next(SignedManifest before, long secondsAfter) {
    Instant issued = TestFederation.ISSUED.plusSeconds(secondsAfter);
    return test.sign(before.successor(issued));
  }

  private static void assertRefused(Offer offer, ManifestFault fault) {
    assertThat(offer).isInstanceOf(Offer.Refused.class);
    assertThat(((Offer.Refused) offer).fault()).isEqualTo(fault);
    assertThat(((Offer.Refused) offer).why()).endsWith(".");
  }
}
