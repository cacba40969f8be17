package org.mtbnode.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mtbnode.ledger.Verdict.BACK_DATED;
import static org.mtbnode.ledger.Verdict.BAD_SIGNATURE;
import static org.mtbnode.ledger.Verdict.BLOCK_TOO_SMALL;
import static org.mtbnode.ledger.Verdict.BODY_HASH;
import static org.mtbnode.ledger.Verdict.BODY_NOT_HERE;
import static org.mtbnode.ledger.Verdict.COUNT_BELOW_FLOOR;
import static org.mtbnode.ledger.Verdict.DATE_AHEAD;
import static org.mtbnode.ledger.Verdict.FORK;
import static org.mtbnode.ledger.Verdict.GAP;
import static org.mtbnode.ledger.Verdict.KEY_NOT_VALID;
import static org.mtbnode.ledger.Verdict.NOT_A_SUMMARY;
import static org.mtbnode.ledger.Verdict.NOT_LAST_TRUSTED;
import static org.mtbnode.ledger.Verdict.RETRACTS_NOTHING;
import static org.mtbnode.ledger.Verdict.UNKNOWN_KIND;
import static org.mtbnode.ledger.Verdict.UNKNOWN_MANIFEST_VERSION;
import static org.mtbnode.ledger.Verdict.UNKNOWN_NODE;
import static org.mtbnode.ledger.Verdict.UNKNOWN_SPECIFICATION;
import static org.mtbnode.ledger.Verdict.WRONG_FEDERATION;
import static org.mtbnode.ledger.Verdict.WRONG_PREV;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtbnode.disclosure.ReleasableCubes;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.Manifest;
import org.mtbnode.federation.Manifests;
import org.mtbnode.federation.NodeKey;
import org.mtbnode.federation.SeededRandom;
import org.mtbnode.federation.Sha256;
import org.mtbnode.federation.SignedManifest;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.store.TestDatabase;

/**
 * Every verdict, forged from the genuine bytes of centre B's log and handed to centre A by centre
 * C: what is found, what is kept, what goes on. Synthetic data.
 */
class ForgedEntriesTest {
  private static final String B = "centre-b";
  private static final String C = "centre-c";

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final TestFederation test = new TestFederation(81);
  private final SignedManifest v1 = test.signed();
  private Federation federation = test.federation();
  private SampleLog b;
  private SampleLog c;
  private Ledger ledger;

  /** The third of B's entries, forged. */
  private record Forgery(String name, Verdict verdict, Consumer<SampleLog> forge) {
    @Override
    public String toString() {
      return name + ": " + verdict.code();
    }
  }

  @BeforeEach
  void emptyTheLedger() {
    database
        .jdbc()
        .execute(
            "truncate ledger_entry, ledger_body, ledger_refusal, ledger_deferral, ledger_review");
    b = new SampleLog(test, B, 5, 3);
    c = new SampleLog(test, C, 2);
    ledger = ledger(TestFederation.clock());
  }

