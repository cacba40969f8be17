package org.mtbnode.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtbnode.disclosure.ReleasableCube;
import org.mtbnode.disclosure.ReleasableCubes;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.SeededRandom;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.Epoch;
import org.mtbnode.store.TestDatabase;

class RetractionTest {
  private static final Epoch Q1 = Epoch.parse("2026-Q1");
  private static final Epoch Q2 = SampleLog.EPOCH;
  private static final Atom ATOM = ReleasableCubes.LB_AGREEMENT.atoms().get(0);

  @RegisterExtension static final TestDatabase ours = new TestDatabase();
  @RegisterExtension static final TestDatabase theirs = new TestDatabase();

  private final TestFederation test = new TestFederation(52);
  private final Federation federation = test.federation();
  private Ledger a;
  private Ledger b;

  @BeforeEach
  void emptyBoth() {
    for (TestDatabase database : List.of(ours, theirs)) {
      database
          .jdbc()
          .execute(
              "truncate ledger_entry, ledger_body, ledger_refusal, ledger_deferral, ledger_review");
    }
    a = ledger(ours, "centre-a", TestFederation.clock());
    b = ledger(theirs, "centre-b", TestFederation.clock());
  }

  @Test
  void showsAWithdrawnBlockNoMoreHereAndThere() {
    // Given
    a.append(cube(Q2, 20));
    pull();
    assertThat(b.published("lb-agreement", 1)).hasSize(1);

    // When
    List<LedgerEntry> written = a.retract(1, false);
    pull();

    // Then
    assertThat(written).extracting(LedgerEntry::seq).containsExactly(2L);
    assertThat(a.published("lb-agreement", 1)).isEmpty();
    assertThat(b.published("lb-agreement", 1)).isEmpty();
    assertThat(b.body(bodyOf(1))).as("not erased").isPresent();
    assertThat(b.refused()).isEmpty();
  }

  @Test
  void doesNotBringBackWhatTheWithdrawnEntryTookThePlaceOf() {
    a.append(cube(Q1, 20));
    a.append(cube(Q2, 30));

    a.retract(2, false);
    pull();

    assertThat(a.published("lb-agreement", 1)).isEmpty();
    assertThat(b.published("lb-agreement", 1)).isEmpty();
  }

  @Test
  void combinesTheReplacement() {
    // Given
    a.append(cube(Q2, 20));
    a.retract(1, true);

    // When: the same block of the same epoch, even with the same counts
    List<VerifiedEntry> replacement = a.append(cube(Q2, 20));
    pull();

    // Then
    assertThat(replacement).extracting(each -> each.entry().seq()).containsExactly(3L);
    for (Ledger ledger : List.of(a, b)) {
      assertThat(ledger.published("lb-agreement", 1))
          .extracting(block -> block.provenance().seq())
          .containsExactly(3L);
    }
  }

  @Test
  void erasesTheBodyHereAndAtEveryNodeThatTakesItIn() {
    // Given
    a.append(cube(Q2, 20));
    pull();
    String body = bodyOf(1);

    // When
    a.retract(1, true);

    // Then: here at once, there when it comes, and the chain goes on
    assertThat(a.body(body)).isEmpty();
    assertThat(bodies(ours)).isZero();
    assertThat(bodies(theirs)).isOne();
    pull();
    assertThat(bodies(theirs)).isZero();
    assertThat(b.heads().get(0).seq()).isEqualTo(2);
    assertThat(b.refused()).isEmpty();
    assertThat(b.bodiesAwaited("centre-a")).isEmpty();
  }

  @Test
  void keepsNoBodyThatIsOfferedAgain() {
    a.append(cube(Q2, 20));
    String body = bodyOf(1);
    byte[] bytes = a.body(body).orElseThrow();
    a.retract(1, true);
    pull();

    TakenIn taken = b.take(a.entries("centre-a", 0, 10), Map.of(body, bytes), "centre-c");

    assertThat(taken.troubles()).isEmpty();
    assertThat(bodies(theirs)).isZero();
    assertThat(b.bodiesWanted(a.entries("centre-a", 0, 10))).isEmpty();
    assertThat(b.published("lb-agreement", 1)).isEmpty();
  }

