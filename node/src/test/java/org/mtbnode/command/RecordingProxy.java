package org.mtbnode.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Stands between nodes, passes everything on, and keeps every byte of head and body. */
final class RecordingProxy implements AutoCloseable {
  static {
    // or each answer waits 40 ms for the caller's acknowledgement; read when the first server is
    // made
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<byte[]> messages = Collections.synchronizedList(new ArrayList<>());
  private URI target = URI.create("http://127.0.0.1:1");

  RecordingProxy() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::pass);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void passTo(URI address) {
    target = address;
  }

  /** Heads and bodies of requests and answers, in the order they came. */
  List<byte[]> messages() {
    return List.copyOf(messages);
  }

  private void pass(HttpExchange exchange) throws IOException {
    byte[] sent = exchange.getRequestBody().readAllBytes();
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    record(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    exchange.getRequestHeaders().forEach((name, values) -> record(name + ": " + values));
    messages.add(sent);
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(target.resolve(exchange.getRequestURI().toString()))
              .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(sent));
      if (authorization != null) {
        request.header("Authorization", authorization);
      }
      HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
      answer.headers().map().forEach((name, values) -> record(name + ": " + values));
      messages.add(answer.body());
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private void record(String text) {
    messages.add(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
