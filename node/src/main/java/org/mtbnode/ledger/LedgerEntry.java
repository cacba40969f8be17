package org.mtbnode.ledger;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mtbnode.federation.CompactJws;
import org.mtbnode.federation.NodeKey;
import org.mtbnode.federation.Sha256;
import org.mtbnode.federation.VerificationKey;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry of a node's log: a compact JWS, kept and forwarded byte for byte. What it says is not
 * yet believed; {@link EntryVerifier} judges it.
 */
public final class LedgerEntry {
  static final String SUMMARY = "summary";
  static final String RETRACTION = "retraction";

  static final String TYP = "mtb-ledger+jws";

  /** Longer lines are no entries; what is refused is kept, and must not fill the disk. */
  static final int LONGEST = 4096;

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Pattern LOG = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern KIND = Pattern.compile("[a-z]+(?:-[a-z]+)*");
  private static final Set<String> OPTIONAL = Set.of("spec", "epoch", "body", "retracts");

  private final CompactJws jws;
  private final String hash;
  private final Payload payload;

  private LedgerEntry(CompactJws jws, Payload payload) {
    this.jws = jws;
    this.hash = Sha256.hex(jws.text().getBytes(StandardCharsets.US_ASCII));
    this.payload = payload;
  }

  /**
   * What an entry says, in the order it is written.
   *
   * @param log the generation of the log: a node that lost its log begins another
   * @param seq from 1
   * @param prev hash of the entry before; zeros for the first
   * @param manifest the manifest version it was issued under
   * @param kind {@code summary}, {@code retraction}, …
   * @param spec the specification and its version, {@code lb-agreement|1.0.0}; null where the kind
   *     has none
   * @param epoch such as {@code 2026-Q3}; null where the kind has none
   * @param body null where the kind has none
   * @param retracts null where the kind is not {@code retraction}
   */
  record Payload(
      String federation,
      String node,
      String log,
      long seq,
      String prev,
      Instant issued,
      int manifest,
      String kind,
      @Nullable String spec,
      @Nullable String epoch,
      @Nullable BodyReference body,
      @Nullable Retracts retracts) {
    Payload {
      require(ID.matcher(federation).matches(), "federation");
      require(ID.matcher(node).matches(), "node");
      require(LOG.matcher(log).matches(), "log");
      require(seq >= 1, "seq");
      require(Sha256.isHex(prev), "prev");
      require(manifest >= 1, "manifest");
      require(KIND.matcher(kind).matches() && kind.length() <= 40, "kind");
    }

    private static void require(boolean fine, String field) {
      if (!fine) {
        throw new IllegalArgumentException("\"" + field + "\" is out of bounds");
      }
    }
  }

  /** A body by its hash and length, salt included. */
  record BodyReference(String sha256, int bytes) {
    BodyReference {
      if (!Sha256.isHex(sha256)) {
        throw new IllegalArgumentException("a body is named by its SHA-256");
      }
    }
  }

  /**
   * The entry a retraction withdraws.
   *
   * @param log the generation of the log; a node withdraws entries of its own log only
   * @param erase whether the body is to be deleted everywhere
   */
  record Retracts(String log, long seq, boolean erase) {
    Retracts {
      if (!LOG.matcher(log).matches() || seq < 1) {
        throw new IllegalArgumentException("\"retracts\" is out of bounds");
      }
    }
  }

  static LedgerEntry sign(Payload payload, NodeKey key) {
    return new LedgerEntry(CompactJws.sign(TYP, write(payload), key), payload);
  }

