package org.mtbnode.exchange;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mtbnode.BenchReport;
import org.mtbnode.TestNode;
import org.mtbnode.disclosure.ReleasableCubes;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.Offer;
import org.mtbnode.federation.SignedManifest;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.ledger.JdbcLedger;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.ledger.LedgerEntry;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.store.TestDatabase;

/**
 * Entries with their bodies from a peer, over HTTP on loopback into PostgreSQL, beside downloading
 * the same bytes with a plain client and keeping nothing. {@code ./dev bench pull} runs it.
 */
class PullBench {
  @RegisterExtension final TestDatabase theirs = new TestDatabase();
  @RegisterExtension final TestDatabase ours = new TestDatabase();
  @TempDir Path folder;

  private final TestFederation test = new TestFederation(3);
  private final Clock clock = Clock.systemUTC();

  @Test
  void run() throws Exception {
    measure(10_000).write();
  }

  BenchReport measure(int entries) throws Exception {
    return measure(entries, theirs, ours, folder);
  }

  BenchReport measure(int entries, TestDatabase theirs, TestDatabase ours, Path folder)
      throws Exception {
    SignedManifest manifest =
        test.sign(test.first(Map.of(), Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    Federation federation = test.federation(List.of(manifest), clock);
    try (TestNode node =
        TestNode.start(
            folder.resolve("centre-b"), test, manifest, "centre-b", theirs.dataSource())) {
      fill(node.bean(Ledger.class), entries);
      Peer peer = new Peer("centre-b", node.federationAddress());
      CallSigner signer = new CallSigner("centre-a", test.key("centre-a"), clock, test.random());
      PeerClient client = new PeerClient(signer);
      Ledger ledger =
          new JdbcLedger(ours.dataSource(), () -> federation, clock, test.random(), null);
      LedgerExchange exchange =
          new LedgerExchange(
              "centre-a",
              ledger,
              () -> federation,
              client,
              new ManifestPull(client, (json, from) -> new Offer.AlreadyHere(1)),
              new OwnLogWitness("centre-a", () -> federation, client),
              clock,
              PullObserver.NONE);

      download(peer, signer, Math.min(entries, 1000)); // warms the peer up
      long start = System.nanoTime();
      long bytes = download(peer, signer, entries);
      double download = (System.nanoTime() - start) / 1e9;
      start = System.nanoTime();
      PullResult result = exchange.pull(peer);
      double pull = (System.nanoTime() - start) / 1e9;
      if (result.entries() != entries || result.refused() != 0) {
        throw new IllegalStateException(result.toString());
      }
      return report(entries, bytes, download, pull);
    }
  }

  private void fill(Ledger ledger, int entries) {
    for (int i = 0; i < entries; ) {
      int blocks = Math.min(9, entries - i);
      ledger.append(
          ReleasableCubes.random(
              test.random(), Epoch.lastEnded(clock), new DisclosurePolicy(1, 3, 10, 5), blocks));
      i += blocks;
    }
  }

  /** The calls of a pull, and what they bring thrown away. */
  private static long download(Peer peer, CallSigner signer, int entries) throws Exception {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    long bytes = 0;
    for (int after = 0; after < entries; after += 200) {
      byte[] page =
          get(
              http,
              peer,
              signer,
              "/federation/v1/ledgers/centre-b?after=%d&limit=%d"
                  .formatted(after, Math.min(200, entries - after)));
      bytes += page.length;
      List<String> hashes = new ArrayList<>();
      new String(page, StandardCharsets.US_ASCII)
          .lines()
          .forEach(line -> hashes.add(LedgerEntry.read(line).bodyHash()));
      for (String hash : hashes) {
        bytes += get(http, peer, signer, "/federation/v1/bodies/" + hash).length;
      }
    }
    return bytes;
  }

  private static byte[] get(HttpClient http, Peer peer, CallSigner signer, String target)
      throws Exception {
    return http.send(
            HttpRequest.newBuilder(URI.create(peer.endpoint() + target))
                .header(
                    "Authorization",
                    "Bearer " + signer.sign(peer.node(), "GET", target, new byte[0]))
                .build(),
            BodyHandlers.ofByteArray())
        .body();
  }

  private static BenchReport report(int entries, long bytes, double download, double pull) {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("pull, judge and store", "%.1f s".formatted(pull));
    rows.put("download the same with a plain client", "%.1f s".formatted(download));
    rows.put("bytes", String.valueOf(bytes));
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("entriesPerSecond", BenchReport.rounded(entries / pull));
    figures.put("downloadRatio", BenchReport.rounded(download / pull));
    return new BenchReport(
        "pull",
        entries + " entries with bodies, one peer, loopback HTTP, one PostgreSQL for both",
        rows,
        figures);
  }
}