  @Test
  void awaitsABodyOnlyUntilItReadsThatItWasErased() {
    // Given: B has the entry, A erases before B fetches the body
    a.append(cube(Q2, 20));
    b.take(a.entries("centre-a", 0, 10), Map.of());
    assertThat(b.bodiesAwaited("centre-a")).hasSize(1);
    assertThat(b.refused())
        .extracting(RefusedEntry::verdict)
        .containsExactly(Verdict.BODY_NOT_HERE);

    // When
    a.retract(1, true);
    pull();

    // Then
    assertThat(b.bodiesAwaited("centre-a")).isEmpty();
    assertThat(b.refused()).isEmpty();
    assertThat(status(b).inUse()).isEqualTo(2);
  }

  @Test
  void takesEntryAndErasureInOneBatch() {
    a.append(cube(Q2, 20));
    a.retract(1, true);

    TakenIn taken = pull();

    assertThat(taken.judgements())
        .extracting(Judgement::verdict)
        .containsExactly(Verdict.BODY_NOT_HERE, Verdict.RETRACTS);
    assertThat(b.bodiesAwaited("centre-a")).isEmpty();
    assertThat(b.refused()).isEmpty();
  }

  @Test
  void doesNotBringBackAnEarlierEntryWhereTheErasedBodyNeverCame() {
    // Given: two epochs of one block, the later erased before anybody fetched it
    a.append(cube(Q1, 20));
    a.append(cube(Q2, 30));

    // When
    List<LedgerEntry> written = a.retract(2, true);
    pull();

    // Then: the earlier one was withdrawn with it
    assertThat(written).extracting(LedgerEntry::seq).containsExactly(3L, 4L);
    assertThat(b.published("lb-agreement", 1)).isEmpty();
    assertThat(a.own())
        .extracting(OwnEntry::standing)
        .containsExactly(OwnEntry.Standing.WITHDRAWN, OwnEntry.Standing.ERASED);
  }

  @Test
  void erasesASupersededEntryAndGoesOnShowingTheLatest() {
    a.append(cube(Q1, 20));
    a.append(cube(Q2, 30));
    pull();

    a.retract(1, true);
    pull();

    assertThat(bodies(theirs)).isOne();
    assertThat(b.published("lb-agreement", 1))
        .extracting(PublishedBlock::epoch)
        .containsExactly(Q2);
  }

  @Test
  void erasesWhatWasWithdrawnBeforeButWithdrawsNothingTwice() {
    a.append(cube(Q2, 20));
    a.retract(1, false);

    a.retract(1, true);

    assertThat(bodies(ours)).isZero();
    assertThatThrownBy(() -> a.retract(1, true)).hasMessageContaining("withdrawn already");
    assertThatThrownBy(() -> a.retract(1, false)).hasMessageContaining("withdrawn already");
    assertThat(a.heads().get(0).seq()).isEqualTo(3);
  }

  @Test
  void withdrawsOnlySummariesOfTheOwnLog() {
    a.append(cube(Q2, 20));
    a.retract(1, false);

    assertThatThrownBy(() -> a.retract(2, false)).hasMessageContaining("no summary");
    assertThatThrownBy(() -> a.retract(7, false)).hasMessageContaining("no summary");
  }

  @Test
  void withdrawsUnderAnExpiredManifest() {
    a.append(cube(Q2, 20));
    Clock late = Clock.fixed(TestFederation.ISSUED.plus(Duration.ofDays(91)), ZoneOffset.UTC);

    assertThat(ledger(ours, "centre-a", late).retract(1, true)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"2", "3", "4", "9"})
  void keepsARetractionOfNothingWithoutEffect(long seq) {
    // Given: two summaries, a retraction, and one that names no earlier summary but the second
    SampleLog log = new SampleLog(test, "centre-c", 2);
    log.retract(2, false);
    log.retract(seq == 2 ? "f".repeat(32) : SampleLog.LOG, seq, true);

    // When
    TakenIn taken = a.take(log.lines, log.bodies);

    // Then
    assertThat(taken.judgements().get(3).verdict()).isEqualTo(Verdict.RETRACTS_NOTHING);
    assertThat(a.entries("centre-c", 0, 10)).isEqualTo(log.lines);
    assertThat(bodies(ours)).isEqualTo(2);
    assertThat(a.refused())
        .extracting(RefusedEntry::verdict)
        .containsExactly(Verdict.RETRACTS_NOTHING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        ",\"retracts\".*}; }; RETRACTS_NOTHING",
        "\"kind\":\"retraction\"; \"kind\":\"retraction\",\"epoch\":\"2026-Q2\"; RETRACTS_NOTHING",
        "\"erase\":false; \"erase\":\"false\"; BAD_SIGNATURE",
        "\"erase\":false; \"erase\":false,\"why\":\"x\"; BAD_SIGNATURE",
        "\"seq\":1,\"erase\"; \"seq\":0,\"erase\"; BAD_SIGNATURE",
        "\"kind\":\"retraction\"; \"kind\":\"summary\"; NOT_A_SUMMARY",
        "\"kind\":\"retraction\"; \"kind\":\"survey\"; UNKNOWN_KIND",
      })
  void judgesARetractionOfAnotherForm(String found, String put, Verdict verdict) {
    SampleLog log = new SampleLog(test, "centre-c", 1);
    log.retract(1, false);

    log.resign(1, payload -> payload.replaceFirst(found, put));

    assertThat(log.verdicts()).containsExactly(Verdict.ACCEPTED, verdict);
  }

