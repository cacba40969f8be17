package org.mtbnode.web.page;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mtbnode.exchange.LedgerExchange;
import org.mtbnode.federation.HeldManifests;
import org.mtbnode.federation.NodeCard;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.ledger.RefusedEntry;
import org.mtbnode.web.words.Sentences;
import org.mtbnode.web.words.Words;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Network: what the other nodes published, when it came, and what this node thought of it. */
@Controller
@RequestMapping(NetworkPage.ROUTE)
class NetworkPage {
  static final String ROUTE = "/network";
  private static final int PAGE = 20;
  private static final int BATCH = 200;

  /** A refused entry in words. */
  record Refused(String what, String verdict, String sentence, String when, String hash) {}

  private final Ledger ledger;
  private final LedgerExchange exchange;
  private final HeldManifests manifests;
  private final NodeCard card;
  private final Words words;
  private final NetworkPresenter presenter;

  NetworkPage(
      Ledger ledger,
      LedgerExchange exchange,
      HeldManifests manifests,
      NodeCard card,
      Words words,
      Clock clock) {
    this.ledger = ledger;
    this.exchange = exchange;
    this.manifests = manifests;
    this.card = card;
    this.words = words;
    this.presenter = new NetworkPresenter(new Sentences("network", Locale.ENGLISH), words, clock);
  }

  @GetMapping
  String page(@RequestParam(defaultValue = "1") int page, Model model) {
    NetworkPresenter.Standing now = standing();
    int number = Math.max(1, page);
    model.addAttribute("view", presenter.view(now));
    model.addAttribute(
        "refused",
        now.refused().stream()
            .skip((number - 1L) * PAGE)
            .limit(PAGE)
            .map(entry -> refused(now, entry))
            .toList());
    model.addAttribute("paging", Paging.of(number, PAGE, now.refused().size(), ROUTE + "?"));
    model.addAttribute("node", card.id());
    return "network";
  }

  private NetworkPresenter.Standing standing() {
    return new NetworkPresenter.Standing(
        manifests.current().manifest(),
        card.id(),
        ledger.status(),
        exchange.states(),
        ledger.refused(),
        exchange.ownLogFault(),
        exchange.ownLogUnconfirmed(),
        manifests.objection(),
        manifests.forks());
  }

  private Refused refused(NetworkPresenter.Standing now, RefusedEntry entry) {
    return new Refused(
        entry.node() == null
            ? "no entry"
            : NetworkPresenter.name(now, entry.node()) + ", " + entry.seq(),
        entry.verdict().code().replace('-', ' '),
        entry.sentence(),
        words.instant(entry.received()),
        words.groups(entry.hash().substring(0, 16)));
  }

  /** What contradicts, one JWS a line in the order it came. */
  @GetMapping("/evidence/{node}/{seq}")
  ResponseEntity<byte[]> evidence(@PathVariable String node, @PathVariable long seq) {
    String text =
        ledger.status().stream()
            .filter(log -> log.node().equals(node))
            .flatMap(log -> log.stop().stream())
            .filter(stop -> stop.seq() == seq)
            .flatMap(stop -> stop.evidence().stream())
            .map(entry -> entry.text() + "\n")
            .collect(Collectors.joining());
    if (text.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no such evidence");
    }
    return file(text, "evidence-" + seq + ".txt");
  }

  /** The own log, one entry a line, as {@code mtb-node log verify} reads it. */
  @GetMapping("/own-log")
  ResponseEntity<byte[]> ownLog() {
    StringBuilder text = new StringBuilder();
    long after = 0;
    for (List<String> some = ledger.entries(card.id(), after, BATCH);
        !some.isEmpty();
        some = ledger.entries(card.id(), after, BATCH)) {
      some.forEach(entry -> text.append(entry).append('\n'));
      after += some.size();
    }
    return file(text.toString(), card.id() + ".jws");
  }

  private static ResponseEntity<byte[]> file(String text, String name) {
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_PLAIN)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .body(text.getBytes(StandardCharsets.US_ASCII));
  }
}
