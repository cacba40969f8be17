package org.mtbnode.ledger;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decodes what crossed the wire down to the last base64 and looks for what must not be there: a
 * pseudonym or a keyed hash of one, an HGVS expression, a count from 1 to the base less one, a date
 * other than {@code issued}, {@code expires} and the bounds of a period.
 */
public final class WireContent {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Pattern HGVS =
      Pattern.compile("(?<![A-Za-z0-9])(?:[cgmnr]\\.[\\[(]?[-*]?\\d|p\\.[\\[(]?(?:[A-Z*]|0|\\?))");

  /**
   * Among random bytes, such as signatures, three characters prove nothing: a whole change does.
   */
  private static final Pattern WHOLE_HGVS =
      Pattern.compile(
          "[cgmnr]\\.[\\[(]?[-*]?\\d+(?:[-+_]\\d+)*(?:[ACGTUacgtu]+>|del|dup|ins|inv)"
              + "|p\\.[\\[(]?(?:[A-Z][a-z]{2}|[A-Z*])\\d+(?:[A-Z][a-z]{2}|[A-Z*=_]|del|dup|ins|fs)");

  private static final Pattern DATE =
      Pattern.compile("(?<!\\d)(?:19|20)\\d\\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])(?!\\d)");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9_+/-]{8,}={0,2}");
  private static final Set<String> DATED =
      Set.of("issued", "expires", "period.start", "period.end");

  /** Larger integers could hide a date or an id; sizes, versions and counts are smaller. */
  private static final long LARGEST = 10_000_000;

  /** What must not be there, by its first characters, as many as the shortest word has. */
  private final Map<String, List<String>> forbidden;

  private final int head;
  private final int base;
  private final List<String> found = new ArrayList<>();
  private boolean ofMaterial;

  private WireContent(List<String> forbidden, int base) {
    this.head = forbidden.stream().mapToInt(String::length).min().orElse(1);
    this.forbidden =
        forbidden.stream().collect(Collectors.groupingBy(word -> word.substring(0, head)));
    this.base = base;
  }

  /**
   * @param pseudonyms of patients, specimens and tests at the centres
   * @param hashes keyed hashes of them, as bytes; any text form of their first 10 bytes is found
   * @param base the manifest's
   */
  public static WireContent without(
      Collection<String> pseudonyms, Collection<byte[]> hashes, int base) {
    List<String> forbidden = new ArrayList<>(pseudonyms);
    for (byte[] hash : hashes) {
      byte[] head = Arrays.copyOf(hash, 10);
      forbidden.add(HexFormat.of().formatHex(head));
      forbidden.add(base32(head));
      // the last character of a cut base64 depends on what follows
      forbidden.add(Base64.getUrlEncoder().withoutPadding().encodeToString(head).substring(0, 13));
      forbidden.add(Base64.getEncoder().withoutPadding().encodeToString(head).substring(0, 13));
    }
    return new WireContent(
        forbidden.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList(), base);
  }

  /**
   * @param messages entries (one or several lines), bodies with or without salt, manifests, or any
   *     other JSON or text that crossed, gzipped or not
   * @throws AssertionError that lists everything found
   */
  public void assertClean(byte[]... messages) {
    found.clear();
    for (byte[] message : messages) {
      look(message, "");
    }
    if (!found.isEmpty()) {
      throw new AssertionError("on the wire:\n" + String.join("\n", found));
    }
  }

  private void look(byte[] message, String path) {
    // a random salt may begin like JSON or like gzip
    if (lookIntoJson(message, path) || lookIntoBody(message, path)) {
      return;
    }
    if (message.length > 2 && message[0] == 0x1f && message[1] == (byte) 0x8b) {
      look(unzipped(message), path);
      return;
    }
    new String(message, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !lookIntoJson(line.getBytes(StandardCharsets.UTF_8), path))
        .forEach(line -> lookIntoText(line, path));
  }

  private boolean lookIntoBody(byte[] message, String path) {
    return message.length > Body.SALT
        && lookIntoJson(Arrays.copyOfRange(message, Body.SALT, message.length), path + "body");
  }

  private boolean lookIntoJson(byte[] bytes, String path) {
    try {
      JsonNode node = JSON.readTree(bytes);
      if (node == null || !(node.isObject() || node.isArray())) {
        return false;
      }
      ofMaterial = isOfMaterial(node);
      lookInto(node, "", path);
      ofMaterial = false;
      return true;
    } catch (JacksonException e) {
      return false;
    }
  }

  /** Material has no patient: its alterations are named, and its counts are exact. */
  private static boolean isOfMaterial(JsonNode node) {
    JsonNode measure = node.findValue("measure");
    return measure != null && measure.isString() && measure.stringValue().contains("/lb-truth|");
  }

  private void lookInto(JsonNode node, String parent, String path) {
    if (node.isObject()) {
      for (String name : node.propertyNames()) {
        lookForWords(name, path);
        lookInto(node.get(name), name, path + "." + name);
      }
    } else if (node.isArray()) {
      for (JsonNode element : node) {
        lookInto(element, parent, path + "[]");
      }
    } else if (node.isString()) {
      lookIntoText(node.stringValue(), path);
    } else if (node.isNumber()) {
      lookIntoNumber(node, path);
    }
  }

  private void lookIntoNumber(JsonNode node, String path) {
    if (path.endsWith(".iat") || path.endsWith(".exp")) {
      return; // when a call was signed, which is when it was made
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() > LARGEST) {
      found.add(path + ": the number " + node);
    }
    if (!ofMaterial && path.endsWith(".count") && node.longValue() > 0 && node.longValue() < base) {
      found.add(path + ": the count " + node);
    }
  }

  private void lookIntoText(String text, String path) {
    lookForWords(text, path);
    if (DATE.matcher(text).find()
        && DATED.stream().noneMatch(dated -> path.endsWith("." + dated))) {
      found.add(path + ": the date \"" + text + "\"");
    }
    for (String part : text.split("[.\\s]")) {
      if (BASE64.matcher(part).matches()) {
        lookIntoBase64(part, path);
      }
    }
  }

  /** What decodes to JSON is looked into; what does not was looked at as it stands. */
  private void lookIntoBase64(String text, String path) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
      lookIntoJson(bytes, path + "~");
      String inside = new String(bytes, StandardCharsets.ISO_8859_1);
      lookForWords(inside, path + "~", isText(inside) ? HGVS : WHOLE_HGVS);
    } catch (IllegalArgumentException e) {
      return; // looks like base64 and is not
    }
  }

  private static boolean isText(String text) {
    return text.chars()
        .allMatch(each -> each >= ' ' && each < 0x7f || Character.isWhitespace(each));
  }

  private void lookForWords(String text, String path) {
    lookForWords(text, path, HGVS);
  }

  private void lookForWords(String text, String path, Pattern hgvs) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (int start = 0; start + head <= lower.length(); start++) {
      for (String word : forbidden.getOrDefault(lower.substring(start, start + head), List.of())) {
        if (lower.startsWith(word, start)) {
          found.add(path + ": the pseudonym or hash " + word);
        }
      }
    }
    if (!ofMaterial && hgvs.matcher(text).find()) {
      found.add(path + ": HGVS in \"" + text + "\"");
    }
  }

  private static byte[] unzipped(byte[] message) {
    try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(message))) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** RFC 4648 section 6, without padding. */
  private static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    BigInteger bits = new BigInteger(1, bytes);
    for (int shift = bytes.length * 8 - 5; shift >= 0; shift -= 5) {
      text.append(
          "abcdefghijklmnopqrstuvwxyz234567"
              .charAt(bits.shiftRight(shift).and(BigInteger.valueOf(31)).intValue()));
    }
    return text.toString();
  }
}
