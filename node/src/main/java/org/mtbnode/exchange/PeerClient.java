package org.mtbnode.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Calls a peer's federation interface. */
public final class PeerClient implements AutoCloseable {
  /**
   * No call and no answer is longer, unpacked: 1,000 entries of 4 KiB, or a body of 256 KiB, or
   * entries with their bodies handed in.
   */
  public static final int LONGEST = 4 * 1024 * 1024;

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Head>> HEADS = new TypeReference<>() {};
  private static final String MANIFEST = "/federation/v1/manifest";
  private static final byte[] NOTHING = new byte[0];

  private final CallSigner signer;
  private final Duration timeout;
  private final HttpClient http;
  private final ScheduledThreadPoolExecutor watch;

  public PeerClient(CallSigner signer) {
    this(signer, TIMEOUT);
  }

  /**
   * @param timeout for the head of an answer, and again for its body
   */
  PeerClient(CallSigner signer, Duration timeout) {
    this.signer = signer;
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout.compareTo(TIMEOUT) < 0 ? timeout : Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.watch =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "peer-timeout");
              thread.setDaemon(true);
              return thread;
            });
    watch.setRemoveOnCancelPolicy(true);
  }

  /** Ends the watch over calls; none is made afterwards. */
  @Override
  public void close() {
    watch.shutdownNow();
  }

  /** The last entry a peer holds of a log. */
  record Head(String log, long seq, String hash) {}

  Map<String, Head> heads(Peer peer) {
    byte[] answer = required(peer, "/federation/v1/ledgers");
    try {
      return JSON.readValue(answer, HEADS);
    } catch (JacksonException e) {
      throw new PeerUnreachable(peer, "sends heads that are no JSON of heads", e);
    }
  }

  /** The manifest a peer goes by. */
  byte[] manifest(Peer peer) {
    return required(peer, MANIFEST);
  }

  /** A version of the manifest; empty where the peer does not hold it. */
  Optional<byte[]> manifest(Peer peer, int version) {
    return call(peer, "GET", MANIFEST + "?version=" + version, NOTHING);
  }

  /** Entries after a sequence number, one JWS each. */
  List<String> entries(Peer peer, String node, long after, int limit) {
    String target = "/federation/v1/ledgers/%s?after=%d&limit=%d".formatted(node, after, limit);
    String lines = new String(required(peer, target), StandardCharsets.UTF_8);
    if (!lines.isEmpty() && !lines.endsWith("\n")) {
      throw new PeerUnreachable(peer, "breaks off within a line of " + target);
    }
    return lines.lines().toList();
  }

  /** A body; empty where the peer does not hold it. */
  Optional<byte[]> body(Peer peer, String sha256) {
    return call(peer, "GET", "/federation/v1/bodies/" + sha256, NOTHING);
  }

  /** Hands in own entries and bodies. */
  Receipt handIn(Peer peer, String node, HandIn batch) {
    String target = "/federation/v1/ledgers/" + node;
    byte[] answer =
        call(peer, "POST", target, batch.toBytes())
            .orElseThrow(() -> new PeerUnreachable(peer, "does not know " + target));
    try {
      return JSON.readValue(answer, Receipt.class);
    } catch (JacksonException e) {
      throw new PeerUnreachable(peer, "answers with no receipt", e);
    }
  }

  private byte[] required(Peer peer, String target) {
    return call(peer, "GET", target, NOTHING)
        .orElseThrow(() -> new PeerUnreachable(peer, "does not know " + target));
  }

  /** Empty where the peer answers that it does not have it. */
  private Optional<byte[]> call(Peer peer, String method, String target, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(peer.endpoint() + target))
            .timeout(timeout)
            .header("Authorization", "Bearer " + signer.sign(peer.node(), method, target, body))
            .header("Accept-Encoding", "gzip")
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
            .build();
    try {
      HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
      byte[] answer = read(peer, target, response);
      return switch (response.statusCode()) {
        case 200 -> Optional.of(answer);
        case 404 -> Optional.empty();
        default ->
            throw new PeerUnreachable(
                peer,
                "answers %d to %s: %s".formatted(response.statusCode(), target, shorten(answer)));
      };
    } catch (IOException e) {
      throw new PeerUnreachable(peer, "cannot be reached: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PeerUnreachable(peer, "was not waited for, the node stops", e);
    }
  }

  /** The client's own timeout ends with the head of the answer; a body may drip for ever. */
  private byte[] read(Peer peer, String target, HttpResponse<InputStream> response)
      throws IOException {
    InputStream stream = response.body();
    Future<?> end = watch.schedule(() -> close(stream), timeout.toMillis(), TimeUnit.MILLISECONDS);
    try (stream;
        InputStream plain = unpacked(response.headers(), stream)) {
      byte[] answer = plain.readNBytes(LONGEST + 1);
      if (answer.length > LONGEST) {
        throw new PeerUnreachable(peer, "sends more than 4 MiB to " + target);
      }
      return answer;
    } finally {
      end.cancel(false);
    }
  }

  private static InputStream unpacked(HttpHeaders headers, InputStream stream) throws IOException {
    String encoding =
        headers.firstValue("Content-Encoding").orElse("identity").toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "identity" -> stream;
      case "gzip" -> new GZIPInputStream(stream);
      default -> throw new IOException("an answer in the encoding " + encoding);
    };
  }

  private static void close(InputStream stream) {
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shorten(byte[] answer) {
    String text = new String(answer, StandardCharsets.UTF_8).strip();
    return text.substring(0, Math.min(text.length(), 300));
  }
}
