package org.mtbnode.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mtbnode.disclosure.ReleasableBlock;
import org.mtbnode.disclosure.ReleasableCube;
import org.mtbnode.disclosure.ReleasableCubes;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.Opening;
import org.mtbnode.federation.SeededRandom;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.federation.TrustAnchor;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.store.TestDatabase;

class JdbcLedgerTest {
  private static final Epoch Q1 = Epoch.parse("2026-Q1");
  private static final Epoch Q2 = SampleLog.EPOCH;

  @RegisterExtension static final TestDatabase ours = new TestDatabase();
  @RegisterExtension static final TestDatabase theirs = new TestDatabase();

  private final TestFederation test = new TestFederation(51);
  private final Federation federation = test.federation();

  @BeforeEach
  void emptyBoth() {
    for (TestDatabase database : List.of(ours, theirs)) {
      database
          .jdbc()
          .execute(
              "truncate ledger_entry, ledger_body, ledger_refusal, ledger_deferral, ledger_review");
    }
  }

  @Test
  void publishesACubeAsOneChainedEntryABlock() {
    // Given
    Ledger ledger = ledger(ours, "centre-a");
    ReleasableCube cube = random(Q2, 4);

    // When
    List<VerifiedEntry> entries = ledger.append(cube);

    // Then
    assertThat(entries).extracting(entry -> entry.entry().seq()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(entries.get(1).entry().prev()).isEqualTo(entries.get(0).entry().hash());
    assertThat(entries)
        .extracting(entry -> entry.entry().log())
        .containsOnly(entries.get(0).entry().log());
    assertThat(ledger.published("lb-agreement", 1))
        .extracting(PublishedBlock::cells)
        .containsExactlyElementsOf(
            cube.blocks().stream()
                .sorted(Comparator.comparing(ReleasableBlock::key))
                .map(ReleasableBlock::cells)
                .toList());
    assertThat(ledger.heads()).containsExactly(LedgerHead.of(entries.get(3).entry()));
  }

  @Test
  void goesOnWithTheSameLogAfterARestart() {
    ledger(ours, "centre-a").append(random(Q1, 2));

    List<VerifiedEntry> entries = ledger(ours, "centre-a").append(random(Q2, 2));

    assertThat(entries).extracting(entry -> entry.entry().seq()).containsExactly(3L, 4L);
    assertThat(ledger(ours, "centre-a").entries("centre-a", 0, 10)).hasSize(4);
  }

  @Test
  void doesNotSayTheSameTwice() {
    Ledger ledger = ledger(ours, "centre-a");
    ReleasableCube cube = random(Q2, 3);
    ledger.append(cube);

    assertThat(ledger.append(cube)).isEmpty();
    assertThat(ledger.heads().get(0).seq()).isEqualTo(3);
  }

  @Test
  void doesNotSayTheSameTwiceUnderATighterPolicyOfTheCentre() {
    DisclosurePolicy tighter = new DisclosurePolicy(1, 5, 20, 7);
    ReleasableCube cube = ReleasableCubes.random(test.random(), Q2, tighter, 2);
    Ledger ledger = ledger(ours, "centre-a");

    assertThat(ledger.append(cube)).hasSize(2);
    assertThat(ledger.append(cube)).isEmpty();
    assertThat(ledger.published("lb-agreement", 1).get(0).policy().base()).isEqualTo(5);
  }

  @Test
  void combinesTheLatestEntryOfEachBlock() {
    // Given
    Ledger ledger = ledger(ours, "centre-a");
    ledger.append(random(Q1, 3));
    ReleasableCube later = random(Q2, 2);

    // When
    ledger.append(later);

    // Then: two blocks of the later epoch, one stands as of the earlier
    assertThat(ledger.published("lb-agreement", 1))
        .extracting(PublishedBlock::epoch)
        .containsExactlyInAnyOrder(Q2, Q2, Q1);
    assertThat(ledger.published("lb-agreement", 2)).isEmpty();
    assertThat(ledger.published("lb-yield", 1)).isEmpty();
  }

  @Test
  void takesInAPeersLog() {
    // Given
    Ledger a = ledger(ours, "centre-a");
    Ledger b = ledger(theirs, "centre-b");
    b.append(random(Q2, 5));

    // When: in two batches
    TakenIn first = pull(a, b, "centre-b", 3);
    TakenIn second = pull(a, b, "centre-b", 3);
    TakenIn third = pull(a, b, "centre-b", 3);

    // Then
    assertThat(first.added()).isEqualTo(3);
    assertThat(second.added()).isEqualTo(2);
    assertThat(third.judgements()).isEmpty();
    assertThat(a.entries("centre-b", 0, 10)).isEqualTo(b.entries("centre-b", 0, 10));
    assertThat(a.published("lb-agreement", 1)).hasSize(5);
    assertThat(a.refused()).isEmpty();
  }

  @Test
  void handsOnWhatItTookIn() {
    // Given: centre C, then B through A
    Ledger c = ledger(ours, "centre-c");
    c.append(random(Q2, 2));
    Ledger relay = relay(theirs);

    // When
    pull(relay, c, "centre-c", 10);

    // Then
    String wanted =
        relay.bodiesWanted(List.of()).isEmpty() ? c.entries("centre-c", 0, 1).get(0) : "";
    String hash = Objects.requireNonNull(LedgerEntry.read(wanted).bodyHash());
    assertThat(relay.body(hash)).hasValue(c.body(hash).orElseThrow());
    assertThat(relay.bodiesWanted(c.entries("centre-c", 0, 10))).isEmpty();
    assertThatThrownBy(() -> relay.append(random(Q2, 1))).hasMessageContaining("relay");
  }

  @Test
  void changesNothingWhereABatchComesTwice() {
    SampleLog log = new SampleLog(test, "centre-b", 3);
    Ledger ledger = ledger(ours, "centre-a");
    ledger.take(log.lines, log.bodies);

    TakenIn again = ledger.take(log.lines, log.bodies);

    assertThat(again.added()).isZero();
    assertThat(again.troubles()).isEmpty();
    assertThat(ledger.entries("centre-b", 0, 10)).isEqualTo(log.lines);
  }

  @Test
  void keepsBothSidesOfAFork() {
    // Given: two logs under one key that part at entry 2
    SampleLog log = new SampleLog(test, "centre-b", 3);
    Ledger ledger = ledger(ours, "centre-a");
    ledger.take(log.lines, log.bodies);
    String held = log.lines.get(1);
    log.resign(1, payload -> payload.replace("T08:01:00Z", "T08:02:00Z"));

    // When
    TakenIn taken = ledger.take(log.lines, log.bodies);

    // Then: judged up to the fork; neither of the two is in the log, nor what came behind
    assertThat(taken.judgements())
        .extracting(Judgement::verdict)
        .containsExactly(Verdict.REPEATED, Verdict.FORK);
    assertThat(ledger.entries("centre-b", 0, 9)).containsExactly(log.lines.get(0));
    assertThat(ledger.refused())
        .filteredOn(refused -> Long.valueOf(2).equals(refused.seq()))
        .allSatisfy(
            refused -> {
              assertThat(refused.verdict()).isEqualTo(Verdict.FORK);
              assertThat(refused.node()).isEqualTo("centre-b");
              assertThat(refused.sentence()).startsWith("The entry contradicts");
            })
        .extracting(RefusedEntry::text)
        .containsExactlyInAnyOrder(held, log.lines.get(1));
  }

  @Test
  void takesALogUpToTheEntryThatStopsItAndTheOtherLogsWhole() {
    // Given: B's second entry has a byte changed, C's log is good
    SampleLog b = new SampleLog(test, "centre-b", 3);
    SampleLog c = new SampleLog(test, "centre-c", 2);
    String line = b.lines.get(1);
    b.resign(1, payload -> payload.replace(b.entry(0).hash(), "ab".repeat(32)));
    List<String> batch = new ArrayList<>(b.lines);
    batch.addAll(c.lines);
    Map<String, byte[]> bodies = new HashMap<>(b.bodies);
    bodies.putAll(c.bodies);
    Ledger ledger = ledger(ours, "centre-a");

    // When
    TakenIn taken = ledger.take(batch, bodies);

    // Then
    assertThat(taken.troubles()).extracting(Judgement::verdict).containsExactly(Verdict.WRONG_PREV);
    assertThat(ledger.heads())
        .extracting(LedgerHead::node, LedgerHead::seq)
        .containsExactly(tuple("centre-b", 1L), tuple("centre-c", 2L));

    // When: the good one comes
    b.lines.set(1, line);
    ledger.take(b.lines, b.bodies);

    // Then
    assertThat(ledger.heads()).extracting(LedgerHead::seq).containsExactly(3L, 2L);
    assertThat(ledger.refused()).hasSize(1);
  }

  @Test
  void keepsBytesThatAreNoEntryAsEvidence() {
    Ledger ledger = ledger(ours, "centre-a");

    ledger.take(List.of("x".repeat(10_000) + "\0"), Map.of());

    assertThat(ledger.refused())
        .singleElement()
        .satisfies(
            refused -> {
              assertThat(refused.verdict()).isEqualTo(Verdict.BAD_SIGNATURE);
              assertThat(refused.node()).isNull();
              assertThat(refused.text()).hasSize(LedgerEntry.LONGEST);
            });
  }

  @Test
  void keepsNothingOfADeferredEntry() {
    SampleLog log = new SampleLog(test, "centre-b", 3);
    Ledger ledger = ledger(ours, "centre-a");

    TakenIn taken = ledger.take(log.lines.subList(1, 3), log.bodies);

    assertThat(taken.troubles()).extracting(Judgement::verdict).containsExactly(Verdict.GAP);
    assertThat(ledger.heads()).isEmpty();
    assertThat(ledger.refused()).isEmpty();
  }

  @Test
  void combinesABlockWhenItsBodyComesLater() {
    // Given: the bodies stay away
    SampleLog log = new SampleLog(test, "centre-b", 2);
    Ledger ledger = ledger(ours, "centre-a");
    ledger.take(log.lines, Map.of());
    assertThat(ledger.published("lb-agreement", 1)).isEmpty();
    assertThat(ledger.bodiesAwaited("centre-b"))
        .containsExactly(log.entry(0).bodyHash(), log.entry(1).bodyHash());

    // When: one peer hands in a false body, another the right ones
    TakenIn lied = ledger.take(log.lines, Map.of(log.entry(0).bodyHash(), new byte[] {1, 2, 3}));
    TakenIn right = ledger.take(log.lines, log.bodies);

    // Then
    assertThat(lied.judgements())
        .extracting(Judgement::verdict)
        .containsExactly(Verdict.BODY_HASH, Verdict.REPEATED);
    assertThat(right.judgements())
        .extracting(Judgement::verdict)
        .containsExactly(Verdict.ACCEPTED, Verdict.ACCEPTED);
    assertThat(ledger.published("lb-agreement", 1)).hasSize(2);
    assertThat(ledger.bodiesAwaited("centre-b")).isEmpty();
  }

  @Test
  void relaysAnEntryWithASmallCountButNotTheCount() {
    // Given
    SampleLog log = new SampleLog(test, "centre-b", 2);
    log.rewriteLastBody(body -> body.replaceFirst("\"count\":\\d+", "\"count\":1"));
    String hash = Objects.requireNonNull(log.entry(1).bodyHash());
    Ledger ledger = ledger(ours, "centre-a");

    // When
    ledger.take(log.lines, log.bodies);

    // Then
    assertThat(ledger.entries("centre-b", 0, 10)).isEqualTo(log.lines);
    assertThat(ledger.body(hash)).isEmpty();
    assertThat(ledger.published("lb-agreement", 1)).hasSize(1);
    assertThat(ledger.refused())
        .extracting(RefusedEntry::verdict)
        .containsExactly(Verdict.COUNT_BELOW_FLOOR);
  }

  @Test
  void doesNotCombineWhatWasChangedInTheDatabase() {
    // Given
    Ledger ledger = ledger(ours, "centre-a");
    ledger.append(random(Q2, 2));

    // When: somebody turns a count in the stored body
    ours.jdbc()
        .update(
            "update ledger_body set bytes = set_byte(bytes, 100, 65) where sha256 = (select body"
                + " from ledger_entry where seq = 1)");

    // Then
    assertThat(ledger.published("lb-agreement", 1)).hasSize(1);
  }

  @Test
  void releasesNothingUnderAnExpiredManifest() {
    Clock late = Clock.fixed(TestFederation.ISSUED.plus(Duration.ofDays(91)), ZoneOffset.UTC);
    Ledger ledger =
        new JdbcLedger(
            ours.dataSource(),
            () -> federation,
            late,
            new SeededRandom(1),
            new Author("centre-a", test.key("centre-a")));

    assertThatThrownBy(() -> ledger.append(random(Q2, 1))).hasMessageContaining("expired");
    assertThat(ledger.heads()).isEmpty();
  }

  @Test
  void releasesNothingUnderAManifestThatIsNotAnchored() {
    Opening opening =
        Federation.open(test.signed().toJson(), new TrustAnchor.None(), TestFederation.clock());
    Federation open = ((Opening.NotAnchored) opening).federation();
    Ledger ledger =
        new JdbcLedger(
            ours.dataSource(),
            () -> open,
            TestFederation.clock(),
            new SeededRandom(1),
            new Author("centre-a", test.key("centre-a")));

    assertThatThrownBy(() -> ledger.append(random(Q2, 1))).hasMessageContaining("not anchored");
  }

  @Test
  void releasesNothingMadeUnderAnotherPolicy() {
    ReleasableCube cube =
        ReleasableCubes.random(test.random(), Q2, new DisclosurePolicy(7, 3, 10, 5), 1);

    assertThatThrownBy(() -> ledger(ours, "centre-a").append(cube))
        .hasMessageContaining("looser or other");
  }

  @Test
  void releasesAllBlocksOfACubeOrNone() {
    // Given: the second block is too small, as disclosure control would never make it
    ReleasableCube good = random(Q2, 1);
    ReleasableCube cube =
        ReleasableCubes.cube(
            Q2,
            SampleLog.POLICY,
            List.of(good.blocks().get(0), ReleasableCubes.block("other", Map.of())));
    Ledger ledger = ledger(ours, "centre-a");

    // When
    assertThatThrownBy(() -> ledger.append(cube)).hasMessageContaining("fewer patients");

    // Then
    assertThat(ledger.heads()).isEmpty();
    assertThat(ours.jdbc().queryForObject("select count(*) from ledger_body", Long.class)).isZero();
  }

  @Test
  void keepsOneChainWhereTwoWriteAtOnce() {
    // Given
    Ledger one = ledger(ours, "centre-a", 1);
    Ledger other = ledger(ours, "centre-a", 2);
    ReleasableCube first = random(Q1, 4);
    ReleasableCube second = random(Q2, 4);

    // When
    CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> one.append(first)),
            CompletableFuture.runAsync(() -> other.append(second)))
        .join();

