package org.mtbnode.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.mtbnode.NodeHome;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The node a command talks to: the one that runs, or one that is started for this command alone and
 * then holds the folder's lock.
 */
final class NodeSession implements AutoCloseable {
  static final String JSON = "application/json";
  static final String TEXT = "text/plain";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final NodeHome home;
  private final @Nullable ConfigurableApplicationContext own;

  private NodeSession(NodeHome home, @Nullable ConfigurableApplicationContext own) {
    this.home = home;
    this.own = own;
  }

  static NodeSession open(NodeHome home) {
    NodeSession session = new NodeSession(home, null);
    return session.answers() ? session : new NodeSession(home, RunningNode.start(home, 0, false));
  }

  private boolean answers() {
    if (!Files.exists(home.addressFile())) {
      return false;
    }
    try {
      http.send(request("/actuator/health", JSON).GET().build(), BodyHandlers.discarding());
      return true;
    } catch (ConnectException e) {
      return false; // left behind by a node that was killed
    } catch (IOException e) {
      throw noAnswer(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * @param accept {@link #JSON} or {@link #TEXT}
   * @throws IllegalStateException if the node refuses; the message is its own
   */
  String get(String target, String accept) {
    return send(request(target, accept).GET().build());
  }

  String post(String target, Object body, String accept) {
    return send(request(target, accept).POST(json(body)).build());
  }

  /** For answers that come line by line. */
  InputStream stream(String target, Object body) {
    try {
      HttpResponse<InputStream> response =
          http.send(
              request(target, "application/x-ndjson").POST(json(body)).build(),
              BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        try (InputStream answer = response.body()) {
          throw refused(
              response.statusCode(), new String(answer.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
      return response.body();
    } catch (IOException e) {
      throw noAnswer(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private String send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw refused(response.statusCode(), response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw noAnswer(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private HttpRequest.Builder request(String target, String accept) {
    return HttpRequest.newBuilder(URI.create(NodeHome.read(home.addressFile()) + target))
        .header("Authorization", "Bearer " + NodeHome.read(home.tokenFile()))
        .header("Content-Type", JSON)
        .header("Accept", accept);
  }

  private static BodyPublisher json(Object body) {
    return BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body));
  }

  private static RuntimeException refused(int status, String body) {
    String text = detail(body);
    return switch (status) {
      case 400 -> new IllegalArgumentException(text);
      case 422 -> new RefusedInput(body);
      default ->
          new IllegalStateException(
              text.isBlank() ? "The node answers with status " + status + "." : text.strip());
    };
  }

  /** What a problem (RFC 9457) says, or the body itself where it is none. */
  private static String detail(String body) {
    try {
      return MAPPER.readTree(body).path("detail").asString(body);
    } catch (JacksonException e) {
      return body;
    }
  }

  private static UncheckedIOException noAnswer(IOException e) {
    return new UncheckedIOException(
        "The node does not answer. See its log, start it again, then do the same again; nothing is"
            + " done by half.",
        e);
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while waiting for the node", e);
  }

  @Override
  public void close() {
    if (own != null) {
      own.close();
    }
  }

  /** The node could not read what it was given; the text lists the problems as JSON. */
  static final class RefusedInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedInput(String problems) {
      super(problems);
    }
  }
}
