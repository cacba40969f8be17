package org.mtbnode.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mtbnode.TestNode;
import org.mtbnode.disclosure.ReleasableCube;
import org.mtbnode.disclosure.ReleasableCubes;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.Offer;
import org.mtbnode.federation.SignedManifest;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.ledger.Author;
import org.mtbnode.ledger.JdbcLedger;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.ledger.LedgerEntry;
import org.mtbnode.ledger.OwnLogCheck;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.store.TestDatabase;

/** Centre B has no endpoint and hands its log in to centre A, over real HTTP. */
@TestInstance(Lifecycle.PER_CLASS)
class OutboundOnlyNodeTest {
  @RegisterExtension static final TestDatabase ofA = new TestDatabase();
  @RegisterExtension static final TestDatabase ofB = new TestDatabase();
  @RegisterExtension static final TestDatabase restored = new TestDatabase();
  @TempDir static Path folder;

  private final TestFederation test = new TestFederation(91);
  private final Clock clock = Clock.systemUTC();
  private final HttpClient http = HttpClient.newHttpClient();

  private Federation federation;
  private TestNode a;
  private Peer peerA;
  private Ledger ledgerOfA;
  private Ledger ledgerOfB;
  private LedgerExchange exchangeOfB;

  @BeforeAll
  void start() throws IOException {
    int port = freePort();
    SignedManifest manifest =
        test.sign(
            test.first(
                Map.of("centre-a", URI.create("http://127.0.0.1:" + port)),
                Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    federation = test.federation(List.of(manifest), clock);
    a =
        TestNode.start(
            folder.resolve("centre-a"),
            test,
            manifest,
            "centre-a",
            ofA.dataSource(),
            "mtb.federation.port=" + port);
    ledgerOfA = a.bean(Ledger.class);
    peerA = new Peer("centre-a", a.federationAddress());
  }

  @BeforeEach
  void emptyAll() {
    for (TestDatabase database : List.of(ofA, ofB, restored)) {
      database.jdbc().execute("truncate ledger_entry, ledger_body, ledger_refusal");
    }
    ledgerOfB = ledger(ofB, OwnLogCheck.NONE);
    exchangeOfB = exchange(ledgerOfB, new OwnLogWitness("centre-b", () -> federation, client()));
  }

  @AfterAll
  void stop() {
    a.close();
  }

  @Test
  void handsInWhatThePeerLacks() {
    // Given
    ledgerOfB.append(random(5));
    assertThat(exchangeOfB.handsIn()).isTrue();
    assertThat(exchangeOfB.peers()).containsExactly(peerA);

    // When
    HandInResult first = exchangeOfB.handIn(peerA);
    HandInResult again = exchangeOfB.handIn(peerA);
    ledgerOfB.append(random(2));
    HandInResult later = exchangeOfB.handIn(peerA);

    // Then
    assertThat(first.entries()).isEqualTo(5);
    assertThat(first.refusal()).isEmpty();
    assertThat(again.entries()).isZero();
    assertThat(later.entries()).isEqualTo(2);
    assertThat(entries(ledgerOfA)).hasSize(7).isEqualTo(entries(ledgerOfB));
    assertThat(ledgerOfA.published("lb-agreement", 1)).hasSize(5);
    assertThat(ledgerOfA.refused()).isEmpty();
  }

  @Test
  void sendsNoMoreThanACallMayCarry() {
    // Given: 600 bodies of some 10 kB are more than 4 MiB in base64
    for (int i = 0; i < 67; i++) {
      ledgerOfB.append(random(9));
    }

    // When
    HandInResult result = exchangeOfB.handIn(peerA);

    // Then
    assertThat(result.entries()).isEqualTo(603);
    assertThat(entries(ledgerOfA)).isEqualTo(entries(ledgerOfB));
  }

  @Test
  void doublesAreHarmless() throws Exception {
    ledgerOfB.append(random(3));
    byte[] batch = batch(ledgerOfB).toBytes();

    assertThat(post("centre-b", "centre-b", batch).body())
        .contains("\"seq\":3,\"verdict\":\"accepted\"");
    HttpResponse<String> second = post("centre-b", "centre-b", batch);

    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).contains("\"seq\":3,\"verdict\":\"repeated\"");
    assertThat(entries(ledgerOfA)).hasSize(3);
    assertThat(ledgerOfA.refused()).isEmpty();
  }

  @Test
  void onlyTheNodeItselfHandsItsLogIn() throws Exception {
    ledgerOfB.append(random(2));
    byte[] batch = batch(ledgerOfB).toBytes();

    HttpResponse<String> byAnother = post("centre-c", "centre-b", batch);
    HttpResponse<String> asItsOwn = post("centre-c", "centre-c", batch);

    assertThat(byAnother.statusCode()).isEqualTo(403);
    assertThat(byAnother.body()).contains("by centre-b itself, not by centre-c");
    assertThat(asItsOwn.statusCode()).isEqualTo(400);
    assertThat(asItsOwn.body()).contains("Line 1 is an entry of centre-b");
    assertThat(ledgerOfA.heads()).isEmpty();
  }

  @Test
  void aTokenIsGoodForOneCallWithOneBody() throws Exception {
    ledgerOfB.append(random(2));
    byte[] batch = batch(ledgerOfB).toBytes();
    String target = "/federation/v1/ledgers/centre-b";
    String token = signer("centre-b").sign("centre-a", "POST", target, batch);
    byte[] other = batch.clone();
    other[other.length - 3] ^= 1;

    assertThat(send(target, token, other)).extracting(HttpResponse::statusCode).isEqualTo(401);
    assertThat(send(target + "?x=y", token, batch))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(401);
    assertThat(ledgerOfA.heads()).isEmpty();
    assertThat(send(target, token, batch)).extracting(HttpResponse::statusCode).isEqualTo(200);
    HttpResponse<String> replayed = send(target, token, batch);
    assertThat(replayed.statusCode()).isEqualTo(401);
    assertThat(replayed.body()).contains("used before");
  }

  @Test
  void nothingIsKeptOfWhatIsNoBatch() throws Exception {
    ledgerOfB.append(random(2));
    byte[] batch = batch(ledgerOfB).toBytes();

    assertThat(post("centre-b", "centre-b", Arrays.copyOf(batch, batch.length - 1)).body())
        .contains("does not end in a line feed");
    assertThat(post("centre-b", "centre-b", "<html>\n".getBytes(StandardCharsets.UTF_8)).body())
        .contains("Line 1 is no entry");
    assertThat(post("centre-b", "centre-b", new byte[0]).statusCode()).isEqualTo(400);
    HttpResponse<String> large = post("centre-b", "centre-b", new byte[PeerClient.LONGEST + 1]);
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).contains("more than 4 MiB");
    assertThat(ledgerOfA.heads()).isEmpty();
    assertThat(ledgerOfA.refused()).isEmpty();
  }

