package org.mtbnode.web.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtbnode.exchange.LedgerExchange;
import org.mtbnode.exchange.PeerState;
import org.mtbnode.federation.HeldManifests;
import org.mtbnode.federation.Manifest;
import org.mtbnode.federation.NodeCard;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.ledger.LogStatus;
import org.mtbnode.ledger.RefusedEntry;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How the network stands, for programs of the own centre: what the page "Network" says. */
@RestController
class NetworkController {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Ledger ledger;
  private final LedgerExchange exchange;
  private final HeldManifests manifests;
  private final NodeCard card;

  NetworkController(
      Ledger ledger, LedgerExchange exchange, HeldManifests manifests, NodeCard card) {
    this.ledger = ledger;
    this.exchange = exchange;
    this.manifests = manifests;
    this.card = card;
  }

  @GetMapping(path = "/api/v1/network", produces = MediaType.APPLICATION_JSON_VALUE)
  String network() {
    Manifest manifest = manifests.current().manifest();
    ObjectNode answer = JSON.createObjectNode().put("node", card.id());
    ObjectNode contract =
        answer
            .putObject("manifest")
            .put("version", manifest.version())
            .put("expires", manifest.expires().toString())
            .put("notGoneBy", manifests.objection().orElse(null));
    var forks = contract.putArray("forks");
    manifests
        .forks()
        .forEach(
            fork ->
                forks
                    .addObject()
                    .put("version", fork.version())
                    .put("held", fork.heldHash())
                    .put("other", fork.otherHash())
                    .put("seen", fork.seen().toString())
                    .put("from", fork.from()));
    ObjectNode own = answer.putObject("ownLog").put("fault", exchange.ownLogFault().orElse(null));
    exchange.ownLogUnconfirmed().forEach(own.putArray("notConfirmedBy")::add);
    var logs = answer.putArray("nodes");
    ledger.status().forEach(log -> write(logs.addObject(), log, manifest));
    var refused = answer.putArray("refused");
    ledger.refused().forEach(entry -> write(refused.addObject(), entry));
    return JSON.writeValueAsString(answer);
  }

  private void write(ObjectNode json, LogStatus log, Manifest manifest) {
    Optional<Manifest.Node> member = manifest.node(log.node());
    json.put("node", log.node())
        .put("name", member.map(Manifest.Node::name).orElse(null))
        .put("country", member.map(Manifest.Node::country).orElse(null))
        .put("entries", log.entries())
        .put("inUse", log.inUse())
        .put("kept", log.kept())
        .put("waiting", log.waiting());
    log.last()
        .ifPresent(
            last ->
                json.putObject("last")
                    .put("seq", last.seq())
                    .put("hash", last.hash())
                    .put("issued", last.issued().toString())
                    .put("received", last.received().toString())
                    .put("cameBy", last.cameBy()));
    log.stop()
        .ifPresent(
            stop -> {
              ObjectNode at =
                  json.putObject("stop")
                      .put("seq", stop.seq())
                      .put("verdict", stop.verdict().code())
                      .put("sentence", stop.sentence());
              var evidence = at.putArray("evidence");
              stop.evidence().forEach(entry -> write(evidence.addObject(), entry));
            });
    log.deferral()
        .ifPresent(
            deferral ->
                json.putObject("deferral")
                    .put("seq", deferral.seq())
                    .put("verdict", deferral.verdict().code())
                    .put("sentence", deferral.sentence())
                    .put("since", deferral.since().toString()));
    log.signing()
        .ifPresent(
            signing -> {
              ObjectNode key = json.putObject("signing").put("kid", signing.kid());
              signing.left().ifPresent(left -> key.put("left", left));
            });
    exchange.states().stream()
        .filter(state -> state.peer().node().equals(log.node()))
        .forEach(state -> write(json.putObject("calls"), state));
  }

  private static void write(ObjectNode json, PeerState state) {
    json.put("answering", state.isAnswering())
        .put("lastSuccess", text(state.lastSuccess()))
        .put("lastFailure", text(state.lastFailure()))
        .put("lastError", state.lastError())
        .put("behind", state.behind());
  }

  private static void write(ObjectNode json, RefusedEntry entry) {
    json.put("node", entry.node())
        .put("seq", entry.seq())
        .put("verdict", entry.verdict().code())
        .put("sentence", entry.sentence())
        .put("hash", entry.hash())
        .put("received", entry.received().toString())
        .put("cameBy", entry.cameBy());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
