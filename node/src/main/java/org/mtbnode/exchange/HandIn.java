package org.mtbnode.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mtbnode.ledger.LedgerEntry;

/**
 * Entries and bodies as a node hands them in: one JWS a line, an empty line, then one body a line
 * in base64, each line ended by a line feed.
 *
 * @param entries in the order of the log
 * @param bodies by their SHA-256
 */
record HandIn(List<String> entries, Map<String, byte[]> bodies) {
  static final int MOST_ENTRIES = 1000;

  HandIn {
    entries = List.copyOf(entries);
    bodies = Map.copyOf(bodies);
  }

  /**
   * @throws IllegalArgumentException if it is not of this form; the message says where
   */
  static HandIn parse(byte[] text) {
    String all = new String(text, StandardCharsets.US_ASCII);
    if (!all.endsWith("\n")) {
      throw new IllegalArgumentException(
          "The last line does not end in a line feed; hand the batch in again, whole.");
    }
    List<String> lines = List.of(all.substring(0, all.length() - 1).split("\n", -1));
    int gap = lines.indexOf("");
    int entries = gap < 0 ? lines.size() : gap;
    if (entries == 0 || entries > MOST_ENTRIES) {
      throw new IllegalArgumentException(
          "Hand in 1 to %d entries at once, not %d.".formatted(MOST_ENTRIES, entries));
    }
    return new HandIn(lines.subList(0, entries), bodies(lines, entries + 1));
  }

  private static Map<String, byte[]> bodies(List<String> lines, int first) {
    Map<String, byte[]> bodies = new HashMap<>();
    for (int i = first; i < lines.size(); i++) {
      try {
        byte[] body = Base64.getDecoder().decode(lines.get(i));
        bodies.put(CallToken.bodyHash(body), body);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "Line %d is no body in base64: %s.".formatted(i + 1, e.getMessage()), e);
      }
    }
    return bodies;
  }

  /**
   * @throws IllegalArgumentException if a line is no entry of the node's log
   */
  void requireEntriesOf(String node) {
    for (int i = 0; i < entries.size(); i++) {
      String found;
      try {
        found = LedgerEntry.read(entries.get(i)).node();
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "Line %d is no entry: %s.".formatted(i + 1, e.getMessage()), e);
      }
      if (!found.equals(node)) {
        throw new IllegalArgumentException(
            "Line %d is an entry of %s; a node hands in its own log only.".formatted(i + 1, found));
      }
    }
  }

  byte[] toBytes() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    entries.forEach(entry -> addLine(text, entry.getBytes(StandardCharsets.US_ASCII)));
    addLine(text, new byte[0]);
    bodies.values().forEach(body -> addLine(text, Base64.getEncoder().encode(body)));
    return text.toByteArray();
  }

  /** How many bytes an entry and its body take. */
  static long size(String entry, int body) {
    return entry.length() + 1L + 4L * ((body + 2L) / 3) + 1;
  }

  private static void addLine(ByteArrayOutputStream text, byte[] line) {
    text.writeBytes(line);
    text.write('\n');
  }
}
