package org.mtbnode.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.mtbnode.disclosure.ReleasableCube;
import org.mtbnode.disclosure.ReleasableCubes;
import org.mtbnode.federation.CompactJws;
import org.mtbnode.federation.NodeKey;
import org.mtbnode.federation.Sha256;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;

/** A good log of a centre in memory, and the means to forge it byte by byte. Synthetic data. */
final class SampleLog {
  static final Epoch EPOCH = Epoch.parse("2026-Q2");
  static final DisclosurePolicy POLICY = new DisclosurePolicy(1, 3, 10, 5);
  static final Instant ISSUED = TestFederation.ISSUED.plusSeconds(60);
  static final String LOG = "0123456789abcdef".repeat(2);

  final TestFederation federation;
  final String node;
  final ReleasableCube cube;
  private final EntryVerifier verifier;
  final List<String> lines = new ArrayList<>();
  final Map<String, byte[]> bodies = new HashMap<>();

  SampleLog(TestFederation federation, String node, int blocks) {
    this(federation, node, blocks, blocks);
  }

  /**
   * @param written so many of the blocks are written now, the others with {@link #addBlock}
   */
  SampleLog(TestFederation federation, String node, int blocks, int written) {
    this.federation = federation;
    this.node = node;
    this.verifier = new EntryVerifier(federation.federation(), TestFederation.clock());
    this.cube = ReleasableCubes.random(federation.random(), EPOCH, POLICY, blocks);
    for (int i = 0; i < written; i++) {
      addBlock(i);
    }
  }

  /** Adds the entry of a block of the cube. */
  void addBlock(int index) {
    add(MeasureReportWriter.write(cube, cube.blocks().get(index), node));
  }

  /** Adds a properly signed entry over this JSON, whatever it says. */
  void add(byte[] json) {
    Body body = Body.of(json, federation.random());
    bodies.put(body.reference().sha256(), body.bytes());
    lines.add(LedgerEntry.sign(payload(body.reference()), federation.key(node)).text());
  }

  LedgerEntry.Payload payload(LedgerEntry.BodyReference body) {
    return new LedgerEntry.Payload(
        TestFederation.ID,
        node,
        LOG,
        lines.size() + 1,
        lines.isEmpty() ? Sha256.ZEROS : entry(lines.size() - 1).hash(),
        ISSUED,
        1,
        "summary",
        "lb-agreement|1.0.0",
        EPOCH.toString(),
        body,
        null);
  }

  /** Adds a retraction of an entry of this log. */
  void retract(long seq, boolean erase) {
    retract(LOG, seq, erase);
  }

  void retract(String log, long seq, boolean erase) {
    LedgerEntry.Payload next =
        new LedgerEntry.Payload(
            TestFederation.ID,
            node,
            LOG,
            lines.size() + 1,
            lines.isEmpty() ? Sha256.ZEROS : entry(lines.size() - 1).hash(),
            ISSUED,
            1,
            "retraction",
            null,
            null,
            null,
            new LedgerEntry.Retracts(log, seq, erase));
    lines.add(LedgerEntry.sign(next, federation.key(node)).text());
  }

  LedgerEntry entry(int index) {
    return LedgerEntry.read(lines.get(index));
  }

  /** Replaces an entry by one with a changed payload under a proper signature. */
  void resign(int index, NodeKey key, UnaryOperator<String> change) {
    String payload =
        new String(
            CompactJws.read(lines.get(index), LedgerEntry.TYP).payload(), StandardCharsets.UTF_8);
    String changed = change.apply(payload);
    if (changed.equals(payload) && key == federation.key(node)) {
      throw new IllegalArgumentException("nothing was forged in " + payload);
    }
    lines.set(
        index,
        CompactJws.sign(LedgerEntry.TYP, changed.getBytes(StandardCharsets.UTF_8), key).text());
  }

  void resign(int index, UnaryOperator<String> change) {
    resign(index, federation.key(node), change);
  }

  /** Replaces the last entry by one whose body's JSON is changed; hash and signature fit. */
  void rewriteLastBody(UnaryOperator<String> change) {
    int last = lines.size() - 1;
    byte[] body = bodies.get(entry(last).bodyHash());
    String json = new String(body, Body.SALT, body.length - Body.SALT, StandardCharsets.UTF_8);
    String changed = change.apply(json);
    if (changed.equals(json)) {
      throw new IllegalArgumentException("nothing was forged in " + json);
    }
    lines.remove(last);
    add(changed.getBytes(StandardCharsets.UTF_8));
  }

  /** The verdicts of the log from its first entry on. */
  List<Verdict> verdicts() {
    return judgements().stream().map(Judgement::verdict).toList();
  }

  List<Judgement> judgements() {
    return judgements(verifier);
  }

  /** Judges one entry behind those before it, which are taken as held. */
  Judgement judgement(int index, List<LedgerEntry> held) {
    MemoryChain chain = new MemoryChain();
    chain.entries.addAll(held);
    return verifier.judge(lines.get(index), name -> chain, bodies::get);
  }

  List<Judgement> judgements(EntryVerifier verifier) {
    MemoryChain chain = new MemoryChain();
    List<Judgement> judgements = new ArrayList<>();
    for (String line : lines) {
      Judgement judgement = verifier.judge(line, name -> chain, bodies::get);
      if (judgement.verdict().consequence().inChain()) {
        chain.entries.add(judgement.entry().orElseThrow());
      }
      judgements.add(judgement);
    }
    return judgements;
  }

  private static final class MemoryChain implements HeldChain {
    final List<LedgerEntry> entries = new ArrayList<>();

    @Override
    public Optional<LedgerHead> head() {
      return entries.isEmpty()
          ? Optional.empty()
          : Optional.of(LedgerHead.of(entries.get(entries.size() - 1)));
    }

    @Override
    public Optional<Instant> lastIssued() {
      return entries.isEmpty()
          ? Optional.empty()
          : Optional.of(entries.get(entries.size() - 1).issued());
    }

    @Override
    public Optional<String> hashAt(long seq) {
      return Optional.of(entries.get((int) seq - 1).hash());
    }

    @Override
    public Set<String> forkedAt(long seq) {
      return Set.of();
    }

    @Override
    public Optional<String> kindAt(long seq) {
      return seq >= 1 && seq <= entries.size()
          ? Optional.of(entries.get((int) seq - 1).kind())
          : Optional.empty();
    }
  }
}
