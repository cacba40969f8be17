package org.mtbnode.combination;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.Manifest;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.ledger.PublishedBlock;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.SummarySpecification;

/** Puts the released blocks of all nodes beside each other. */
public final class Combination {
  private final Ledger ledger;
  private final Supplier<Federation> federation;

  public Combination(Ledger ledger, Supplier<Federation> federation) {
    this.ledger = ledger;
    this.federation = federation;
  }

  /** What all nodes, ours included, have released of one specification. */
  public NetworkCube combine(SummarySpecification specification) {
    SortedMap<BlockKey, SortedMap<String, SiteBlock>> blocks = new TreeMap<>();
    for (PublishedBlock block :
        ledger.published(specification.id(), specification.majorVersion())) {
      blocks
          .computeIfAbsent(block.key(), key -> new TreeMap<>())
          .put(block.node(), siteBlock(block));
    }
    return new NetworkCube(specification, contract(), sites(), blocks);
  }

  private NetworkCube.Contract contract() {
    Federation now = federation.get();
    return new NetworkCube.Contract(
        now.manifest().version(), now.isAnchored(), now.manifest().catalogue(), now.policy());
  }

  private List<NetworkCube.Site> sites() {
    return federation.get().manifest().nodes().stream()
        .sorted(Comparator.comparing(Manifest.Node::id))
        .map(node -> new NetworkCube.Site(node.id(), node.name()))
        .toList();
  }

  private static SiteBlock siteBlock(PublishedBlock block) {
    PublishedBlock.Provenance from = block.provenance();
    return new SiteBlock(
        block.cells(),
        block.policy(),
        block.epoch(),
        block.specification().version(),
        new SiteBlock.Proof(
            from.log(),
            from.seq(),
            from.entryHash(),
            from.kid(),
            from.bodyHash(),
            from.bodyBytes(),
            from.issued(),
            from.manifestVersion()));
  }
}
