package org.mtbnode.web.federation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mtbnode.exchange.LedgerExchange;
import org.mtbnode.exchange.PeerState;
import org.mtbnode.federation.HeldManifests;
import org.mtbnode.federation.NodeCard;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.ledger.LedgerEntry;
import org.mtbnode.ledger.LedgerHead;
import org.mtbnode.ledger.RefusedEntry;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Logs and peers in numbers; nothing about patients, exact or released. */
@Component
class NodeMetrics {
  private static final String STRANGER = "not-a-member";

  private final String node;
  private final HeldManifests federation;
  private final Ledger ledger;
  private final LedgerExchange exchange;
  private final MultiGauge entries;
  private final MultiGauge refused;
  private final MultiGauge waiting;
  private final MultiGauge lastSuccess;
  private final MultiGauge behind;
  private final MultiGauge lastRelease;

  NodeMetrics(
      MeterRegistry registry,
      NodeCard card,
      HeldManifests federation,
      Ledger ledger,
      LedgerExchange exchange) {
    this.node = card.id();
    this.federation = federation;
    this.ledger = ledger;
    this.exchange = exchange;
    entries = gauge(registry, "mtb.ledger.entries", "entries held of a node's log", null);
    refused = gauge(registry, "mtb.ledger.refused", "entries that are not combined", null);
    waiting = gauge(registry, "mtb.ledger.waiting", "entries that wait for their body", null);
    behind = gauge(registry, "mtb.pull.behind", "entries a peer told of, not here yet", null);
    lastSuccess = gauge(registry, "mtb.pull.last.success", "since 1970", "seconds");
    lastRelease = gauge(registry, "mtb.release.last", "the own last entry, since 1970", "seconds");
    Gauge.builder("mtb.manifest.version", () -> federation.current().manifest().version())
        .register(registry);
    Gauge.builder(
            "mtb.manifest.expiry", () -> federation.current().manifest().expires().getEpochSecond())
        .description("when the manifest runs out, since 1970")
        .baseUnit("seconds")
        .register(registry);
  }

  private static MultiGauge gauge(
      MeterRegistry registry, String name, String description, @Nullable String unit) {
    return MultiGauge.builder(name).description(description).baseUnit(unit).register(registry);
  }

  /** Members and peers come and go, so the rows are made anew. */
  @Scheduled(fixedDelayString = "${mtb.metrics.every:15s}")
  void refresh() {
    List<LedgerHead> heads = ledger.heads();
    entries.register(
        heads.stream().map(head -> Row.of(Tags.of("node", head.node()), head.seq())).toList(),
        true);
    refused.register(refusedRows(), true);
    waiting.register(
        ledger.status().stream()
            .map(log -> Row.of(Tags.of("node", log.node()), log.waiting()))
            .toList(),
        true);
    List<PeerState> states = exchange.states();
    behind.register(
        states.stream()
            .map(state -> Row.of(Tags.of("peer", state.peer().node()), state.behind()))
            .toList(),
        true);
    lastSuccess.register(successRows(states), true);
    lastRelease.register(releaseRows(heads), true);
  }

  private List<Row<?>> refusedRows() {
    Map<Kind, Integer> counts = new TreeMap<>();
    for (RefusedEntry entry : ledger.refused()) {
      counts.merge(new Kind(member(entry.node()), entry.verdict().code()), 1, Integer::sum);
    }
    List<Row<?>> rows = new ArrayList<>();
    counts.forEach(
        (kind, count) ->
            rows.add(Row.of(Tags.of("node", kind.node(), "verdict", kind.verdict()), count)));
    return rows;
  }

  private record Kind(String node, String verdict) implements Comparable<Kind> {
    @Override
    public int compareTo(Kind other) {
      int byNode = node.compareTo(other.node);
      return byNode != 0 ? byNode : verdict.compareTo(other.verdict);
    }
  }

  /** What strangers call themselves is no label: there may be any number of them. */
  private String member(@Nullable String name) {
    return name != null && federation.current().node(name).isPresent() ? name : STRANGER;
  }

  private static List<Row<?>> successRows(List<PeerState> states) {
    List<Row<?>> rows = new ArrayList<>();
    for (PeerState state : states) {
      if (state.lastSuccess() != null) {
        rows.add(
            Row.of(Tags.of("peer", state.peer().node()), state.lastSuccess().getEpochSecond()));
      }
    }
    return rows;
  }

  private List<Row<?>> releaseRows(List<LedgerHead> heads) {
    List<Row<?>> rows = new ArrayList<>();
    heads.stream()
        .filter(head -> head.node().equals(node))
        .flatMap(head -> ledger.entries(node, head.seq() - 1, 1).stream())
        .map(entry -> LedgerEntry.read(entry).issued().getEpochSecond())
        .forEach(issued -> rows.add(Row.of(Tags.empty(), issued)));
    return rows;
  }
}
