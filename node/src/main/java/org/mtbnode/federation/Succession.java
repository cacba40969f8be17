package org.mtbnode.federation;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules by which one version of a manifest may follow another. */
final class Succession {
  private Succession() {}

  /** What speaks against it; empty if it follows. */
  static Optional<Opening.Refused> fault(SignedManifest earlier, SignedManifest later) {
    Manifest before = earlier.manifest();
    Manifest after = later.manifest();
    if (after.version() == before.version() && !later.hash().equals(earlier.hash())) {
      return refused(
          ManifestFault.FORK, after, "two contents: %s and %s", earlier.hash(), later.hash());
    }
    if (after.version() != before.version() + 1 || !after.previous().equals(earlier.hash())) {
      return refused(
          ManifestFault.BROKEN_CHAIN, after, "it names %s as its predecessor", after.previous());
    }
    if (!after.federation().equals(before.federation())
        || after.demonstration() != before.demonstration()
        || after.issued().isBefore(before.issued())) {
      return refused(
          ManifestFault.BROKEN_CHAIN,
          after,
          "federation, demonstration and the order of dates stay as they were");
    }
    Set<String> missing = before.governance().missingProjects(later);
    if (!missing.isEmpty()) {
      return refused(
          ManifestFault.PROJECT_MISSING,
          after,
          "no key of version %s signed for %s",
          before.version(),
          String.join(", ", missing));
    }
    return dropped(before, after)
        .map(what -> new Opening.Refused(ManifestFault.DROPS, sentence(after, "drops " + what)));
  }

  /** Later versions judge earlier entries, so nothing an entry may rest on goes away. */
  private static Optional<String> dropped(Manifest before, Manifest after) {
    for (Manifest.Node node : before.nodes()) {
      for (Manifest.KeySpan span : node.keys()) {
        boolean kept =
            after.node(node.id()).flatMap(now -> now.key(span.key().kid())).stream()
                .anyMatch(now -> keeps(span, now));
        if (!kept) {
          return Optional.of(
              "key " + span.key().kid() + " of node " + node.id() + ", or gives back its trust");
        }
      }
    }
    return missing(before.specifications(), after.specifications(), "specification ")
        .or(() -> missing(before.policies(), after.policies(), "policy "))
        .or(() -> missing(before.catalogue().assays(), after.catalogue().assays(), "assay "));
  }

  /** A key that was ended or revoked stays so; it may be trusted for fewer entries, never more. */
  private static boolean keeps(Manifest.KeySpan before, Manifest.KeySpan now) {
    Manifest.Revocation revoked = before.revocation();
    boolean stillRevoked =
        revoked == null
            || (now.revocation() != null
                && now.revocation().lastTrustedSeq() <= revoked.lastTrustedSeq());
    boolean stillEnded = before.last() == null || before.last().equals(now.last());
    return now.first() == before.first() && stillEnded && stillRevoked;
  }

  private static <T> Optional<String> missing(List<T> before, List<T> after, String what) {
    return before.stream().filter(each -> !after.contains(each)).findFirst().map(e -> what + e);
  }

  private static Optional<Opening.Refused> refused(
      ManifestFault fault, Manifest manifest, String detail, Object... values) {
    return Optional.of(
        new Opening.Refused(
            fault, sentence(manifest, fault.text() + ": " + detail.formatted(values))));
  }

  static String sentence(Manifest manifest, String what) {
    return "Manifest version " + manifest.version() + " " + what + ".";
  }
}
