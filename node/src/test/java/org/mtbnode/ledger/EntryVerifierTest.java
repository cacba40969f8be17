package org.mtbnode.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mtbnode.ledger.Verdict.ACCEPTED;
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
import static org.mtbnode.ledger.Verdict.REPEATED;
import static org.mtbnode.ledger.Verdict.UNKNOWN_KIND;
import static org.mtbnode.ledger.Verdict.UNKNOWN_MANIFEST_VERSION;
import static org.mtbnode.ledger.Verdict.UNKNOWN_NODE;
import static org.mtbnode.ledger.Verdict.UNKNOWN_SPECIFICATION;
import static org.mtbnode.ledger.Verdict.WRONG_FEDERATION;
import static org.mtbnode.ledger.Verdict.WRONG_PREV;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtbnode.disclosure.ReleasableBlock;
import org.mtbnode.disclosure.ReleasableCube;
import org.mtbnode.disclosure.ReleasableCubes;
import org.mtbnode.federation.CompactJws;
import org.mtbnode.federation.Manifest;
import org.mtbnode.federation.NodeKey;
import org.mtbnode.federation.SignedManifest;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.DisclosurePolicy;

/** Every verdict, forged byte by byte from a good log of three entries. */
class EntryVerifierTest {
  private final TestFederation federation = new TestFederation(21);
  private final SampleLog log = new SampleLog(federation, "centre-a", 3);

  @Test
  void acceptsAGoodLog() {
    assertThat(log.verdicts()).containsExactly(ACCEPTED, ACCEPTED, ACCEPTED);
  }

  @Test
  void givesTheBlocksThatWerePublished() {
    for (long seed = 100; seed < 112; seed++) {
      // Given
      SampleLog random = new SampleLog(new TestFederation(seed), "centre-b", 3);

      // When
      List<Judgement> judgements = random.judgements();

      // Then
      for (int i = 0; i < judgements.size(); i++) {
        assertThat(judgements.get(i)).as("seed %s", seed).isInstanceOf(Judgement.Accepted.class);
        PublishedBlock block = ((Judgement.Accepted) judgements.get(i)).verified().block();
        ReleasableBlock released = random.cube.blocks().get(i);
        assertThat(block.key()).as("seed %s", seed).isEqualTo(released.key());
        assertThat(block.cells()).as("seed %s", seed).isEqualTo(released.cells());
        assertThat(block.node()).isEqualTo("centre-b");
        assertThat(block.policy()).isEqualTo(SampleLog.POLICY);
        assertThat(block.epoch()).isEqualTo(SampleLog.EPOCH);
        assertThat(block.provenance().entryHash()).isEqualTo(random.entry(i).hash());
        assertThat(block.provenance().seq()).isEqualTo(i + 1);
      }
    }
  }

  // the chain

  @Test
  void refusesEveryChangedCharacter() {
    List<LedgerEntry> held = List.of(log.entry(0));
    String good = log.lines.get(1);
    for (int i = 0; i < good.length(); i++) {
      // Given
      char other = good.charAt(i) == 'A' ? 'B' : 'A';
      log.lines.set(1, good.substring(0, i) + other + good.substring(i + 1));

      // When
      Judgement judgement = log.judgement(1, held);

      // Then
      assertThat(judgement.verdict().consequence())
          .as("character %s: %s", i, judgement.sentence())
          .isIn(Verdict.Consequence.STOPS, Verdict.Consequence.DEFERRED);
    }
  }

