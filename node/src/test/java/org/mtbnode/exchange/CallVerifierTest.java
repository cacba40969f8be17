package org.mtbnode.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.mtbnode.exchange.Admission.Admitted;
import org.mtbnode.exchange.Admission.Refused;
import org.mtbnode.federation.NodeKey;
import org.mtbnode.federation.SeededRandom;
import org.mtbnode.federation.TestFederation;

class CallVerifierTest {
  private static final String TARGET = "/federation/v1/ledgers/centre-a?after=3&limit=200";
  private static final byte[] EMPTY = new byte[0];

  private final TestFederation federation = new TestFederation(7);
  private final Clock clock = TestFederation.clock();
  private final CallVerifier verifier = new CallVerifier("centre-a", federation::federation, clock);

  @Test
  void letsAMemberInOnce() {
    String token = sign("centre-b", "centre-a", TARGET);

    assertThat(admit(token)).isEqualTo(new Admitted("centre-b"));
    assertRefused(admit(token), "was used before");
  }

  @Test
  void refusesACallWithoutAToken() {
    assertRefused(verifier.admit(null, "GET", TARGET, EMPTY), "carries no token");
    assertRefused(verifier.admit("Basic eDp5", "GET", TARGET, EMPTY), "carries no token");
    assertRefused(verifier.admit("Bearer x.y.z", "GET", TARGET, EMPTY), "cannot be read");
  }

  @Test
  void refusesAStranger() {
    NodeKey stranger = NodeKey.generate(new SeededRandom(99));
    String token =
        new CallSigner("centre-b", stranger, clock, federation.random())
            .sign("centre-a", "GET", TARGET, EMPTY);

    assertRefused(admit(token), "not signed by a key in use of member \"centre-b\"");
  }

  @Test
  void refusesAMemberWhoClaimsToBeAnother() {
    String token =
        new CallSigner("centre-c", federation.key("centre-b"), clock, federation.random())
            .sign("centre-a", "GET", TARGET, EMPTY);

    assertRefused(admit(token), "\"centre-c\"");
  }

  @Test
  void refusesATokenForAnotherNode() {
    assertRefused(admit(sign("centre-b", "centre-c", TARGET)), "meant for \"centre-c\"");
  }

  @Test
  void refusesATokenForAnotherCall() {
    String token = sign("centre-b", "centre-a", TARGET);

    assertRefused(
        verifier.admit("Bearer " + token, "POST", TARGET, EMPTY), "signed for another call");
    assertRefused(
        verifier.admit("Bearer " + token, "GET", TARGET + "0", EMPTY), "signed for another call");
    assertRefused(
        verifier.admit("Bearer " + token, "GET", TARGET, "more".getBytes(StandardCharsets.UTF_8)),
        "signed for another call");
  }

  @Test
  void refusesAnOldTokenAndOneOfTomorrow() {
    for (Duration away : new Duration[] {Duration.ofMinutes(-3), Duration.ofMinutes(3)}) {
      Clock other = Clock.fixed(clock.instant().plus(away), ZoneOffset.UTC);
      String token =
          new CallSigner("centre-b", federation.key("centre-b"), other, federation.random())
              .sign("centre-a", "GET", TARGET, EMPTY);

      assertRefused(admit(token), "compare the clocks");
    }
  }

  @Test
  void refusesATokenThatLastsLongerThanAMinute() {
    long now = clock.instant().getEpochSecond();
    CallToken token =
        new CallToken(
            "centre-b", "centre-a", "GET", TARGET, CallToken.bodyHash(EMPTY), now, now + 3600, "1");
    String text =
        org.mtbnode.federation.CompactJws.sign(
                CallToken.TYP, token.toJson(), federation.key("centre-b"))
            .text();

    assertRefused(admit(text), "lasts a minute");
  }

  private String sign(String caller, String callee, String target) {
    return new CallSigner(caller, federation.key(caller), clock, federation.random())
        .sign(callee, "GET", target, EMPTY);
  }

  private Admission admit(String token) {
    return verifier.admit("Bearer " + token, "GET", TARGET, EMPTY);
  }

  private static void assertRefused(Admission admission, String why) {
    assertThat(admission).isInstanceOf(Refused.class);
    assertThat(((Refused) admission).why()).contains(why);
  }
}
