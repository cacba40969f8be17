package org.mtbnode.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mtbnode.federation.Sha256;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A batch on its way into the database: what it may touch is read at once, each entry is judged,
 * and all is written at once.
 */
final class JdbcBatch {
  private final JdbcTemplate jdbc;
  private final EntryVerifier verifier;
  private final Map<String, byte[]> bodies;
  private final Instant now;
  private final @Nullable String from;
  private final @Nullable String own;
  private final JdbcBodies storedBodies;
  private final JdbcRefusals refusals;

  private final Map<String, Set<Long>> touched = new HashMap<>();
  private final Map<String, JdbcChain> chains = new HashMap<>();
  private final Map<String, Judgement> forks = new HashMap<>();
  private final Map<String, byte[]> genuineBodies = new LinkedHashMap<>();
  private Set<String> held = Set.of();

  /**
   * @param from the member that handed the batch over
   * @param own whose log is this node's own; it is never cut by what others say
   */
  JdbcBatch(
      JdbcTemplate jdbc,
      EntryVerifier verifier,
      Map<String, byte[]> bodies,
      Instant now,
      @Nullable String from,
      @Nullable String own) {
    this.own = own;
    this.jdbc = jdbc;
    this.verifier = verifier;
    this.bodies = bodies;
    this.now = now;
    this.from = from;
    this.storedBodies = new JdbcBodies(jdbc);
    this.refusals = new JdbcRefusals(jdbc);
  }

  /** A line with what it was read as. */
  private record Line(String text, @Nullable LedgerEntry entry, String fault) {
    static Line of(String text) {
      try {
        return new Line(text, LedgerEntry.read(text), "");
      } catch (IllegalArgumentException e) {
        return new Line(text, null, String.valueOf(e.getMessage()));
      }
    }
  }

  TakenIn take(List<String> texts) {
    List<Line> lines = texts.stream().map(Line::of).toList();
    lookAhead(lines);
    Set<String> stopped = new HashSet<>();
    List<Judgement> judgements = new ArrayList<>();
    for (Line line : lines) {
      LedgerEntry entry = line.entry();
      String node = entry == null ? "" : entry.node();
      if (stopped.contains(node)) {
        continue;
      }
      Judgement judgement = entry == null ? EntryVerifier.noEntry(line.fault()) : judge(entry);
      judgements.add(judgement);
      switch (judgement.verdict().consequence()) {
        case STOPS -> {
          refusals.add(judgement, line.text(), now, from);
          stopped.add(node);
          if (judgement.verdict() == Verdict.FORK && entry != null && !node.equals(own)) {
            forks.put(node, judgement);
          }
        }
        case DEFERRED -> {
          // a name under an unknown manifest proves nothing; members' names are few
          if (verifier.isMember(node)) {
            refusals.defer(judgement, now);
          }
          stopped.add(node);
        }
        default -> {}
      }
    }
    write();
    return new TakenIn(judgements);
  }

  private void lookAhead(List<Line> lines) {
    Set<String> hashes = new HashSet<>();
    for (Line line : lines) {
      LedgerEntry entry = line.entry();
      if (entry != null) {
        Set<Long> seqs = touched.computeIfAbsent(entry.node(), node -> new TreeSet<>());
        seqs.add(entry.seq());
        if (entry.retracts() != null) {
          seqs.add(entry.retracts().seq());
        }
        if (entry.bodyHash() != null && !bodies.containsKey(entry.bodyHash())) {
          hashes.add(entry.bodyHash());
        }
      }
    }
    held = storedBodies.held(hashes);
  }

  private Judgement judge(LedgerEntry entry) {
    Function<String, byte @Nullable []> found = this::body;
    Judgement judgement = verifier.judge(entry, this::chain, found);
    if (judgement.verdict() == Verdict.REPEATED) {
      return judgeBodyAgain(judgement, entry);
    }
    if (judgement.verdict().consequence().inChain()) {
      keepGenuineBody(entry);
      chain(entry.node()).add(entry, judgement, now, from);
    }
    return judgement;
  }

  /** A held entry whose body had not come, or came as something else, may have it now. */
  private Judgement judgeBodyAgain(Judgement repeated, LedgerEntry entry) {
    JdbcChain chain = chain(entry.node());
    Verdict before = chain.row(entry.seq()).orElseThrow().verdict();
    if (before != Verdict.BODY_NOT_HERE && before != Verdict.BODY_HASH) {
      return repeated;
    }
    Judgement judgement = verifier.judgeAgain(entry, this::body);
    if (judgement.verdict() == Verdict.BODY_NOT_HERE
        || !judgement.verdict().consequence().inChain()) {
      return repeated;
    }
    keepGenuineBody(entry);
    chain.judged(entry, judgement);
    return judgement;
  }

  private JdbcChain chain(String node) {
    return chains.computeIfAbsent(
        node, name -> new JdbcChain(jdbc, name, touched.getOrDefault(name, Set.of())));
  }

  private byte @Nullable [] body(String hash) {
    if (bodies.containsKey(hash)) {
      return bodies.get(hash);
    }
    return held.contains(hash) ? storedBodies.find(hash) : null;
  }

  private void keepGenuineBody(LedgerEntry entry) {
    String hash = entry.bodyHash();
    byte[] body = hash == null ? null : bodies.get(hash);
    if (body != null && body.length <= Body.LONGEST && Sha256.hex(body).equals(hash)) {
      genuineBodies.put(Objects.requireNonNull(hash), body);
    }
  }

  private void write() {
    storedBodies.keep(genuineBodies, now);
    chains.values().forEach(JdbcChain::write);
    // neither entry of a fork is better than the other: the log ends before both
    forks.forEach(
        (node, fork) ->
            refusals.cut(node, fork.entry().orElseThrow().seq(), Verdict.FORK, fork.sentence()));
    refusals.write();
  }
}