  static Stream<Forgery> stops() {
    return Stream.of(
        new Forgery("a byte changed in the header", BAD_SIGNATURE, log -> turn(log, 0, "EdDSA")),
        new Forgery("a byte changed in the key id", BAD_SIGNATURE, log -> turn(log, 0, "kid\":\"")),
        new Forgery("a byte changed in the payload", BAD_SIGNATURE, log -> turn(log, 1, "2026-Q")),
        new Forgery("a byte changed in the signature", BAD_SIGNATURE, log -> turn(log, 2, "")),
        new Forgery(
            "signed by a stranger",
            BAD_SIGNATURE,
            log -> log.resign(2, NodeKey.generate(log.federation.random()), same -> same)),
        new Forgery(
            "signed by another member",
            BAD_SIGNATURE,
            log -> log.resign(2, log.federation.key(C), same -> same)),
        new Forgery("back-dated by a stranger", BAD_SIGNATURE, log -> turn(log, 1, "T08:0")),
        new Forgery(
            "back-dated by its author",
            BACK_DATED,
            log -> log.resign(2, replace("T08:01:00Z", "T07:55:59Z"))),
        new Forgery(
            "of a node that is no member",
            UNKNOWN_NODE,
            log -> log.resign(2, replace("\"centre-b\"", "\"centre-d\""))),
        new Forgery(
            "of another federation",
            WRONG_FEDERATION,
            log -> log.resign(2, replace("\"demo\"", "\"other\""))),
        new Forgery(
            "naming another predecessor",
            WRONG_PREV,
            log -> log.resign(2, replace(log.entry(1).hash(), log.entry(0).hash()))),
        new Forgery(
            "of another log",
            WRONG_PREV,
            log -> log.resign(2, replace(SampleLog.LOG, "f".repeat(32)))),
        new Forgery("a line that is no entry", BAD_SIGNATURE, log -> log.lines.set(2, "{}")));
  }

  @ParameterizedTest
  @MethodSource("stops")
  void stopsBeforeAForgedEntryUntilTheGenuineComes(Forgery forgery) {
    // Given
    addTheRest();
    List<String> genuine = List.copyOf(b.lines);
    forgery.forge().accept(b);

    // When
    TakenIn taken = take();

    // Then: it is named, B's log ends before it, C's goes on
    assertThat(taken.troubles().get(0).verdict()).isEqualTo(forgery.verdict());
    assertThat(forgery.verdict().consequence()).isEqualTo(Verdict.Consequence.STOPS);
    assertThat(heads()).containsExactly(tuple(B, 2L), tuple(C, 2L));
    assertThat(ledger.entries(B, 0, 10)).isEqualTo(b.lines.subList(0, 2));
    assertThat(combined(B)).isEqualTo(2);
    assertThat(combined(C)).isEqualTo(2);
    assertThat(ledger.refused())
        .singleElement()
        .satisfies(
            refused -> {
              assertThat(refused.verdict()).isEqualTo(forgery.verdict());
              assertThat(refused.text()).isEqualTo(b.lines.get(2));
              assertThat(refused.hash()).isEqualTo(hash(b.lines.get(2)));
              assertThat(refused.cameBy()).isEqualTo(C);
              assertThat(refused.received()).isEqualTo(TestFederation.clock().instant());
              assertThat(refused.sentence()).startsWith("The entry " + forgery.verdict().text());
            });

    // When: the genuine one comes
    ledger.take(genuine, b.bodies, B);

    // Then
    assertThat(ledger.entries(B, 0, 10)).isEqualTo(genuine);
    assertThat(combined(B)).isEqualTo(5);
    assertThat(status(B).stop()).isEmpty();
  }