  @Test
  void refusesUnusedBitsOfTheSignature() {
    // Given: the last character of 64 bytes in base64url has 4 bits that decode to nothing
    String good = log.lines.get(1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char twin = alphabet.charAt(alphabet.indexOf(good.charAt(good.length() - 1)) + 1);

    // When
    log.lines.set(1, good.substring(0, good.length() - 1) + twin);

    // Then
    assertThat(log.verdicts().get(1)).isEqualTo(BAD_SIGNATURE);
  }

  @Test
  void refusesAStranger() {
    log.resign(1, NodeKey.generate(federation.random()), payload -> payload);

    assertThat(log.verdicts()).containsExactly(ACCEPTED, BAD_SIGNATURE, GAP);
  }

  @Test
  void refusesAnotherMembersKey() {
    log.resign(1, federation.key("centre-b"), payload -> payload);

    assertThat(log.verdicts().get(1)).isEqualTo(BAD_SIGNATURE);
  }

  @Test
  void refusesAnotherTypeOfStatement() {
    byte[] payload = CompactJws.read(log.lines.get(1), LedgerEntry.TYP).payload();
    log.lines.set(1, CompactJws.sign("JWT", payload, federation.key("centre-a")).text());

    assertThat(log.verdicts().get(1)).isEqualTo(BAD_SIGNATURE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"kind\":\"summary\"; \"kind\":\"summary\",\"kind\":\"summary\"",
        "\"kind\":\"summary\"; \"kind\":\"summary\",\"note\":\"x\"",
        "\"seq\":2; \"seq\":2.0",
        "\"seq\":2; \"seq\":-2",
        "\"seq\":2; \"seq\":\"2\"",
        "\"manifest\":1,; ",
        "T08:01:00Z; T08:01:00",
        "}}; }}{}",
      })
  void refusesAPayloadOfAnotherForm(String found, String put) {
    log.resign(1, payload -> payload.replace(found, put == null ? "" : put));

    assertThat(log.verdicts().get(1)).isEqualTo(BAD_SIGNATURE);
  }

  @Test
  void refusesAnUnknownNode() {
    log.resign(1, payload -> payload.replace("\"centre-a\"", "\"centre-d\""));

    assertThat(log.verdicts().get(1)).isEqualTo(UNKNOWN_NODE);
  }

  @Test
  void refusesAnotherFederation() {
    log.resign(1, payload -> payload.replace("\"demo\"", "\"other\""));

    assertThat(log.verdicts().get(1)).isEqualTo(WRONG_FEDERATION);
  }

  @Test
  void refusesAKeyOutsideItsRange() {
    // Given: version 2 of the manifest ends the key with entry 2
    SignedManifest v1 = federation.signed();
    Manifest next = v1.successor(TestFederation.ISSUED);
    SignedManifest v2 = federation.sign(withLastSeq(next, 2L, null));

    // When
    List<Judgement> judgements =
        log.judgements(
            new EntryVerifier(federation.federation(List.of(v1, v2)), TestFederation.clock()));

    // Then
    assertThat(judgements)
        .extracting(Judgement::verdict)
        .containsExactly(ACCEPTED, ACCEPTED, KEY_NOT_VALID);
  }

  @Test
  void refusesARevokedKeyBehindItsLastTrustedEntry() {
    SignedManifest v1 = federation.signed();
    Manifest.Revocation revocation = new Manifest.Revocation(1, log.entry(0).hash());
    SignedManifest v2 =
        federation.sign(withLastSeq(v1.successor(TestFederation.ISSUED), null, revocation));

    List<Judgement> judgements =
        log.judgements(
            new EntryVerifier(federation.federation(List.of(v1, v2)), TestFederation.clock()));

    assertThat(judgements)
        .extracting(Judgement::verdict)
        .containsExactly(ACCEPTED, KEY_NOT_VALID, KEY_NOT_VALID);
  }

  @Test
  void refusesAWrongPredecessor() {
    log.resign(1, payload -> payload.replace(log.entry(0).hash(), "ab".repeat(32)));

    assertThat(log.verdicts()).containsExactly(ACCEPTED, WRONG_PREV, GAP);
  }

  @Test
  void refusesToGoOnInAnotherLog() {
    log.resign(1, payload -> payload.replace(SampleLog.LOG, "f".repeat(32)));

    assertThat(log.verdicts().get(1)).isEqualTo(WRONG_PREV);
  }

  @Test
  void seesAFork() {
    // Given: entry 2 a second time with another date
    log.lines.add(log.lines.get(1));
    log.resign(3, payload -> payload.replace("T08:01:00Z", "T08:02:00Z"));

    assertThat(log.verdicts()).containsExactly(ACCEPTED, ACCEPTED, ACCEPTED, FORK);
  }

  @Test
  void changesNothingWhereAnEntryIsDoubled() {
    log.lines.add(2, log.lines.get(1));

    assertThat(log.verdicts()).containsExactly(ACCEPTED, ACCEPTED, REPEATED, ACCEPTED);
  }

  @Test
  void seesADroppedEntry() {
    log.lines.remove(1);

    assertThat(log.verdicts()).containsExactly(ACCEPTED, GAP);
  }

  @Test
  void seesEntriesInAnotherOrder() {
    Collections.swap(log.lines, 0, 1);

    assertThat(log.verdicts()).containsExactly(GAP, ACCEPTED, GAP);
  }

  @Test
  void defersAnUnknownManifestVersion() {
    log.resign(1, payload -> payload.replace("\"manifest\":1", "\"manifest\":2"));

    assertThat(log.verdicts()).containsExactly(ACCEPTED, UNKNOWN_MANIFEST_VERSION, GAP);
  }

  @Test
  void defersADateAhead() {
    // Given: the clock says 09:00
    log.resign(1, payload -> payload.replace("T08:01:00Z", "T09:05:01Z"));

    assertThat(log.verdicts().get(1)).isEqualTo(DATE_AHEAD);
  }

  // the body

  @Test
  void goesOnBehindABodyThatIsNotHere() {
    log.bodies.remove(log.entry(1).bodyHash());

    assertThat(log.verdicts()).containsExactly(ACCEPTED, BODY_NOT_HERE, ACCEPTED);
  }

  @Test
  void keepsAnEntryWhoseBodyWasSwapped() {
    log.bodies.put(log.entry(1).bodyHash(), log.bodies.get(log.entry(0).bodyHash()));

    assertThat(log.verdicts()).containsExactly(ACCEPTED, BODY_HASH, ACCEPTED);
  }

  @Test
  void keepsAnEntryWhoseBodyWasTruncated() {
    String hash = log.entry(1).bodyHash();
    byte[] body = log.bodies.get(hash);
    log.bodies.put(hash, Arrays.copyOf(body, body.length - 1));

    assertThat(log.verdicts()).containsExactly(ACCEPTED, BODY_HASH, ACCEPTED);
  }

  @Test
  void keepsAnEntryWhoseBodyWasSaltedTwice() {
    String hash = log.entry(1).bodyHash();
    byte[] body = log.bodies.get(hash);
    byte[] salted = new byte[Body.SALT + body.length];
    System.arraycopy(body, 0, salted, Body.SALT, body.length);
    log.bodies.put(hash, salted);

    assertThat(log.verdicts()).containsExactly(ACCEPTED, BODY_HASH, ACCEPTED);
  }

  @Test
  void keepsAnEntryThatNamesAnOversizedBody() {
    int bytes = log.bodies.get(log.entry(2).bodyHash()).length;
    log.resign(2, payload -> payload.replace("\"bytes\":" + bytes, "\"bytes\":262145"));

    assertThat(log.verdicts()).containsExactly(ACCEPTED, ACCEPTED, BODY_HASH);
  }

  @ParameterizedTest
  @CsvSource({"lb-agreement|1.0.0, lb-agreement|2.0.0", "lb-agreement|1.0.0, mtb-cases|1.0.0"})
  void keepsAnEntryOfAnUnknownSpecification(String found, String put) {
    log.resign(2, payload -> payload.replace(found, put));

    assertThat(log.verdicts()).containsExactly(ACCEPTED, ACCEPTED, UNKNOWN_SPECIFICATION);
  }

  @Test
  void keepsAnEntryOfAKindThatComesLater() {
    log.resign(2, payload -> payload.replace("\"kind\":\"summary\"", "\"kind\":\"round-open\""));

    assertThat(log.verdicts()).containsExactly(ACCEPTED, ACCEPTED, UNKNOWN_KIND);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"type\":\"summary\"; \"type\":\"individual\"; individual",
        "\"status\":\"complete\"; \"status\":\"complete\",\"date\":\"2026-07-01\"; unknown field",
        "\"status\":\"complete\"; \"status\":\"complete\",\"subject\":{\"reference\":\"x\"}; subject",
        "\"value\":\"centre-a\"; \"value\":\"centre-b\"; centre-b",
        "2026-04-01; 2026-01-01; 2026-01-01",
        "Measure/lb-agreement|1.0.0; Measure/lb-agreement|1.0.1; 1.0.1",
        "plasma-panel@1; plasma-panel@2; one block",
        "\"code\":\"overall\"; \"code\":\"by-nothing\"; by-nothing",
        "\"code\":\"tumour_type\"; \"code\":\"tumour\"; tumour",
        "\"code\":\"both-positive\"; \"code\":\"positive-other\"; stands there twice",
        "\"code\":\"no-call\"; \"code\":\"total\"; missing",
        "\"code\":\"31-90\"; \"code\":\"0-90\"; missing",
        "\"count\":0; \"count\":0.0; whole number",
        "\"count\":0; \"count\":-1; at least 0",
        "\"count\":0; \"count\":\"0\"; whole number",
        "\"count\":0; \"count\":null; whole number",
        "\"count\":0; \"count\":4294967296; no count",
        "\"count\":0}; \"count\":0,\"subjectResults\":{}}; subjectResults",
        "{\"url\":\"base\",\"valuePositiveInt\":3},; ; base",
        "\"url\":\"version\",\"valuePositiveInt\":1; \"url\":\"version\",\"valuePositiveInt\":2; policy"
            + " version 2",
        "urn:uuid:; urn:uuid:0; full URL",
        "\"resourceType\":\"Bundle\"; \"resourceType\":\"Bundle\",\"timestamp\":\"2026\"; timestamp",
        "{\"resourceType\":\"Bundle\"; [{\"resourceType\":\"Bundle\"; expected an object"
      })
  void keepsAnEntryWhoseBodyIsNoSummary(String found, String put, String why) {
    // Given: a block with a zero in it
    log.rewriteLastBody(body -> body.replaceFirst("\"count\":\\d+", "\"count\":0"));
    log.rewriteLastBody(body -> replaceFirst(body, found, put == null ? "" : put));

    // When
    Judgement judgement = log.judgements().get(2);

    // Then
    assertThat(judgement.verdict()).as(judgement.sentence()).isEqualTo(NOT_A_SUMMARY);
    assertThat(judgement.sentence()).contains(why);
  }

