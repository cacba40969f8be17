package org.mtbnode.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import org.mtbnode.BenchReport;
import org.mtbnode.federation.SeededRandom;
import org.mtbnode.federation.TestFederation;

/**
 * Signing and judging entries beside raw Bouncy Castle over the same signed bytes. Both take turns
 * within a round, and each ratio is the median of the rounds'. {@code ./dev bench ledger} runs it.
 */
class LedgerBench {
  private static final int ENTRIES = 9;

  private final TestFederation test = new TestFederation(5);
  private final SampleLog log = new SampleLog(test, "centre-b", ENTRIES);
  private final EntryVerifier verifier =
      new EntryVerifier(test.federation(), TestFederation.clock());
  private final List<LedgerEntry> entries = log.lines.stream().map(LedgerEntry::read).toList();
  private final List<byte[]> signed = new ArrayList<>();
  private final List<byte[]> signatures = new ArrayList<>();
  private final Ed25519PrivateKeyParameters secret =
      new Ed25519PrivateKeyParameters(new SeededRandom(6));
  private final Ed25519PublicKeyParameters encoded = secret.generatePublicKey();
  private final Ed25519PublicKeyParameters open =
      new Ed25519PublicKeyParameters(encoded.getEncoded());
  private long sink;

  LedgerBench() {
    for (String line : log.lines) {
      byte[] input = line.substring(0, line.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
      signed.add(input);
      signatures.add(rawSign(input));
    }
  }

  @Test
  void run() {
    measure(40, 200).write();
  }

  /**
   * @param rounds the first quarter of them warms up and does not count
   * @param turns over the nine entries of the log, a round and side
   */
  BenchReport measure(int rounds, int turns) {
    double[] sign = new double[rounds];
    double[] rawSign = new double[rounds];
    double[] judge = new double[rounds];
    double[] rawVerify = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      sign[i] = perSecond(turns, this::sign);
      rawSign[i] = perSecond(turns, each -> sink += rawSign(signed.get(each))[0]);
      judge[i] = perSecond(turns, this::judge);
      rawVerify[i] = perSecond(turns, this::rawVerify);
    }
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("sign an entry", rate(sign));
    rows.put("raw Bouncy Castle, sign the same bytes", rate(rawSign));
    rows.put("judge an entry and its body", rate(judge));
    rows.put("raw Bouncy Castle, verify the same bytes", rate(rawVerify));
    rows.put("bytes signed, body", signed.get(0).length + ", " + bodyLength());
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("signRatio", ratio(sign, rawSign));
    figures.put("verifyRatio", ratio(judge, rawVerify));
    return new BenchReport(
        "ledger",
        "%d rounds of %d entries, one thread, median".formatted(rounds, turns * ENTRIES),
        rows,
        figures);
  }

  private int bodyLength() {
    return log.bodies.get(entries.get(0).bodyHash()).length;
  }

  private void sign(int each) {
    LedgerEntry.Payload payload = log.payload(entries.get(each).body());
    sink += LedgerEntry.sign(payload, test.key("centre-b")).hash().length();
  }

  private void judge(int each) {
    Judgement judgement =
        verifier.judge(log.lines.get(each), node -> new Before(each), log.bodies::get);
    if (judgement.verdict() != Verdict.ACCEPTED) {
      throw new IllegalStateException(judgement.sentence());
    }
  }

  private byte[] rawSign(byte[] input) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    secret.sign(Ed25519.Algorithm.Ed25519, encoded, null, input, 0, input.length, signature, 0);
    return signature;
  }

  private void rawVerify(int each) {
    byte[] input = signed.get(each);
    if (!open.verify(
        Ed25519.Algorithm.Ed25519, null, input, 0, input.length, signatures.get(each), 0)) {
      throw new IllegalStateException("entry " + each);
    }
  }

  private static double perSecond(int turns, IntConsumer work) {
    long start = System.nanoTime();
    for (int turn = 0; turn < turns; turn++) {
      for (int each = 0; each < ENTRIES; each++) {
        work.accept(each);
      }
    }
    return turns * ENTRIES * 1e9 / (System.nanoTime() - start);
  }

  private static double ratio(double[] ours, double[] raw) {
    double[] ratios = new double[ours.length];
    Arrays.setAll(ratios, i -> ours[i] / raw[i]);
    return BenchReport.rounded(median(ratios));
  }

  private static String rate(double[] perSecond) {
    return Math.round(median(perSecond)) + " a second";
  }

  private static double median(double[] rounds) {
    double[] counted = Arrays.copyOfRange(rounds, rounds.length / 4, rounds.length);
    Arrays.sort(counted);
    return counted[counted.length / 2];
  }

  /** The log up to an entry, as held. */
  private final class Before implements HeldChain {
    private final int length;

    Before(int length) {
      this.length = length;
    }

    @Override
    public Optional<LedgerHead> head() {
      return length == 0 ? Optional.empty() : Optional.of(LedgerHead.of(entries.get(length - 1)));
    }

    @Override
    public Optional<Instant> lastIssued() {
      return length == 0 ? Optional.empty() : Optional.of(entries.get(length - 1).issued());
    }

    @Override
    public Set<String> forkedAt(long seq) {
      return Set.of();
    }

    @Override
    public Optional<String> hashAt(long seq) {
      return Optional.of(entries.get((int) seq - 1).hash());
    }

    @Override
    public Optional<String> kindAt(long seq) {
      return Optional.of(entries.get((int) seq - 1).kind());
    }
  }
}
