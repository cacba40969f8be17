package org.mtbnode.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Calls a peer's federation interface. */
public final class PeerClient {
  /** No answer is longer: 1,000 entries of 4 KiB, or a body of 256 KiB. */
  private static final int LONGEST_ANSWER = 4 * 1024 * 1024;

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Head>> HEADS = new TypeReference<>() {};

  private final CallSigner signer;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  public PeerClient(CallSigner signer) {
    this.signer = signer;
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

  /** Entries after a sequence number, one JWS each. */
  List<String> entries(Peer peer, String node, long after, int limit) {
    return new String(
            required(
                peer, "/federation/v1/ledgers/%s?after=%d&limit=%d".formatted(node, after, limit)),
            StandardCharsets.UTF_8)
        .lines()
        .toList();
  }

  /** A body; empty where the peer does not hold it. */
  Optional<byte[]> body(Peer peer, String sha256) {
    return get(peer, "/federation/v1/bodies/" + sha256);
  }

  private byte[] required(Peer peer, String target) {
    return get(peer, target)
        .orElseThrow(() -> new PeerUnreachable(peer, "does not know " + target));
  }

  private Optional<byte[]> get(Peer peer, String target) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(peer.endpoint() + target))
            .timeout(TIMEOUT)
            .header(
                "Authorization", "Bearer " + signer.sign(peer.node(), "GET", target, new byte[0]))
            .GET()
            .build();
    try {
      HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
      try (InputStream stream = response.body()) {
        byte[] answer = stream.readNBytes(LONGEST_ANSWER + 1);
        return switch (response.statusCode()) {
          case 200 -> Optional.of(notTooLong(peer, target, answer));
          case 404 -> Optional.empty();
          default ->
              throw new PeerUnreachable(
                  peer,
                  "answers %d to %s: %s".formatted(response.statusCode(), target, shorten(answer)));
        };
      }
    } catch (IOException e) {
      throw new PeerUnreachable(peer, "cannot be reached: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PeerUnreachable(peer, "was not waited for, the node stops", e);
    }
  }

  private static byte[] notTooLong(Peer peer, String target, byte[] answer) {
    if (answer.length > LONGEST_ANSWER) {
      throw new PeerUnreachable(peer, "sends more than 4 MiB to " + target);
    }
    return answer;
  }

  private static String shorten(byte[] answer) {
    String text = new String(answer, StandardCharsets.UTF_8).strip();
    return text.substring(0, Math.min(text.length(), 300));
  }
}
