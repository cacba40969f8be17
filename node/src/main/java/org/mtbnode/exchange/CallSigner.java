package org.mtbnode.exchange;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import org.mtbnode.federation.CompactJws;
import org.mtbnode.federation.NodeKey;

/** Signs this node's calls to its peers. */
public final class CallSigner {
  private final String node;
  private final NodeKey key;
  private final Clock clock;
  private final SecureRandom random;

  public CallSigner(String node, NodeKey key, Clock clock, SecureRandom random) {
    this.node = node;
    this.key = key;
    this.clock = clock;
    this.random = random;
  }

  /**
   * @param target path and query as sent
   * @return for the header {@code Authorization: Bearer}
   */
  String sign(String callee, String method, String target, byte[] body) {
    long now = clock.instant().getEpochSecond();
    byte[] id = new byte[16];
    random.nextBytes(id);
    CallToken token =
        new CallToken(
            node,
            callee,
            method,
            target,
            CallToken.bodyHash(body),
            now,
            now + CallToken.LIFETIME.toSeconds(),
            HexFormat.of().formatHex(id));
    return CompactJws.sign(CallToken.TYP, token.toJson(), key).text();
  }
}
