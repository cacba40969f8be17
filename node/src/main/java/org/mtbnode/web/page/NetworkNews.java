package org.mtbnode.web.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.Manifest;
import org.mtbnode.federation.NodeCard;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.ledger.PublishedBlock;
import org.mtbnode.ledger.RefusedEntry;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.web.words.Words;
import org.springframework.stereotype.Component;

/** How the network stands, in the few words of the start page. */
@Component
class NetworkNews {
  private static final int MOST = 3;

  private final Ledger ledger;
  private final Supplier<Federation> federation;
  private final NodeCard card;
  private final Words words;

  NetworkNews(Ledger ledger, Supplier<Federation> federation, NodeCard card, Words words) {
    this.ledger = ledger;
    this.federation = federation;
    this.card = card;
    this.words = words;
  }

  /**
   * What the start page says of the network.
   *
   * @param news the latest first
   * @param comparedCentres {@code 3 centres}: whose tables are here
   * @param ownTables {@code 81 tables stand published}
   * @param nodes {@code 3 nodes}
   */
  record Standing(List<News> news, String comparedCentres, String ownTables, String nodes) {
    Standing {
      news = List.copyOf(news);
    }
  }

  private record Dated(Instant at, String text) {}

  /** What one node released of one specification for one epoch. */
  private record Batch(String node, String specification, Epoch epoch) {}

  Standing standing() {
    List<PublishedBlock> blocks = published();
    List<Dated> news = new ArrayList<>(releases(blocks));
    ledger.refused().stream().map(this::refusal).forEach(news::add);
    Manifest manifest = federation.get().manifest();
    news.add(
        new Dated(
            manifest.issued(),
            "Manifest "
                + manifest.version()
                + " is in force until "
                + words.date(manifest.expires().atOffset(java.time.ZoneOffset.UTC).toLocalDate())
                + "; then nothing is released."));
    return new Standing(
        news.stream()
            .sorted(Comparator.comparing(Dated::at).reversed())
            .limit(MOST)
            .map(dated -> new News(words.day(dated.at()), dated.text()))
            .toList(),
        words.counted(
            blocks.stream().map(PublishedBlock::node).distinct().count(), "centre", "centres"),
        words.counted(
                blocks.stream().filter(block -> block.node().equals(card.id())).count(),
                "table",
                "tables")
            + " published",
        words.counted(manifest.nodes().size(), "node", "nodes"));
  }

  private List<PublishedBlock> published() {
    return Specifications.ids().stream()
        .map(Specifications::get)
        .flatMap(
            specification -> ledger.published(specification.id(), major(specification)).stream())
        .toList();
  }

  private static int major(SummarySpecification specification) {
    return specification.majorVersion();
  }

  private Stream<Dated> stream(Map<Batch, List<PublishedBlock>> batches) {
    return batches.entrySet().stream()
        .map(
            batch ->
                new Dated(
                    batch.getValue().stream()
                        .map(block -> block.provenance().issued())
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                    name(batch.getKey().node())
                        + " released "
                        + words.counted(batch.getValue().size(), "table", "tables")
                        + " of "
                        + batch.getKey().specification()
                        + " for "
                        + batch.getKey().epoch()
                        + "."));
  }

  private List<Dated> releases(List<PublishedBlock> blocks) {
    Map<Batch, List<PublishedBlock>> batches = new LinkedHashMap<>();
    blocks.forEach(
        block ->
            batches
                .computeIfAbsent(
                    new Batch(block.node(), block.specification().id(), block.epoch()),
                    batch -> new ArrayList<>())
                .add(block));
    return stream(batches).toList();
  }

  private Dated refusal(RefusedEntry refused) {
    String where =
        refused.node() == null
            ? "Something that came"
            : "Entry " + refused.seq() + " of " + name(refused.node());
    return new Dated(refused.received(), where + " " + refused.verdict().text() + ".");
  }

  private String name(String node) {
    return federation.get().node(node).map(Manifest.Node::name).orElse(node);
  }
}
