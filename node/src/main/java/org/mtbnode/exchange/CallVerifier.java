package org.mtbnode.exchange;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mtbnode.exchange.Admission.Admitted;
import org.mtbnode.exchange.Admission.Refused;
import org.mtbnode.federation.CompactJws;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.Manifest;

/** Lets in members' calls that are meant for this node, once each. */
public final class CallVerifier {
  private static final String SCHEME = "Bearer ";
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(60);

  private final String node;
  private final Supplier<Federation> federation;
  private final Clock clock;
  private final Map<String, Instant> seen = new HashMap<>();

  public CallVerifier(String node, Supplier<Federation> federation, Clock clock) {
    this.node = node;
    this.federation = federation;
    this.clock = clock;
  }

  /** What came with a call; read only when the caller is known to be a member. */
  @FunctionalInterface
  public interface CallBody {
    byte[] read() throws IOException;
  }

  /**
   * @param authorization the header as it came; null if there was none
   * @param target path and query as they came
   * @throws IOException if the body cannot be read
   */
  public Admission admit(
      @Nullable String authorization, String method, String target, CallBody body)
      throws IOException {
    if (authorization == null || !authorization.startsWith(SCHEME)) {
      return new Refused("The call carries no token; sign it with the node's key.");
    }
    try {
      CompactJws jws =
          CompactJws.read(authorization.substring(SCHEME.length()).strip(), CallToken.TYP);
      CallToken token = CallToken.parse(jws.payload());
      String fault = fault(jws, token, method, target, body);
      return fault == null ? new Admitted(token.iss()) : new Refused(fault);
    } catch (IllegalArgumentException e) {
      return new Refused("The token cannot be read: " + e.getMessage() + ".");
    }
  }

  private @Nullable String fault(
      CompactJws jws, CallToken token, String method, String target, CallBody body)
      throws IOException {
    if (!isSignedByMember(jws, token.iss())) {
      return "The token is not signed by a key in use of member \"" + token.iss() + "\".";
    }
    if (!token.aud().equals(node)) {
      return "The token is meant for \"" + token.aud() + "\", this is \"" + node + "\".";
    }
    if (!token.htm().equals(method) || !token.htu().equals(target)) {
      return "The token was signed for another call.";
    }
    Instant now = clock.instant();
    if (!isFresh(token, now)) {
      return "The token is not good at "
          + now
          + "; it lasts a minute. If that is now, compare the clocks of both nodes.";
    }
    if (!CallToken.same(token.bh(), CallToken.bodyHash(body.read()))) {
      return "The token was signed for another call.";
    }
    return isFirst(token, now) ? null : "The token was used before.";
  }

  private boolean isSignedByMember(CompactJws jws, String caller) {
    return federation.get().node(caller).stream()
        .flatMap(member -> member.keys().stream())
        .filter(span -> span.last() == null && span.revocation() == null)
        .map(Manifest.KeySpan::key)
        .anyMatch(jws::verifies);
  }

  private static boolean isFresh(CallToken token, Instant now) {
    Instant issued = Instant.ofEpochSecond(token.iat());
    Instant expires = Instant.ofEpochSecond(token.exp());
    return !expires.isAfter(issued.plus(CallToken.LIFETIME))
        && !issued.isAfter(now.plus(CLOCK_TOLERANCE))
        && now.isBefore(expires.plus(CLOCK_TOLERANCE));
  }

  private synchronized boolean isFirst(CallToken token, Instant now) {
    seen.values().removeIf(forgotten -> forgotten.isBefore(now));
    Instant keepUntil = Instant.ofEpochSecond(token.exp()).plus(CLOCK_TOLERANCE);
    return seen.putIfAbsent(token.iss() + " " + token.jti(), keepUntil) == null;
  }
}