  static Stream<Forgery> kept() {
    return Stream.of(
        new Forgery(
            "body swapped", BODY_HASH, log -> body(log, b -> log.bodies.get(hashOf(log, 0)))),
        new Forgery(
            "body truncated", BODY_HASH, log -> body(log, b -> Arrays.copyOf(b, b.length - 1))),
        new Forgery("body empty", BODY_HASH, log -> body(log, b -> new byte[0])),
        new Forgery(
            "a byte changed in the body",
            BODY_HASH,
            log ->
                body(
                    log,
                    b -> {
                      byte[] other = b.clone();
                      other[b.length / 2] ^= 1;
                      return other;
                    })),
        new Forgery(
            "body salted twice",
            BODY_HASH,
            log ->
                body(
                    log,
                    b -> {
                      byte[] twice = new byte[Body.SALT + b.length];
                      System.arraycopy(b, 0, twice, 0, Body.SALT);
                      System.arraycopy(b, 0, twice, Body.SALT, b.length);
                      return twice;
                    })),
        new Forgery(
            "salted twice by its author", NOT_A_SUMMARY, ForgedEntriesTest::saltTwiceByTheAuthor),
        new Forgery("body oversized", BODY_HASH, log -> body(log, b -> new byte[Body.LONGEST + 1])),
        new Forgery(
            "naming an oversized body",
            BODY_HASH,
            log ->
                log.resign(
                    2, payload -> payload.replaceFirst("\"bytes\":\\d+", "\"bytes\":262145"))),
        new Forgery(
            "a count below the floor",
            COUNT_BELOW_FLOOR,
            log -> log.rewriteLastBody(json -> json.replaceFirst("\"count\":\\d+", "\"count\":2"))),
        new Forgery(
            "a base below the manifest's",
            COUNT_BELOW_FLOOR,
            log ->
                log.rewriteLastBody(
                    replace("\"base\",\"valuePositiveInt\":3", "\"base\",\"valuePositiveInt\":2"))),
        new Forgery(
            "a block too small",
            BLOCK_TOO_SMALL,
            log ->
                log.rewriteLastBody(
                    json ->
                        json.replaceAll("\"count\":\\d+", "\"count\":0")
                            .replaceFirst("\"count\":0", "\"count\":9"))),
        new Forgery(
            "an unknown specification",
            UNKNOWN_SPECIFICATION,
            log -> log.resign(2, replace("lb-agreement|1.0.0", "lb-agreement|9.0.0"))),
        new Forgery(
            "an unknown kind",
            UNKNOWN_KIND,
            log -> log.resign(2, replace("\"kind\":\"summary\"", "\"kind\":\"survey\""))),
        new Forgery(
            "dated before its epoch had ended",
            NOT_A_SUMMARY,
            log -> log.resign(2, replace("2026-Q2", "2026-Q3"))),
        new Forgery(
            "a retraction of nothing",
            RETRACTS_NOTHING,
            log -> {
              log.lines.remove(2);
              log.retract(7, true);
            }));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void keepsAForgedEntryApartAndGoesOn(Forgery forgery) {
    // Given
    forgery.forge().accept(b);
    addTheRest();

    // When
    TakenIn taken = take();

    // Then: it stays in the chain, is not combined, and stalls nothing
    assertThat(taken.troubles()).extracting(Judgement::verdict).containsExactly(forgery.verdict());
    assertThat(forgery.verdict().consequence()).isEqualTo(Verdict.Consequence.KEPT);
    assertThat(heads()).containsExactly(tuple(B, 5L), tuple(C, 2L));
    assertThat(ledger.entries(B, 0, 10)).as("forwarded byte for byte").isEqualTo(b.lines);
    assertThat(combined(B)).isEqualTo(4);
    assertThat(combined(C)).isEqualTo(2);
    assertThat(ledger.refused())
        .singleElement()
        .satisfies(
            refused -> {
              assertThat(refused.verdict()).isEqualTo(forgery.verdict());
              assertThat(refused.seq()).isEqualTo(3);
              assertThat(refused.text()).isEqualTo(b.lines.get(2));
              assertThat(refused.cameBy()).isEqualTo(C);
              assertThat(refused.sentence()).startsWith("The entry " + forgery.verdict().text());
            });
    assertThat(status(B).kept()).isEqualTo(1);
    assertThat(status(B).inUse()).isEqualTo(4);
    assertThat(status(B).stop()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kept")
  void handsOnNoBodyThatShowsTooMuch(Forgery forgery) {
    forgery.forge().accept(b);

    take();

    String body = b.entry(2).bodyHash();
    boolean fit = forgery.verdict() == UNKNOWN_SPECIFICATION || forgery.verdict() == UNKNOWN_KIND;
    assertThat(body != null && ledger.body(body).isPresent()).isEqualTo(fit);
  }

  @Test
  void combinesNineBlocksWhereTheTenthIsBad() {
    // Given
    SampleLog ten = new SampleLog(test, B, 9);
    ten.add(
        MeasureReportWriter.write(
            ten.cube,
            ReleasableCubes.blockOf(
                "lung", "tissue-panel@2", Map.of(ReleasableCubes.LB_AGREEMENT.atoms().get(0), 10)),
            B));
    ten.bodies.put(hashOf(ten, 4), new byte[] {1, 2, 3});

    // When
    ledger.take(ten.lines, ten.bodies, C);

    // Then
    assertThat(combined(B)).isEqualTo(9);
    assertThat(ledger.bodiesAwaited(B)).containsExactly(hashOf(ten, 4));
  }

  // deferred: tried again

  @Test
  void takesADroppedEntryWhenItComes() {
    addTheRest();
    List<String> genuine = List.copyOf(b.lines);
    b.lines.remove(2);

    assertDeferred(GAP, 4);

    ledger.take(genuine, b.bodies, B);
    assertResolved();
  }

  @Test
  void takesReorderedEntriesInTheirOrder() {
    addTheRest();
    List<String> genuine = List.copyOf(b.lines);
    Collections.swap(b.lines, 2, 3);

    assertDeferred(GAP, 4);

    ledger.take(genuine, b.bodies, B);
    assertResolved();
  }

  @Test
  void takesAnEntryDatedAheadWhenItsTimeHasCome() {
    // Given: it is 09:00
    b.resign(2, replace("T08:01:00Z", "T09:06:00Z"));

    assertDeferred(DATE_AHEAD, 3);

    // When: it is 09:01
    Ledger later = ledger(Clock.offset(TestFederation.clock(), Duration.ofMinutes(1)));
    later.take(b.lines, b.bodies, B);

    // Then
    assertThat(later.published("lb-agreement", 1))
        .filteredOn(each -> each.node().equals(B))
        .hasSize(3);
    assertThat(status(B).deferral()).isEmpty();
  }

  @Test
  void takesAnEntryUnderAManifestVersionWhenThatComes() {
    // Given
    b.resign(2, replace("\"manifest\":1", "\"manifest\":2"));

    assertDeferred(UNKNOWN_MANIFEST_VERSION, 3);

    // When
    federation = federation(v1.successor(TestFederation.ISSUED));
    ledger.take(b.lines, b.bodies, B);

    // Then
    assertThat(combined(B)).isEqualTo(3);
    assertThat(status(B).deferral()).isEmpty();
  }

  @Test
  void notesNoNamesThatAnybodyCouldMakeUp() {
    b.resign(
        0,
        payload -> payload.replace("centre-b", "centre-x").replace("manifest\":1", "manifest\":9"));

    TakenIn taken = ledger.take(b.lines.subList(0, 1), b.bodies, C);

    assertThat(taken.troubles())
        .extracting(Judgement::verdict)
        .containsExactly(UNKNOWN_MANIFEST_VERSION);
    assertThat(database.jdbc().queryForList("select node from ledger_deferral")).isEmpty();
  }

  @Test
  void combinesABlockWhenItsBodyComes() {
    // Given
    addTheRest();
    byte[] body = Objects.requireNonNull(b.bodies.remove(hashOf(b, 2)));

    // When
    TakenIn taken = take();

    // Then
    assertThat(taken.troubles()).extracting(Judgement::verdict).containsExactly(BODY_NOT_HERE);
    assertThat(combined(B)).isEqualTo(4);
    assertThat(status(B).waiting()).isEqualTo(1);

    // When
    ledger.take(List.of(b.lines.get(2)), Map.of(hashOf(b, 2), body), B);

    // Then
    assertThat(combined(B)).isEqualTo(5);
    assertThat(ledger.refused()).isEmpty();
  }

  @Test
  void changesNothingWhereAnEntryIsDoubled() {
    addTheRest();
    b.lines.add(3, b.lines.get(2));

    TakenIn taken = take();

    assertThat(taken.troubles()).isEmpty();
    assertThat(taken.added()).isEqualTo(7);
    assertThat(combined(B)).isEqualTo(5);
  }

  // fork

  @Test
  void endsALogBeforeAForkAndKeepsBothEntries() {
    // Given: A holds five entries; another third one comes
    addTheRest();
    take();
    String first = b.lines.get(2);
    b.resign(2, replace("T08:01:00Z", "T08:02:00Z"));

    // When
    ledger.take(b.lines, b.bodies, "centre-a");

    // Then: neither is shown, nor what came behind
    assertThat(heads()).containsExactly(tuple(B, 2L), tuple(C, 2L));
    assertThat(combined(B)).isEqualTo(2);
    assertThat(combined(C)).isEqualTo(2);
    LogStatus.Stop stop = status(B).stop().orElseThrow();
    assertThat(stop.verdict()).isEqualTo(FORK);
    assertThat(stop.seq()).isEqualTo(3);
    assertThat(stop.evidence())
        .extracting(RefusedEntry::text, RefusedEntry::cameBy)
        .containsExactlyInAnyOrder(tuple(first, C), tuple(b.lines.get(2), "centre-a"));
    assertThat(stop.evidence())
        .allSatisfy(each -> assertThat(each.entry().orElseThrow().epoch()).isEqualTo("2026-Q2"));

    // When: either comes again
    TakenIn again = ledger.take(List.of(first), b.bodies, C);

    // Then
    assertThat(again.judgements()).extracting(Judgement::verdict).containsExactly(FORK);
    assertThat(heads()).containsExactly(tuple(B, 2L), tuple(C, 2L));
  }

  @Test
  void goesOnBehindAForkAsTheCoordinatorsDecide() {
    // Given: a fork at 3
    addTheRest();
    List<String> trusted = List.copyOf(b.lines);
    take();
    b.resign(2, replace("T08:01:00Z", "T08:02:00Z"));
    String other = b.lines.get(2);
    ledger.take(b.lines, b.bodies, C);

    // When: the first of the two is the last to be trusted
    federation =
        federation(
            Manifests.withNextKey(
                v1.successor(TestFederation.ISSUED),
                B,
                null,
                new Manifest.Revocation(3, hash(trusted.get(2))),
                NodeKey.generate(test.random()),
                4));
    TakenIn wrong = ledger.take(List.of(other), b.bodies, C);
    TakenIn right = ledger.take(trusted, b.bodies, C);

    // Then
    assertThat(wrong.judgements()).extracting(Judgement::verdict).containsExactly(NOT_LAST_TRUSTED);
    assertThat(right.troubles()).extracting(Judgement::verdict).containsExactly(KEY_NOT_VALID);
    assertThat(combined(B)).isEqualTo(3);
  }

  @Test
  void signsNothingWhileItsOwnLogIsForked() {
    // Given: A released, and somebody hands in another entry under A's key, as after a restored
    // backup
    ledger.append(c.cube);
    SampleLog other = new SampleLog(test, "centre-a", 1);

    // When
    TakenIn taken = ledger.take(other.lines, other.bodies, C);

    // Then: the own log stays whole, with the evidence beside it
    assertThat(taken.judgements()).extracting(Judgement::verdict).containsExactly(FORK);
    assertThat(heads()).containsExactly(tuple("centre-a", 2L));
    assertThat(status("centre-a").stop().orElseThrow().seq()).isEqualTo(1);
    assertThatThrownBy(() -> ledger.append(other.cube)).hasMessageContaining("carry the number 1");
    assertThatThrownBy(() -> ledger.retract(1, true)).hasMessageContaining("carry the number 1");
  }

  // keys

  @Test
  void refusesAKeyOutsideItsRange() {
    // Given: version 2 ends B's key with entry 2
    addTheRest();
    federation =
        federation(
            Manifests.withNextKey(
                v1.successor(TestFederation.ISSUED),
                B,
                2L,
                null,
                NodeKey.generate(test.random()),
                3));

    // When
    TakenIn taken = take();

    // Then
    assertThat(taken.troubles()).extracting(Judgement::verdict).containsExactly(KEY_NOT_VALID);
    assertThat(heads()).containsExactly(tuple(B, 2L), tuple(C, 2L));
    assertThat(combined(B)).isEqualTo(2);
  }

  @Test
  void trustsARevokedKeyUpToItsLastTrustedEntryAndNotBeyond() {
    addTheRest();
    federation = federation(revoking(3, hash(b.lines.get(2))));

    TakenIn taken = take();

    assertThat(taken.troubles()).extracting(Judgement::verdict).containsExactly(KEY_NOT_VALID);
    assertThat(heads()).containsExactly(tuple(B, 3L), tuple(C, 2L));
    assertThat(combined(B)).isEqualTo(3);
  }

  @Test
  void combinesNoMoreWhatARevokedKeySignedBehindItsLastTrustedEntry() {
    // Given: five entries are held and combined, the fourth withdraws the first
    b.retract(1, false);
    b.addBlock(3);
    take();
    assertThat(combined(B)).isEqualTo(3);

    // When: the key turns out to be stolen since entry 4
    federation = federation(revoking(3, hash(b.lines.get(2))));

    // Then: what the thief signed is evidence, what he withdrew stands again
    assertThat(combined(B)).isEqualTo(3);
    assertThat(ledger.published("lb-agreement", 1))
        .filteredOn(block -> block.node().equals(B))
        .extracting(block -> block.provenance().seq())
        .containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(heads()).containsExactly(tuple(B, 3L), tuple(C, 2L));
    assertThat(ledger.refused())
        .extracting(RefusedEntry::seq, RefusedEntry::verdict, RefusedEntry::cameBy)
        .containsExactlyInAnyOrder(tuple(4L, KEY_NOT_VALID, C), tuple(5L, KEY_NOT_VALID, C));

    // When: they are offered again
    TakenIn again = ledger.take(b.lines.subList(3, 5), b.bodies, C);

    // Then
    assertThat(again.judgements()).extracting(Judgement::verdict).containsExactly(KEY_NOT_VALID);
  }

  @Test
  void goesOnUnderTheNextKeyBehindARevocation() {
    // Given
    addTheRest();
    take();
    NodeKey next = NodeKey.generate(test.random());
    federation =
        federation(
            Manifests.withNextKey(
                v1.successor(TestFederation.ISSUED),
                B,
                null,
                new Manifest.Revocation(3, hash(b.lines.get(2))),
                next,
                4));

    // When: B publishes its fourth block anew
    b.resign(3, next, replace("\"manifest\":1", "\"manifest\":2"));
    TakenIn taken = ledger.take(b.lines.subList(0, 4), b.bodies, B);

    // Then
    assertThat(taken.troubles()).isEmpty();
    assertThat(ledger.entries(B, 0, 10)).isEqualTo(b.lines.subList(0, 4));
    assertThat(combined(B)).isEqualTo(4);
  }

  @Test
  void stopsWhereTheLastTrustedEntryIsAnotherOne() {
    // Given
    addTheRest();
    take();

    // When
    federation = federation(revoking(3, "ab".repeat(32)));

    // Then
    assertThat(combined(B)).isEqualTo(2);
    assertThat(status(B).stop().orElseThrow().verdict()).isEqualTo(NOT_LAST_TRUSTED);
    TakenIn again = ledger.take(b.lines, b.bodies, C);
    assertThat(again.troubles()).extracting(Judgement::verdict).containsExactly(NOT_LAST_TRUSTED);
  }

  @Test
  void holdsEntriesOfFourManifestsWhileKeysPoliciesAndSpecificationsMoveOn() {
    // Given: a new key, then base 5, then another specification version
    SignedManifest v2 =
        test.sign(
            Manifests.withNextKey(
                v1.successor(TestFederation.ISSUED),
                B,
                1L,
                null,
                NodeKey.generate(new SeededRandom(5)),
                2));
    NodeKey next = NodeKey.generate(new SeededRandom(5));
    SignedManifest v3 =
        test.sign(
            Manifests.withPolicy(
                v2.successor(TestFederation.ISSUED), new DisclosurePolicy(2, 5, 10, 5)));
    Manifest fourth = v3.successor(TestFederation.ISSUED);
    List<Manifest.SpecificationVersion> more = new ArrayList<>(fourth.specifications());
    more.add(new Manifest.SpecificationVersion("lb-agreement", "1.1.0"));
    SignedManifest v4 = test.sign(Manifests.withSpecifications(fourth, more));
    federation = test.federation(List.of(v1, v2, v3, v4));

    // When: one entry under each version, the last two by base 5
    b.resign(1, next, replace("\"manifest\":1", "\"manifest\":2"));
    b.lines.remove(2);
    for (int version = 3; version <= 4; version++) {
      b.addBlock(version);
      b.rewriteLastBody(
          json ->
              json.replace(
                      "\"version\",\"valuePositiveInt\":1", "\"version\",\"valuePositiveInt\":2")
                  .replace("\"base\",\"valuePositiveInt\":3", "\"base\",\"valuePositiveInt\":5")
                  .replaceAll("\"count\":[1-9]\\d*", "\"count\":20"));
      b.resign(version - 1, next, replace("\"manifest\":1", "\"manifest\":" + version));
    }
    TakenIn taken = take();

    // Then: the older ones by the rules they were made under
    assertThat(taken.troubles()).isEmpty();
    assertThat(ledger.published("lb-agreement", 1))
        .filteredOn(block -> block.node().equals(B))
        .extracting(block -> block.provenance().manifestVersion(), block -> block.policy().base())
        .containsExactlyInAnyOrder(tuple(1, 3), tuple(2, 3), tuple(3, 5), tuple(4, 5));
  }

  @Test
  void tellsHowManyEntriesAKeyMayStillSign() {
    // Given: B's key ends with entry 5, C's has no end, A has no entry yet
    federation =
        federation(
            Manifests.withNextKey(
                v1.successor(TestFederation.ISSUED),
                B,
                5L,
                null,
                NodeKey.generate(test.random()),
                6));

    // When
    take();

    // Then
    assertThat(ledger.status())
        .extracting(
            LogStatus::node, LogStatus::entries, each -> each.signing().orElseThrow().left())
        .containsExactly(
            tuple("centre-a", 0L, OptionalLong.empty()),
            tuple(B, 3L, OptionalLong.of(2)),
            tuple(C, 2L, OptionalLong.empty()));
    LogStatus.Last last = status(B).last().orElseThrow();
    assertThat(last.seq()).isEqualTo(3);
    assertThat(last.issued()).isEqualTo(SampleLog.ISSUED);
    assertThat(last.received()).isEqualTo(TestFederation.clock().instant());
    assertThat(last.cameBy()).isEqualTo(C);
    assertThat(last.hash()).isEqualTo(b.entry(2).hash());
    assertThat(status("centre-a").last()).isEmpty();
  }

  // limits

  @Test
  void keepsOnlySoMuchEvidenceFromOneMember() {
    List<String> junk = new ArrayList<>();
    for (int i = 0; i < JdbcRefusals.MOST + 20; i++) {
      ledger.take(List.of("junk " + i), Map.of(), C);
    }
    junk.add("junk");

    ledger.take(junk, Map.of(), "centre-a");

    assertThat(ledger.refused())
        .filteredOn(refused -> C.equals(refused.cameBy()))
        .hasSize(JdbcRefusals.MOST);
    assertThat(ledger.refused())
        .filteredOn(refused -> "centre-a".equals(refused.cameBy()))
        .hasSize(1);
  }

  private void assertDeferred(Verdict verdict, long seq) {
    TakenIn taken = take();

    assertThat(verdict.consequence()).isEqualTo(Verdict.Consequence.DEFERRED);
    assertThat(taken.troubles()).extracting(Judgement::verdict).containsExactly(verdict);
    assertThat(heads()).containsExactly(tuple(B, 2L), tuple(C, 2L));
    assertThat(ledger.refused()).isEmpty();
    LogStatus.Deferral deferral = status(B).deferral().orElseThrow();
    assertThat(deferral.verdict()).isEqualTo(verdict);
    assertThat(deferral.seq()).isEqualTo(seq);
    assertThat(deferral.since()).isEqualTo(TestFederation.clock().instant());
  }

  private void assertResolved() {
    assertThat(combined(B)).isEqualTo(5);
    assertThat(status(B).deferral()).isEmpty();
  }

  private void addTheRest() {
    b.addBlock(3);
    b.addBlock(4);
  }

  /** B's log and then C's, by way of C. */
  private TakenIn take() {
    List<String> lines = new ArrayList<>(b.lines);
    lines.addAll(c.lines);
    Map<String, byte[]> bodies = new HashMap<>(b.bodies);
    bodies.putAll(c.bodies);
    return ledger.take(lines, bodies, C);
  }

  private Manifest revoking(long lastTrusted, String hash) {
    return Manifests.withKeys(
        v1.successor(TestFederation.ISSUED),
        B,
        keys ->
            List.of(
                new Manifest.KeySpan(
                    keys.get(0).key(), 1, null, new Manifest.Revocation(lastTrusted, hash))));
  }

  private Federation federation(Manifest second) {
    return test.federation(List.of(v1, test.sign(second)));
  }

  private Ledger ledger(Clock clock) {
    return new JdbcLedger(
        database.dataSource(),
        () -> federation,
        clock,
        new SeededRandom(1),
        new Author("centre-a", test.key("centre-a")));
  }

  private List<Tuple> heads() {
    return ledger.heads().stream().map(head -> tuple(head.node(), head.seq())).toList();
  }

  private long combined(String node) {
    return ledger.published("lb-agreement", 1).stream()
        .filter(block -> block.node().equals(node))
        .count();
  }

  private LogStatus status(String node) {
    return ledger.status().stream()
        .filter(each -> each.node().equals(node))
        .findFirst()
        .orElseThrow();
  }

  private static String hash(String line) {
    return Sha256.hex(line.getBytes(StandardCharsets.US_ASCII));
  }

  private static String hashOf(SampleLog log, int index) {
    return Objects.requireNonNull(log.entry(index).bodyHash());
  }

  private static UnaryOperator<String> replace(String found, String put) {
    return text -> text.replace(found, put);
  }

  /** Gives the third entry's body other bytes; its hash stays. */
  private static void body(SampleLog log, UnaryOperator<byte[]> change) {
    log.bodies.compute(hashOf(log, 2), (hash, body) -> change.apply(Objects.requireNonNull(body)));
  }

  /** Hash and length fit; what stands behind the salt is a salt again. */
  private static void saltTwiceByTheAuthor(SampleLog log) {
    byte[] once = Objects.requireNonNull(log.bodies.get(hashOf(log, 2)));
    log.lines.remove(2);
    log.add(once);
  }

  /**
   * Turns one bit of the byte behind a text in the decoded header, payload or signature.
   *
   * @param part 0 to 2
   */
  private static void turn(SampleLog log, int part, String behind) {
    String[] parts = log.lines.get(2).split("\\.");
    byte[] bytes = Base64.getUrlDecoder().decode(parts[part]);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(behind);
    assertThat(at).isNotNegative();
    bytes[at + behind.length()] ^= 1;
    parts[part] = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    log.lines.set(2, String.join(".", parts));
  }
}
