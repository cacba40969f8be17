package org.mtbnode.web.federation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.mtbnode.exchange.LedgerExchange;
import org.mtbnode.exchange.Receipt;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.SignedManifest;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.ledger.LedgerHead;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What members call at this node; {@link CallFilter} has checked that they are members. */
@RestController
@RequestMapping("/federation/v1")
class FederationController {
  private static final int MOST_ENTRIES = 1000;

  private final Supplier<Federation> federation;
  private final Ledger ledger;
  private final LedgerExchange exchange;

  FederationController(Supplier<Federation> federation, Ledger ledger, LedgerExchange exchange) {
    this.federation = federation;
    this.ledger = ledger;
    this.exchange = exchange;
  }

  @GetMapping(path = "/manifest", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> manifest(@RequestParam(required = false) Integer version) {
    if (version == null) {
      return ResponseEntity.ok(federation.get().signed().toJson());
    }
    return ResponseEntity.of(federation.get().signed(version).map(SignedManifest::toJson));
  }

  @GetMapping("/ledgers")
  Map<String, Receipt.Head> heads() {
    Map<String, Receipt.Head> heads = new LinkedHashMap<>();
    for (LedgerHead head : ledger.heads()) {
      heads.put(head.node(), new Receipt.Head(head.log(), head.seq(), head.hash()));
    }
    return heads;
  }

  /** One JWS a line, each line ended by a line feed, so that a cut answer shows. */
  @GetMapping(path = "/ledgers/{node}", produces = MediaType.TEXT_PLAIN_VALUE)
  String entries(
      @PathVariable String node,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "200") int limit) {
    StringBuilder lines = new StringBuilder();
    ledger
        .entries(node, after, Math.max(1, Math.min(limit, MOST_ENTRIES)))
        .forEach(entry -> lines.append(entry).append('\n'));
    return lines.toString();
  }

  @PostMapping(path = "/ledgers/{node}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<?> handIn(
      @PathVariable String node,
      @RequestAttribute(CallFilter.CALLER) String caller,
      @RequestAttribute(CallFilter.BODY) byte[] batch) {
    if (!caller.equals(node)) {
      return text(
          HttpStatus.FORBIDDEN,
          "The log of %s is handed in by %s itself, not by %s.".formatted(node, node, caller));
    }
    return ResponseEntity.ok(exchange.receive(caller, batch));
  }

  @GetMapping(path = "/bodies/{sha256}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  ResponseEntity<byte[]> body(@PathVariable String sha256) {
    return ResponseEntity.of(ledger.body(sha256));
  }

  @ExceptionHandler
  ResponseEntity<String> wrong(IllegalArgumentException e) {
    return text(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
  }

  private static ResponseEntity<String> text(HttpStatus status, String text) {
    return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body(text + "\n");
  }
}