    // Then: the whole log stands before a third party's eyes
    SampleLog judge = new SampleLog(test, "centre-a", 0);
    judge.lines.addAll(one.entries("centre-a", 0, 100));
    judge.lines.forEach(
        line -> {
          String hash = Objects.requireNonNull(LedgerEntry.read(line).bodyHash());
          judge.bodies.put(hash, one.body(hash).orElseThrow());
        });
    assertThat(judge.verdicts()).hasSize(8).containsOnly(Verdict.ACCEPTED);
  }

  private ReleasableCube random(Epoch epoch, int blocks) {
    return ReleasableCubes.random(test.random(), epoch, SampleLog.POLICY, blocks);
  }

  private Ledger ledger(TestDatabase database, String node) {
    return ledger(database, node, 1);
  }

  private Ledger ledger(TestDatabase database, String node, long seed) {
    return new JdbcLedger(
        database.dataSource(),
        () -> federation,
        TestFederation.clock(),
        new SeededRandom(seed),
        new Author(node, test.key(node)));
  }

  private Ledger relay(TestDatabase database) {
    return new JdbcLedger(
        database.dataSource(), () -> federation, TestFederation.clock(), new SeededRandom(3), null);
  }

  /** As the exchange does: entries behind the position, their bodies, then all at once. */
  private static TakenIn pull(Ledger to, Ledger from, String node, int limit) {
    long position =
        to.heads().stream()
            .filter(head -> head.node().equals(node))
            .mapToLong(LedgerHead::seq)
            .findFirst()
            .orElse(0);
    List<String> entries = from.entries(node, position, limit);
    Map<String, byte[]> bodies = new HashMap<>();
    to.bodiesWanted(entries).forEach(hash -> bodies.put(hash, from.body(hash).orElseThrow()));
    return to.take(entries, bodies);
  }
}