  @Test
  void keepsASummaryOfALocalAssay() {
    // Given
    byte[] body =
        MeasureReportWriter.write(
            log.cube,
            ReleasableCubes.blockOf(
                "lung", "local-panel@1", Map.of(ReleasableCubes.LB_AGREEMENT.atoms().get(0), 10)),
            "centre-a");

    // When
    log.add(body);

    // Then
    Judgement judgement = log.judgements().get(3);
    assertThat(judgement.verdict()).isEqualTo(NOT_A_SUMMARY);
    assertThat(judgement.sentence()).contains("local-panel@1");
  }

  @Test
  void keepsASummaryOfAnEpochThatHadNotEnded() {
    log.resign(2, payload -> payload.replace("2026-Q2", "2026-Q3"));

    Judgement judgement = log.judgements().get(2);

    assertThat(judgement.verdict()).isEqualTo(NOT_A_SUMMARY);
    assertThat(judgement.sentence()).contains("had not ended");
  }

  @Test
  void keepsASummaryThatMissesAnAtom() {
    log.rewriteLastBody(
        body ->
            body.replaceFirst(
                "\\{\"code\":\\{\"coding\":\\[\\{\"system\":\"[^\"]*\",\"code\":\"no-call\"}]},"
                    + "\"count\":\\d+},?",
                ""));

    assertThat(log.verdicts().get(2)).isEqualTo(NOT_A_SUMMARY);
  }

