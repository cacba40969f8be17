package org.mtbnode.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtbnode.federation.TestFederation;

/** A peer that answers as it should not. */
class PeerClientTest {
  @RegisterExtension
  static final WireMockExtension http =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private final TestFederation federation = new TestFederation(13);
  private final CallSigner signer =
      new CallSigner(
          "centre-a", federation.key("centre-a"), TestFederation.clock(), federation.random());
  private final PeerClient client = new PeerClient(signer);

  @Test
  void doesNotWaitForEverForAnAnswer() {
    http.stubFor(any(anyUrl()).willReturn(aResponse().withFixedDelay(60_000)));

    assertImpatient();
  }

  @Test
  void doesNotWaitForEverForABodyThatDrips() {
    http.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse().withBody("x".repeat(1000)).withChunkedDribbleDelay(100, 60_000)));

    assertImpatient();
  }

  private void assertImpatient() {
    PeerClient impatient = new PeerClient(signer, Duration.ofMillis(300));
    assertThatThrownBy(() -> impatient.entries(peer(), "centre-b", 0, 200))
        .isInstanceOf(PeerUnreachable.class)
        .hasMessageContaining("cannot be reached");
  }

  @ParameterizedTest
  @MethodSource
  void anyOtherAnswerThanAGoodOneIsNamed(ResponseDefinitionBuilder answer, String why) {
    http.stubFor(any(anyUrl()).willReturn(answer));

    assertThatThrownBy(() -> client.entries(peer(), "centre-b", 0, 200))
        .isInstanceOf(PeerUnreachable.class)
        .hasMessageStartingWith("centre-b at " + http.baseUrl())
        .hasMessageContaining(why);
  }

  static Stream<Arguments> anyOtherAnswerThanAGoodOneIsNamed() throws IOException {
    byte[] large = new byte[100 * 1024 * 1024];
    byte[] bomb = gzip(large);
    byte[] cut = gzip("a.b.c\n".repeat(1000).getBytes(StandardCharsets.US_ASCII));
    return Stream.of(
        answer("500", aResponse().withStatus(500).withBody("broken"), "answers 500 to /fed"),
        answer("502 of a proxy", aResponse().withStatus(502), "answers 502"),
        answer("not known", aResponse().withStatus(404), "does not know"),
        answer(
            "redirect",
            aResponse().withStatus(302).withHeader("Location", "http://127.0.0.1:1/"),
            "answers 302"),
        answer("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), "cannot be reached"),
        answer("empty", aResponse().withFault(Fault.EMPTY_RESPONSE), "cannot be reached"),
        answer("garbage", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE), "cannot be reached"),
        answer(
            "garbage in the body",
            aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
            "cannot be reached"),
        answer("cut within a line", aResponse().withBody("a.b.c\na.b"), "breaks off"),
        answer(
            "cut gzip",
            aResponse()
                .withBody(Arrays.copyOf(cut, cut.length / 2))
                .withHeader("Content-Encoding", "gzip"),
            "cannot be reached"),
        answer(
            "no gzip",
            aResponse().withBody("a.b.c\n").withHeader("Content-Encoding", "gzip"),
            "cannot be reached"),
        answer(
            "other encoding",
            aResponse().withBody("a.b.c\n").withHeader("Content-Encoding", "br"),
            "encoding br"),
        answer("100 MB", aResponse().withBody(large), "more than 4 MiB"),
        answer(
            "100 MB in gzip",
            aResponse().withBody(bomb).withHeader("Content-Encoding", "gzip"),
            "more than 4 MiB"));
  }

  private static Arguments answer(String name, ResponseDefinitionBuilder answer, String why) {
    return Arguments.of(Named.of(name, answer), why);
  }

  @Test
  void readsGzip() throws IOException {
    http.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse()
                    .withBody(gzip("a.b.c\nd.e.f\n".getBytes(StandardCharsets.US_ASCII)))
                    .withHeader("Content-Encoding", "gzip")));

    assertThat(client.entries(peer(), "centre-b", 7, 200)).containsExactly("a.b.c", "d.e.f");
    http.verify(getRequestedFor(urlEqualTo("/federation/v1/ledgers/centre-b?after=7&limit=200")));
  }

  @Test
  void headsThatAreNoneAreNamed() {
    for (String body : new String[] {"<html>", "[]", "{\"centre-b\": {}}", "{\"centre-b\": 1}"}) {
      http.stubFor(any(anyUrl()).willReturn(aResponse().withBody(body)));

      assertThatThrownBy(() -> client.heads(peer()))
          .as(body)
          .isInstanceOf(PeerUnreachable.class)
          .hasMessageContaining("no JSON of heads");
    }
  }

  @Test
  void aBodyThePeerDoesNotHoldIsNone() {
    http.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404)));

    assertThat(client.body(peer(), "00")).isEmpty();
  }

  private static Peer peer() {
    return new Peer("centre-b", URI.create(http.baseUrl()));
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    return packed.toByteArray();
  }
}
