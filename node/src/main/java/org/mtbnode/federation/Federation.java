package org.mtbnode.federation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.DisclosurePolicy;

/**
 * A federation as its signed manifests describe it. There is one only where every version was
 * signed by each project, under the keys of the version before it and under its own.
 */
public final class Federation {
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  private final List<SignedManifest> versions;
  private final boolean anchored;

  private Federation(List<SignedManifest> versions, boolean anchored) {
    this.versions = List.copyOf(versions);
    this.anchored = anchored;
  }

  /**
   * Opens one or more signed manifests.
   *
   * @param json signed manifests one after the other; several are successive versions
   */
  public static Opening open(byte[] json, TrustAnchor anchor, Clock clock) {
    try {
      return open(SignedManifest.parseAll(json), anchor, clock);
    } catch (IllegalArgumentException e) {
      return new Opening.Refused(
          ManifestFault.NOT_A_MANIFEST, "The manifest cannot be read: " + e.getMessage() + ".");
    }
  }

  /**
   * @param versions successive versions, the current one last
   */
  public static Opening open(List<SignedManifest> versions, TrustAnchor anchor, Clock clock) {
    for (int i = 0; i < versions.size(); i++) {
      Optional<Opening.Refused> fault = ownFault(versions.get(i), clock.instant());
      if (fault.isEmpty() && i > 0) {
        fault = Succession.fault(versions.get(i - 1), versions.get(i));
      }
      if (fault.isPresent()) {
        return fault.get();
      }
    }
    return anchored(versions, anchor);
  }

  /** What is wrong with a manifest whatever came before it. */
  private static Optional<Opening.Refused> ownFault(SignedManifest signed, Instant now) {
    Manifest manifest = signed.manifest();
    for (List<VerificationKey> keys : manifest.governance().byProject().values()) {
      for (VerificationKey key : keys) {
        if (signed.isForgedFor(key)) {
          return refused(signed, ManifestFault.BAD_SIGNATURE, "key " + key.kid());
        }
      }
    }
    Set<String> missing = manifest.governance().missingProjects(signed);
    if (!missing.isEmpty()) {
      return refused(
          signed, ManifestFault.PROJECT_MISSING, "missing are " + String.join(", ", missing));
    }
    if (manifest.issued().isAfter(now.plus(CLOCK_TOLERANCE))) {
      return refused(
          signed, ManifestFault.NOT_YET_ISSUED, manifest.issued() + ", while it is " + now);
    }
    return Optional.empty();
  }

  private static Opening anchored(List<SignedManifest> versions, TrustAnchor anchor) {
    SignedManifest first = versions.get(0);
    if (anchor instanceof TrustAnchor.Root root) {
      if (first.manifest().version() != 1) {
        return new Opening.NotAnchored(
            new Federation(versions, false),
            "The root fingerprint is that of manifest version 1, which is not here; give every"
                + " version from 1 on, or the governance keys.");
      }
      RootFingerprint found = RootFingerprint.of(first);
      return found.equals(root.fingerprint())
          ? new Opening.Anchored(new Federation(versions, true))
          : refused(
                  first,
                  ManifestFault.WRONG_ROOT,
                  "its fingerprint is " + found + ", pinned is " + root.fingerprint())
              .orElseThrow();
    }
    if (anchor instanceof TrustAnchor.Governance governance) {
      Set<String> missing = governance.keys().missingProjects(first);
      boolean sameProjects =
          governance
              .keys()
              .byProject()
              .keySet()
              .equals(first.manifest().governance().byProject().keySet());
      return missing.isEmpty() && sameProjects
          ? new Opening.Anchored(new Federation(versions, true))
          : refused(
                  first,
                  ManifestFault.NOT_GOVERNANCE,
                  "the keys given are of " + governance.keys().byProject().keySet())
              .orElseThrow();
    }
    return new Opening.NotAnchored(
        new Federation(versions, false),
        "The manifest is not anchored: give the root fingerprint or the governance keys.");
  }

  private static Optional<Opening.Refused> refused(
      SignedManifest signed, ManifestFault fault, String detail) {
    return Optional.of(
        new Opening.Refused(
            fault, Succession.sentence(signed.manifest(), fault.text() + ": " + detail)));
  }

  /** The current version. */
  public Manifest manifest() {
    return signed().manifest();
  }

  /** The current version with its signatures. */
  public SignedManifest signed() {
    return versions.get(versions.size() - 1);
  }

  /** A version with its signatures, to hand on. */
  public Optional<SignedManifest> signed(int version) {
    return versions.stream().filter(signed -> signed.manifest().version() == version).findFirst();
  }

  /**
   * The manifest an entry is judged under: the version it names, or, where only later ones are
   * here, the earliest of them, since they drop nothing.
   *
   * @return empty if the version is newer than all that are here
   */
  public Optional<Manifest> under(int version) {
    return versions.stream()
        .map(SignedManifest::manifest)
        .filter(manifest -> manifest.version() >= version && version >= 1)
        .findFirst();
  }

  public String id() {
    return manifest().federation();
  }

  public Optional<Manifest.Node> node(String id) {
    return manifest().node(id);
  }

  /** Whether the key is the node's and may sign the entry with this sequence number. */
  public boolean mayRelyOn(String node, String kid, long seq) {
    return node(node).flatMap(member -> member.key(kid)).filter(key -> key.covers(seq)).isPresent();
  }

  /**
   * The hash of a node's entry the manifest pins: the last one that is trusted under a revoked key.
   */
  public Optional<String> pinned(String node, long seq) {
    return revocations(node)
        .filter(revocation -> revocation.lastTrustedSeq() == seq)
        .map(Manifest.Revocation::hash)
        .findFirst();
  }

  /** Whether the coordinators have said how far a key of the node is to be trusted. */
  public boolean isRevoked(String node, String kid) {
    return node(node).flatMap(member -> member.key(kid)).stream()
        .anyMatch(span -> span.revocation() != null);
  }

  private Stream<Manifest.Revocation> revocations(String node) {
    return node(node).stream()
        .flatMap(member -> member.keys().stream())
        .map(Manifest.KeySpan::revocation)
        .filter(Objects::nonNull);
  }

  public DisclosurePolicy policy() {
    return manifest().policy();
  }

  public Catalogue catalogue() {
    return manifest().catalogue();
  }

  public List<Manifest.SpecificationVersion> specifications() {
    return manifest().specifications();
  }

  /** Whether it is known to be the federation one has agreed with. */
  public boolean isAnchored() {
    return anchored;
  }

  /** Whether the current manifest has run out; then nothing is released. */
  public boolean expired(Clock clock) {
    return manifest().expired(clock.instant());
  }

  /** True in a demonstration on synthetic data only. */
  public boolean mayReleaseWithoutApproval() {
    return manifest().demonstration();
  }
}