  @ParameterizedTest
  @CsvSource({"1", "2"})
  void keepsACountBelowTheFloor(int count) {
    log.rewriteLastBody(body -> body.replaceFirst("\"count\":\\d+", "\"count\":" + count));

    assertThat(log.verdicts()).containsExactly(ACCEPTED, ACCEPTED, COUNT_BELOW_FLOOR);
  }

  @Test
  void holdsACentreToTheTighterBaseItStates() {
    // Given: base 5 stated, a count of 4
    log.rewriteLastBody(
        body ->
            body.replace("\"base\",\"valuePositiveInt\":3", "\"base\",\"valuePositiveInt\":5")
                .replaceAll("\"count\":[1-9]\\d*", "\"count\":50")
                .replaceFirst("\"count\":\\d+", "\"count\":4"));

    assertThat(log.verdicts().get(2)).isEqualTo(COUNT_BELOW_FLOOR);
  }

  @Test
  void keepsABaseBelowTheManifests() {
    log.rewriteLastBody(
        body -> body.replace("\"base\",\"valuePositiveInt\":3", "\"base\",\"valuePositiveInt\":2"));

    assertThat(log.verdicts().get(2)).isEqualTo(COUNT_BELOW_FLOOR);
  }

  @Test
  void keepsABlockThatIsTooSmall() {
    log.rewriteLastBody(
        body ->
            body.replaceAll("\"count\":\\d+", "\"count\":0")
                .replaceFirst("\"count\":0", "\"count\":9"));

    assertThat(log.verdicts()).containsExactly(ACCEPTED, ACCEPTED, BLOCK_TOO_SMALL);
  }

