package org.mtbnode.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtbnode.exchange.Admission.Admitted;
import org.mtbnode.exchange.Admission.Refused;
import org.mtbnode.federation.CompactJws;
import org.mtbnode.federation.NodeKey;
import org.mtbnode.federation.SeededRandom;
import org.mtbnode.federation.TestFederation;

class CallVerifierTest {
  private static final byte[] BODY = "entry\n\nbody\n".getBytes(StandardCharsets.US_ASCII);

  private final TestFederation federation = new TestFederation(7);
  private final Clock clock = TestFederation.clock();
  private final CallVerifier verifier = new CallVerifier("centre-a", federation::federation, clock);

  /** A call as centre B makes it. */
  private enum Call {
    GET("/federation/v1/ledgers/centre-a?after=3&limit=200", new byte[0]),
    POST("/federation/v1/ledgers/centre-b", BODY);

    final String target;
    final byte[] body;

    Call(String target, byte[] body) {
      this.target = target;
      this.body = body;
    }
  }

  @ParameterizedTest
  @EnumSource
  void letsAMemberInOnce(Call call) throws IOException {
    String token = sign("centre-b", "centre-a", call);

    assertThat(admit(token, call)).isEqualTo(new Admitted("centre-b"));
    assertRefused(admit(token, call), "was used before");
  }

  @Test
  void refusesACallWithoutAToken() throws IOException {
    for (String header : new String[] {null, "Basic eDp5"}) {
      assertRefused(
          verifier.admit(header, "GET", Call.GET.target, CallVerifierTest::unread),
          "carries no token");
    }
    assertRefused(
        verifier.admit("Bearer x.y.z", "GET", Call.GET.target, CallVerifierTest::unread),
        "cannot be read");
  }

  @ParameterizedTest
  @EnumSource
  void refusesAStrangerBeforeReadingWhatItSends(Call call) throws IOException {
    NodeKey stranger = NodeKey.generate(new SeededRandom(99));
    String token =
        new CallSigner("centre-b", stranger, clock, federation.random())
            .sign("centre-a", call.name(), call.target, call.body);

    assertRefused(
        verifier.admit("Bearer " + token, call.name(), call.target, CallVerifierTest::unread),
        "not signed by a key in use of member \"centre-b\"");
  }

  @ParameterizedTest
  @EnumSource
  void refusesAMemberWhoClaimsToBeAnother(Call call) throws IOException {
    String token =
        new CallSigner("centre-c", federation.key("centre-b"), clock, federation.random())
            .sign("centre-a", call.name(), call.target, call.body);

    assertRefused(admit(token, call), "\"centre-c\"");
  }

  @ParameterizedTest
  @EnumSource
  void refusesATokenForAnotherNode(Call call) throws IOException {
    assertRefused(admit(sign("centre-b", "centre-c", call), call), "meant for \"centre-c\"");
  }

  @ParameterizedTest
  @EnumSource
  void refusesATokenForAnotherCall(Call call) throws IOException {
    String header = "Bearer " + sign("centre-b", "centre-a", call);
    byte[] oneBitMore = call.body.length == 0 ? new byte[1] : call.body.clone();
    oneBitMore[oneBitMore.length - 1] ^= 1;

    assertRefused(
        verifier.admit(header, "PUT", call.target, () -> call.body), "signed for another call");
    assertRefused(
        verifier.admit(header, call.name(), call.target + "0", () -> call.body),
        "signed for another call");
    assertRefused(
        verifier.admit(header, call.name(), call.target, () -> oneBitMore),
        "signed for another call");
    // what was refused did not use the token up
    assertThat(verifier.admit(header, call.name(), call.target, () -> call.body))
        .isEqualTo(new Admitted("centre-b"));
  }

  @Test
  void refusesATokenWithAByteChanged() throws IOException {
    String token = sign("centre-b", "centre-a", Call.POST);
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String forged = token.substring(0, i) + other + token.substring(i + 1);

      assertThat(admit(forged, Call.POST)).as("byte %d", i).isInstanceOf(Refused.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesAnOldTokenAndOneOfTomorrow(Call call) throws IOException {
    for (Duration away : new Duration[] {Duration.ofMinutes(-3), Duration.ofMinutes(3)}) {
      assertRefused(admit(signAt(away, call), call), "compare the clocks");
    }
  }

  @ParameterizedTest
  @EnumSource
  void bearsClocksAMinuteApart(Call call) throws IOException {
    for (Duration away : new Duration[] {Duration.ofSeconds(-119), Duration.ofSeconds(60)}) {
      assertThat(admit(signAt(away, call), call)).isEqualTo(new Admitted("centre-b"));
    }
  }

  @Test
  void refusesATokenThatLastsLongerThanAMinute() throws IOException {
    Call call = Call.GET;
    long now = clock.instant().getEpochSecond();
    CallToken token =
        new CallToken(
            "centre-b",
            "centre-a",
            "GET",
            call.target,
            CallToken.bodyHash(call.body),
            now,
            now + 3600,
            "1");
    String text = CompactJws.sign(CallToken.TYP, token.toJson(), federation.key("centre-b")).text();

    assertRefused(admit(text, call), "lasts a minute");
  }

  private String signAt(Duration away, Call call) {
    Clock other = Clock.fixed(clock.instant().plus(away), ZoneOffset.UTC);
    return new CallSigner("centre-b", federation.key("centre-b"), other, federation.random())
        .sign("centre-a", call.name(), call.target, call.body);
  }

  private String sign(String caller, String callee, Call call) {
    return new CallSigner(caller, federation.key(caller), clock, federation.random())
        .sign(callee, call.name(), call.target, call.body);
  }

  private Admission admit(String token, Call call) throws IOException {
    return verifier.admit("Bearer " + token, call.name(), call.target, () -> call.body);
  }

  private static byte[] unread() {
    throw new AssertionError("the body of a stranger was read");
  }

  private static void assertRefused(Admission admission, String why) {
    assertThat(admission).isInstanceOf(Refused.class);
    assertThat(((Refused) admission).why()).contains(why);
  }
}