  /**
   * Reads without verifying.
   *
   * @param text one JWS without a newline
   * @throws IllegalArgumentException if it is not an entry of this format
   */
  public static LedgerEntry read(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("longer than " + LONGEST + " characters");
    }
    CompactJws jws = CompactJws.read(text, TYP);
    try {
      return new LedgerEntry(jws, readPayload(jws.payload()));
    } catch (StrictJson.UnexpectedShape | DateTimeException e) {
      throw new IllegalArgumentException("the payload is not of this format: " + e.getMessage(), e);
    }
  }

  /** The JWS, without a newline. */
  public String text() {
    return jws.text();
  }

  /** SHA-256 of the ASCII bytes of {@link #text}. */
  public String hash() {
    return hash;
  }

  public String kid() {
    return jws.kid();
  }

  public String federation() {
    return payload.federation();
  }

  public String node() {
    return payload.node();
  }

  public String log() {
    return payload.log();
  }

  public long seq() {
    return payload.seq();
  }

  public String prev() {
    return payload.prev();
  }

  public Instant issued() {
    return payload.issued();
  }

  public int manifest() {
    return payload.manifest();
  }

  public String kind() {
    return payload.kind();
  }

  public @Nullable String spec() {
    return payload.spec();
  }

  public @Nullable String epoch() {
    return payload.epoch();
  }

  @Nullable BodyReference body() {
    return payload.body();
  }

  /** SHA-256 of the body; null where the kind has none. */
  public @Nullable String bodyHash() {
    BodyReference body = payload.body();
    return body == null ? null : body.sha256();
  }

  @Nullable Retracts retracts() {
    return payload.retracts();
  }

  boolean isSignedBy(VerificationKey key) {
    return jws.verifies(key);
  }

  private static byte[] write(Payload payload) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("federation", payload.federation())
            .put("node", payload.node())
            .put("log", payload.log())
            .put("seq", payload.seq())
            .put("prev", payload.prev())
            .put("issued", payload.issued().toString())
            .put("manifest", payload.manifest())
            .put("kind", payload.kind());
    if (payload.spec() != null) {
      json.put("spec", payload.spec());
    }
    if (payload.epoch() != null) {
      json.put("epoch", payload.epoch());
    }
    if (payload.body() != null) {
      json.putObject("body")
          .put("sha256", payload.body().sha256())
          .put("bytes", payload.body().bytes());
    }
    if (payload.retracts() != null) {
      json.putObject("retracts")
          .put("log", payload.retracts().log())
          .put("seq", payload.retracts().seq())
          .put("erase", payload.retracts().erase());
    }
    return JSON.writeValueAsBytes(json);
  }

  private static Payload readPayload(byte[] json) {
    return StrictJson.read(json, 0, LedgerEntry::readPayload);
  }

  private static Payload readPayload(StrictJson stream) {
    Map<String, Supplier<?>> fields =
        Map.ofEntries(
            Map.entry("federation", stream::text),
            Map.entry("node", stream::text),
            Map.entry("log", stream::text),
            Map.entry("seq", stream::number),
            Map.entry("prev", stream::text),
            Map.entry("issued", stream::text),
            Map.entry("manifest", stream::count),
            Map.entry("kind", stream::text),
            Map.entry("spec", stream::text),
            Map.entry("epoch", stream::text),
            Map.entry("body", () -> readBody(stream)),
            Map.entry("retracts", () -> readRetracts(stream)));
    StrictJson.Found found = stream.object(fields, OPTIONAL);
    return new Payload(
        found.get("federation", String.class),
        found.get("node", String.class),
        found.get("log", String.class),
        found.get("seq", Long.class),
        found.get("prev", String.class),
        Instant.parse(found.get("issued", String.class)),
        found.get("manifest", Integer.class),
        found.get("kind", String.class),
        found.find("spec", String.class).orElse(null),
        found.find("epoch", String.class).orElse(null),
        found.find("body", BodyReference.class).orElse(null),
        found.find("retracts", Retracts.class).orElse(null));
  }

  private static Retracts readRetracts(StrictJson stream) {
    StrictJson.Found found =
        stream.object(Map.of("log", stream::text, "seq", stream::number, "erase", stream::truth));
    return new Retracts(
        found.get("log", String.class),
        found.get("seq", Long.class),
        found.get("erase", Boolean.class));
  }

  private static BodyReference readBody(StrictJson stream) {
    StrictJson.Found found = stream.object(Map.of("sha256", stream::text, "bytes", stream::count));
    return new BodyReference(found.get("sha256", String.class), found.get("bytes", Integer.class));
  }
}