  @Test
  void keepsABlockFloorBelowTheManifests() {
    log.rewriteLastBody(
        body ->
            body.replace(
                "\"blockFloor\",\"valuePositiveInt\":10", "\"blockFloor\",\"valuePositiveInt\":9"));

    assertThat(log.verdicts().get(2)).isEqualTo(BLOCK_TOO_SMALL);
  }

  @Test
  void acceptsTheSmallestBlockThereMayBe() {
    // Given: ten patients, all in one atom
    Atom first = ReleasableCubes.LB_AGREEMENT.atoms().get(0);
    ReleasableCube cube =
        ReleasableCubes.cube(
            SampleLog.EPOCH,
            SampleLog.POLICY,
            List.of(ReleasableCubes.block("other", Map.of(first, 10))));

    // When
    log.add(MeasureReportWriter.write(cube, cube.blocks().get(0), "centre-a"));

    // Then
    assertThat(log.verdicts().get(3)).isEqualTo(ACCEPTED);
  }

  @Test
  void judgesByThePolicyOfTheManifestAnEntryNames() {
    // Given: the network goes to base 5 with version 2
    SignedManifest v1 = federation.signed();
    Manifest next = v1.successor(TestFederation.ISSUED);
    SignedManifest v2 =
        federation.sign(
            withPolicies(
                next,
                List.of(
                    next.policies().get(0),
                    new Manifest.Policy(2, new DisclosurePolicy(2, 5, 10, 5)))));
    log.resign(2, payload -> payload.replace("\"manifest\":1", "\"manifest\":2"));

    // When
    List<Judgement> judgements =
        log.judgements(
            new EntryVerifier(federation.federation(List.of(v1, v2)), TestFederation.clock()));

    // Then: the older ones still hold, the newest is made under a policy that is over
    assertThat(judgements)
        .extracting(Judgement::verdict)
        .containsExactly(ACCEPTED, ACCEPTED, NOT_A_SUMMARY);
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void saysEachVerdictInOneSentence(Verdict verdict) {
    assertThat(verdict.text()).isNotBlank().doesNotEndWith(".").matches("[a-z].*");
  }

  private static Manifest withLastSeq(
      Manifest manifest, Long last, Manifest.Revocation revocation) {
    List<Manifest.Node> nodes =
        manifest.nodes().stream()
            .map(
                node ->
                    node.id().equals("centre-a")
                        ? new Manifest.Node(
                            node.id(),
                            node.name(),
                            node.country(),
                            node.endpoints(),
                            List.of(
                                new Manifest.KeySpan(
                                    node.keys().get(0).key(), 1, last, revocation)))
                        : node)
            .toList();
    return copy(manifest, nodes, manifest.policies());
  }

  private static Manifest withPolicies(Manifest manifest, List<Manifest.Policy> policies) {
    return copy(manifest, manifest.nodes(), policies);
  }

  private static Manifest copy(
      Manifest manifest, List<Manifest.Node> nodes, List<Manifest.Policy> policies) {
    return new Manifest(
        manifest.federation(),
        manifest.version(),
        manifest.previous(),
        manifest.issued(),
        manifest.expires(),
        manifest.demonstration(),
        manifest.governance(),
        nodes,
        manifest.specifications(),
        manifest.catalogue(),
        policies,
        manifest.calendar());
  }

  private static String replaceFirst(String text, String found, String put) {
    int at = text.indexOf(found);
    return at < 0 ? text : text.substring(0, at) + put + text.substring(at + found.length());
  }
}
