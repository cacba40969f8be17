package org.mtbnode.federation;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The first 128 bits of the SHA-256 of a federation's first manifest. It stands in the paper
 * agreement; who types it in trusts that federation and no other.
 *
 * @param text 8 groups of 4 hexadecimal digits, joined by hyphens
 */
public record RootFingerprint(String text) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{4}(?:-[0-9a-f]{4}){7}");

  public RootFingerprint {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a root fingerprint is 8 groups of 4 hexadecimal digits, not \"" + text + "\"");
    }
  }

  /**
   * @param manifest version 1
   */
  public static RootFingerprint of(SignedManifest manifest) {
    if (manifest.manifest().version() != 1) {
      throw new IllegalArgumentException("the root is manifest version 1");
    }
    return parse(manifest.hash().substring(0, 32));
  }

  /**
   * @param text as read from paper: groups joined by hyphens, spaces, colons or nothing
   * @throws IllegalArgumentException if it is not of that form
   */
  public static RootFingerprint parse(String text) {
    String digits = text.strip().toLowerCase(Locale.ROOT).replaceAll("[-:\\s]", "");
    return new RootFingerprint(digits.replaceAll("(.{4})(?=.)", "$1-"));
  }

  @Override
  public String toString() {
    return text;
  }
}
