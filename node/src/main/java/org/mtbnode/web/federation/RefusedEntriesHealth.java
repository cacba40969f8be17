package org.mtbnode.web.federation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.ledger.RefusedEntry;
import org.mtbnode.ledger.Verdict;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** What was not combined, and why. It is another node's fault, so this one stays up. */
@Component("refusedEntriesHealthIndicator")
class RefusedEntriesHealth implements HealthIndicator {
  private final Ledger ledger;

  RefusedEntriesHealth(Ledger ledger) {
    this.ledger = ledger;
  }

  private record Kind(String node, Verdict verdict) {}

  @Override
  public Health health() {
    Map<Kind, List<RefusedEntry>> kinds = new LinkedHashMap<>();
    for (RefusedEntry refused : ledger.refused()) {
      String node = refused.node() == null ? "an unknown node" : refused.node();
      kinds
          .computeIfAbsent(new Kind(node, refused.verdict()), kind -> new ArrayList<>())
          .add(refused);
    }
    List<String> sentences = new ArrayList<>();
    kinds.forEach((kind, entries) -> sentences.add(sentence(kind, entries)));
    return Health.up().withDetail("entries", sentences).build();
  }

  /** The latest stands for all of its kind. */
  private static String sentence(Kind kind, List<RefusedEntry> entries) {
    return "%d %s of %s %s: %s"
        .formatted(
            entries.size(),
            entries.size() == 1 ? "entry" : "entries",
            kind.node(),
            switch (kind.verdict().consequence()) {
              case KEPT -> "kept, not combined";
              case AWAITED -> "kept, waiting for the body";
              default -> "refused, the log stops there";
            },
            entries.get(0).sentence());
  }
}