  @Test
  void erasesNobodyElsesBody() {
    // Given: C names A's body in an entry of its own, and erases that
    a.append(cube(Q2, 20));
    String body = bodyOf(1);
    byte[] bytes = a.body(body).orElseThrow();
    pull();
    SampleLog thief = new SampleLog(test, "centre-c", 0);
    thief.add(Arrays.copyOfRange(bytes, Body.SALT, bytes.length));
    String own = Objects.requireNonNull(thief.entry(0).bodyHash());
    thief.resign(0, payload -> payload.replace(own, body));
    thief.retract(1, true);

    // When
    b.take(thief.lines, Map.of(body, bytes));

    // Then
    assertThat(bodies(theirs)).isOne();
    assertThat(b.published("lb-agreement", 1)).hasSize(1);

    // When: A erases it, while the thief's entry still names it
    a.retract(1, true);
    pull();

    // Then
    assertThat(bodies(theirs)).isZero();
  }

  @Test
  void listsTheOwnEntries() {
    a.append(cube(Q1, 20));
    a.append(cube(Q2, 30));

    assertThat(a.own())
        .extracting(OwnEntry::seq, OwnEntry::standing, OwnEntry::withdrawnBy)
        .containsExactly(
            tuple(1L, OwnEntry.Standing.SUPERSEDED, null),
            tuple(2L, OwnEntry.Standing.SHOWN, null));
    OwnEntry last = a.own().get(1);
    assertThat(last.block()).isEqualTo(cube(Q2, 30).blocks().get(0).key());
    assertThat(last.epoch()).isEqualTo(Q2);
    assertThat(last.specification()).isEqualTo("lb-agreement|1.0.0");
    assertThat(last.hash()).isEqualTo(a.heads().get(0).hash());
  }

  private static ReleasableCube cube(Epoch epoch, int patients) {
    return ReleasableCubes.cube(
        epoch, SampleLog.POLICY, List.of(ReleasableCubes.block("lung", Map.of(ATOM, patients))));
  }

  private String bodyOf(long seq) {
    return Objects.requireNonNull(
        LedgerEntry.read(a.entries("centre-a", seq - 1, 1).get(0)).bodyHash());
  }

  private static int bodies(TestDatabase database) {
    return Objects.requireNonNull(
        database.jdbc().queryForObject("select count(*) from ledger_body", Integer.class));
  }

  private static LogStatus status(Ledger ledger) {
    return ledger.status().stream()
        .filter(each -> each.node().equals("centre-a"))
        .findFirst()
        .orElseThrow();
  }

  private Ledger ledger(TestDatabase database, String node, Clock clock) {
    return new JdbcLedger(
        database.dataSource(),
        () -> federation,
        clock,
        new SeededRandom(1),
        new Author(node, test.key(node)));
  }

  /** B takes what A has and it has not. */
  private TakenIn pull() {
    long position =
        b.heads().stream()
            .filter(head -> head.node().equals("centre-a"))
            .mapToLong(LedgerHead::seq)
            .findFirst()
            .orElse(0);
    List<String> entries = a.entries("centre-a", position, 100);
    Map<String, byte[]> bodies = new HashMap<>();
    b.bodiesWanted(entries).forEach(hash -> a.body(hash).ifPresent(body -> bodies.put(hash, body)));
    return b.take(entries, bodies, "centre-a");
  }
}