  @Test
  void aBodySwappedForAnotherIsKeptApartUntilTheRightOneComes() throws Exception {
    ledgerOfB.append(random(2));
    HandIn whole = batch(ledgerOfB);
    HandIn without = new HandIn(whole.entries(), Map.of());

    assertThat(post("centre-b", "centre-b", without.toBytes()).body())
        .contains("\"verdict\":\"body-not-here\"");
    assertThat(ledgerOfA.published("lb-agreement", 1)).isEmpty();

    post("centre-b", "centre-b", whole.toBytes());
    assertThat(ledgerOfA.published("lb-agreement", 1)).hasSize(2);
  }

  @Test
  void aCallCutInItsBodyLeavesNothingAndTheNextGoesOn() throws Exception {
    // Given
    ledgerOfB.append(random(3));
    byte[] batch = batch(ledgerOfB).toBytes();
    String target = "/federation/v1/ledgers/centre-b";
    String token = signer("centre-b").sign("centre-a", "POST", target, batch);

    // When
    URI address = a.federationAddress();
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n")
              .formatted(target, token, batch.length)
              .getBytes(StandardCharsets.US_ASCII));
      out.write(batch, 0, batch.length / 2);
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    }

    // Then
    assertThat(ledgerOfA.heads()).isEmpty();
    assertThat(exchangeOfB.handIn(peerA).entries()).isEqualTo(3);
  }

  @Test
  void stopsWhereThePeerDoesNotGoOn() {
    // Given: A already holds another first entry of B's log
    Ledger other = ledger(restored, OwnLogCheck.NONE);
    other.append(random(1));
    exchange(other, new OwnLogWitness("centre-b", () -> federation, client())).handIn(peerA);
    ledgerOfB.append(random(3));

    // When
    HandInResult result = exchangeOfB.handIn(peerA);

    // Then
    assertThat(result.entries()).isZero();
    assertThat(result.refusal()).hasValueSatisfying(why -> assertThat(why).contains("Entry 2"));
    assertThat(exchangeOfB.ownLogFault())
        .hasValueSatisfying(fault -> assertThat(fault).contains("centre-a holds another log"));
  }

  @Test
  void entriesComeInGzip() throws Exception {
    ledgerOfB.append(random(5));
    exchangeOfB.handIn(peerA);
    String target = "/federation/v1/ledgers/centre-b?after=0&limit=200";
    HttpResponse<byte[]> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(peerA.endpoint() + target))
                .header(
                    "Authorization",
                    "Bearer " + signer("centre-b").sign("centre-a", "GET", target, new byte[0]))
                .header("Accept-Encoding", "gzip")
                .build(),
            BodyHandlers.ofByteArray());

    assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
    String lines =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(),
            StandardCharsets.US_ASCII);
    assertThat(lines.lines().toList()).isEqualTo(entries(ledgerOfB));
    assertThat(client().entries(peerA, "centre-b", 0, 200)).isEqualTo(entries(ledgerOfB));
  }

  @Test
  void signsNothingOnAnOldBackup() {
    // Given: A holds 4 entries, the backup is from before them
    ledgerOfB.append(random(4));
    exchangeOfB.handIn(peerA);
    Ledger old = ledger(restored, new OwnLogWitness("centre-b", () -> federation, client()));

    // Then
    assertThatThrownBy(() -> old.append(random(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("centre-a holds 4 entries of this node's log, this node only 0")
        .hasMessageContaining("Restore a later backup");
    assertThat(old.heads()).isEmpty();
  }

  @Test
  void signsNothingOnAnotherLogThanThePeersHold() {
    ledgerOfB.append(random(2));
    exchangeOfB.handIn(peerA);
    ledger(restored, OwnLogCheck.NONE).append(random(5));
    Ledger other = ledger(restored, new OwnLogWitness("centre-b", () -> federation, client()));

    assertThatThrownBy(() -> other.append(random(1)))
        .hasMessageContaining("centre-a holds another log of this node");
    assertThatThrownBy(() -> other.retract(1, false)).hasMessageContaining("another log");
    assertThat(entries(other)).hasSize(5);
  }

  @Test
  void signsWherePeersHoldTheBeginningOfItsLog() {
    ledgerOfB.append(random(2));
    exchangeOfB.handIn(peerA);
    ledgerOfB.append(random(3));
    Ledger restarted = ledger(ofB, new OwnLogWitness("centre-b", () -> federation, client()));

    assertThat(restarted.append(random(1))).hasSize(1);
  }

  @Test
  void signsWhereNoPeerCanBeReached() {
    Federation unreachable =
        test.federation(
            List.of(
                test.sign(
                    test.first(
                        Map.of("centre-a", URI.create("http://127.0.0.1:1")),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS)))),
            clock);
    OwnLogWitness witness = new OwnLogWitness("centre-b", () -> unreachable, client());

    assertThat(ledger(ofB, witness).append(random(1))).hasSize(1);
    assertThat(witness.silent()).containsExactly("centre-a");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private HandIn batch(Ledger ledger) {
    List<String> entries = entries(ledger);
    Map<String, byte[]> bodies = new HashMap<>();
    for (String entry : entries) {
      String hash = LedgerEntry.read(entry).bodyHash();
      bodies.put(hash, ledger.body(hash).orElseThrow());
    }
    return new HandIn(entries, bodies);
  }

  private HttpResponse<String> post(String caller, String log, byte[] body) throws Exception {
    String target = "/federation/v1/ledgers/" + log;
    return send(target, signer(caller).sign("centre-a", "POST", target, body), body);
  }

  private HttpResponse<String> send(String target, String token, byte[] body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(peerA.endpoint() + target))
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofString());
  }

  private CallSigner signer(String node) {
    return new CallSigner(node, test.key(node), clock, test.random());
  }

  private PeerClient client() {
    return new PeerClient(signer("centre-b"));
  }

  private Ledger ledger(TestDatabase database, OwnLogCheck check) {
    return new JdbcLedger(
        database.dataSource(),
        () -> federation,
        clock,
        test.random(),
        new Author("centre-b", test.key("centre-b")),
        check);
  }

  private LedgerExchange exchange(Ledger ledger, OwnLogWitness witness) {
    ManifestPull manifests = new ManifestPull(client(), (json, from) -> new Offer.AlreadyHere(1));
    return new LedgerExchange(
        "centre-b",
        ledger,
        () -> federation,
        client(),
        manifests,
        witness,
        clock,
        PullObserver.NONE);
  }

  private static List<String> entries(Ledger ledger) {
    return ledger.entries("centre-b", 0, 10_000);
  }

  private ReleasableCube random(int blocks) {
    return ReleasableCubes.random(
        test.random(), Epoch.lastEnded(clock), new DisclosurePolicy(1, 3, 10, 5), blocks);
  }
}
