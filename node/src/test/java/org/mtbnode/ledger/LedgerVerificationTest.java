package org.mtbnode.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtbnode.federation.GovernanceKeys;
import org.mtbnode.federation.RootFingerprint;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.federation.TrustAnchor;

class LedgerVerificationTest {
  private final TestFederation federation = new TestFederation(61);
  private final SampleLog log = new SampleLog(federation, "centre-a", 3);
  private final TrustAnchor root = new TrustAnchor.Root(RootFingerprint.of(federation.signed()));

  @TempDir Path folder;
  private Path ledger;
  private Path manifest;
  private Path bodies;

  @BeforeEach
  void writeFiles() throws IOException {
    ledger = folder.resolve("centre-a.jws");
    manifest = folder.resolve("manifest.json");
    bodies = Files.createDirectory(folder.resolve("bodies"));
    Files.write(ledger, log.lines);
    Files.write(manifest, federation.signed().toJson());
    for (Map.Entry<String, byte[]> body : log.bodies.entrySet()) {
      Files.write(bodies.resolve(body.getKey()), body.getValue());
    }
  }

  @Test
  void verifiesALogWithItsBodies() {
    LedgerVerification.Report report = verify(bodies, root);

    assertThat(report.holds()).isTrue();
    assertThat(report.anchored()).isTrue();
    assertThat(report.manifest()).contains("version 1 of demo");
    assertThat(report.lines())
        .extracting(line -> line.judgement().verdict())
        .containsOnly(Verdict.ACCEPTED)
        .hasSize(3);
  }

  @Test
  void verifiesTheChainWhereNoBodiesAreGiven() {
    LedgerVerification.Report report = verify(null, root);

    assertThat(report.holds()).isTrue();
    assertThat(report.lines())
        .extracting(line -> line.judgement().verdict())
        .containsOnly(Verdict.BODY_NOT_HERE);
  }

  @Test
  void missesABodyWhereBodiesAreGiven() throws IOException {
    Files.delete(bodies.resolve(log.entry(1).bodyHash()));

    assertThat(verify(bodies, root).holds()).isFalse();
  }

  @Test
  void holdsWhereABodyWasErasedByItsAuthor() throws IOException {
    log.retract(2, true);
    Files.write(ledger, log.lines);
    Files.delete(bodies.resolve(log.entry(1).bodyHash()));

    LedgerVerification.Report report = verify(bodies, root);

    assertThat(report.lines())
        .extracting(line -> line.judgement().verdict())
        .containsExactly(Verdict.ACCEPTED, Verdict.ERASED, Verdict.ACCEPTED, Verdict.RETRACTS);
    assertThat(report.holds()).isTrue();
    assertThat(verify(null, root).holds()).isTrue();
  }

  @Test
  void doesNotHoldWhereARetractionNamesNothing() throws IOException {
    log.retract(9, true);
    Files.write(ledger, log.lines);

    LedgerVerification.Report report = verify(bodies, root);

    assertThat(report.holds()).isFalse();
    assertThat(report.lines().get(3).judgement().verdict()).isEqualTo(Verdict.RETRACTS_NOTHING);
  }

  @Test
  void saysThatNothingAnchorsTheManifest() {
    LedgerVerification.Report report = verify(bodies, new TrustAnchor.None());

    assertThat(report.anchored()).isFalse();
    assertThat(report.manifest()).contains("manifest is not anchored");
    assertThat(report.holds()).isTrue();
  }

  @Test
  void takesTheGovernanceKeysInsteadOfTheRoot() {
    assertThat(
            verify(bodies, new TrustAnchor.Governance(GovernanceKeys.of(federation.governance())))
                .anchored())
        .isTrue();
  }

  @Test
  void judgesNothingUnderAManifestOfOthers() throws IOException {
    Files.write(manifest, new TestFederation(62).signed().toJson());

    LedgerVerification.Report report = verify(bodies, root);

    assertThat(report.holds()).isFalse();
    assertThat(report.lines()).isEmpty();
    assertThat(report.manifest()).contains("fingerprint");
  }

  @Test
  void namesTheLineThatWasChanged() throws IOException {
    byte[] bytes = Files.readAllBytes(ledger);
    int second = log.lines.get(0).length() + 1;
    bytes[second + 300] = (byte) (bytes[second + 300] == 'A' ? 'B' : 'A');
    Files.write(ledger, bytes);

    LedgerVerification.Report report = verify(bodies, root);

    assertThat(report.holds()).isFalse();
    assertThat(report.lines().get(0).judgement().verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(report.lines().get(1).line()).isEqualTo(2);
    assertThat(report.lines().get(1).judgement().verdict().consequence())
        .isEqualTo(Verdict.Consequence.STOPS);
    assertThat(report.lines().get(2).judgement().verdict()).isEqualTo(Verdict.GAP);
  }

  @Test
  void givesAVerdictOnAnyBytes() throws IOException {
    Files.write(ledger, new byte[] {(byte) 0xff, (byte) 0xfe, 0, '\n', '{', '}'});

    assertThat(verify(bodies, root).lines())
        .extracting(line -> line.judgement().verdict())
        .containsExactly(Verdict.BAD_SIGNATURE, Verdict.BAD_SIGNATURE);
  }

  @Test
  void doesNotHoldWhereThereIsNothing() throws IOException {
    Files.writeString(ledger, "");

    assertThat(verify(bodies, root).holds()).isFalse();
  }

  private LedgerVerification.Report verify(Path bodiesFolder, TrustAnchor anchor) {
    return LedgerVerification.verify(
        ledger, manifest, bodiesFolder, anchor, TestFederation.clock());
  }
}
