package org.mtbnode.web.federation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.SignedManifest;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.ledger.LedgerHead;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What members pull from this node; {@link CallFilter} has checked that they are members. */
@RestController
@RequestMapping("/federation/v1")
class FederationController {
  private static final int MOST_ENTRIES = 1000;

  private final Supplier<Federation> federation;
  private final Ledger ledger;

  FederationController(Supplier<Federation> federation, Ledger ledger) {
    this.federation = federation;
    this.ledger = ledger;
  }

  @GetMapping(path = "/manifest", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> manifest(@RequestParam(required = false) Integer version) {
    if (version == null) {
      return ResponseEntity.ok(federation.get().signed().toJson());
    }
    return ResponseEntity.of(federation.get().signed(version).map(SignedManifest::toJson));
  }

  @GetMapping("/ledgers")
  Map<String, Head> heads() {
    Map<String, Head> heads = new LinkedHashMap<>();
    ledger.heads().forEach(head -> heads.put(head.node(), Head.of(head)));
    return heads;
  }

  /** The last entry held of a node's log. */
  record Head(String log, long seq, String hash) {
    static Head of(LedgerHead head) {
      return new Head(head.log(), head.seq(), head.hash());
    }
  }

  /** One JWS a line. */
  @GetMapping(path = "/ledgers/{node}", produces = MediaType.TEXT_PLAIN_VALUE)
  String entries(
      @PathVariable String node,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "200") int limit) {
    return String.join("\n", ledger.entries(node, after, Math.min(limit, MOST_ENTRIES)));
  }

  @GetMapping(path = "/bodies/{sha256}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  ResponseEntity<byte[]> body(@PathVariable String sha256) {
    return ResponseEntity.of(ledger.body(sha256));
  }
}
