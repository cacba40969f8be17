package org.mtbnode.federation;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mtbnode.specification.Catalogue;

/**
 * A demonstration federation of three centres under two projects, each with two governance keys;
 * the keys follow from the seed.
 */
public final class TestFederation {
  public static final String ID = "demo";
  public static final Instant ISSUED = Instant.parse("2026-07-01T08:00:00Z");

  private final SeededRandom random;
  private final List<GovernanceKey> governance;
  private final Map<String, NodeKey> nodeKeys = new LinkedHashMap<>();

  public TestFederation(long seed) {
    random = new SeededRandom(seed);
    governance =
        List.of(
            GovernanceKey.generate("project-one", random),
            GovernanceKey.generate("project-one", random),
            GovernanceKey.generate("project-two", random),
            GovernanceKey.generate("project-two", random));
    for (String id : List.of("centre-a", "centre-b", "centre-c")) {
      nodeKeys.put(id, NodeKey.generate(random));
    }
  }

  /** An hour after the manifest was issued. */
  public static Clock clock() {
    return Clock.fixed(ISSUED.plusSeconds(3600), ZoneOffset.UTC);
  }

  public SeededRandom random() {
    return random;
  }

  public NodeKey key(String node) {
    return nodeKeys.get(node);
  }

  /** Two of the first project, then two of the second. */
  public List<GovernanceKey> governance() {
    return governance;
  }

  public List<NodeCard> cards() {
    return nodeKeys.entrySet().stream()
        .map(
            entry ->
                new NodeCard(
                    entry.getKey(),
                    "Centre " + entry.getKey().substring(7).toUpperCase(),
                    "FR",
                    URI.create("https://" + entry.getKey() + ".example.org"),
                    entry.getValue().verificationKey()))
        .collect(Collectors.toList());
  }

  public Manifest first() {
    return Manifest.first(ID, true, GovernanceKeys.of(governance), cards(), catalogue(), ISSUED);
  }

  /**
   * @param endpoints by node; a node that is not named has none
   */
  public Manifest first(Map<String, URI> endpoints, Instant issued) {
    List<NodeCard> cards =
        cards().stream()
            .map(
                card ->
                    new NodeCard(
                        card.id(),
                        card.name(),
                        card.country(),
                        endpoints.get(card.id()),
                        card.key()))
            .toList();
    return Manifest.first(ID, true, GovernanceKeys.of(governance), cards, catalogue(), issued);
  }

  public static Catalogue catalogue() {
    return new Catalogue(
        List.of(
            new Catalogue.Assay("plasma-panel", "1", "Plasma panel (synthetic data)"),
            new Catalogue.Assay("tissue-panel", "2", "Tissue panel (synthetic data)")),
        List.of(
            new Catalogue.Alteration("EGFR", "snv", "p.Thr790Met", "20", true, "synthetic data"),
            new Catalogue.Alteration("ALK", "fusion", null, null, false, "synthetic data")));
  }

  /** Signed by one key of each project. */
  public SignedManifest sign(Manifest manifest) {
    SignedManifest draft = ManifestSigning.draft(manifest);
    return ManifestSigning.assemble(
        List.of(
            ManifestSigning.sign(draft, governance.get(0)),
            ManifestSigning.sign(draft, governance.get(2))));
  }

  public SignedManifest signed() {
    return sign(first());
  }

  public Federation federation() {
    return federation(List.of(signed()));
  }

  public Federation federation(List<SignedManifest> versions) {
    return federation(versions, clock());
  }

  public Federation federation(List<SignedManifest> versions, Clock clock) {
    Opening opening =
        Federation.open(versions, new TrustAnchor.Root(RootFingerprint.of(versions.get(0))), clock);
    if (opening instanceof Opening.Anchored anchored) {
      return anchored.federation();
    }
    throw new IllegalStateException(opening.toString());
  }
}
