package org.mtbnode.federation;

import java.util.Base64;

/**
 * Base64url without padding, one text for one value (RFC 4648 section 3.5). The last character of
 * an encoded signature has unused bits; a relay that flips them would make other bytes of the same
 * signature, and so a fork out of nothing.
 */
final class CanonicalBase64 {
  private CanonicalBase64() {}

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * @throws IllegalArgumentException if the text is not what {@link #encode} writes
   */
  static byte[] decode(String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    if (!encode(bytes).equals(text)) {
      throw new IllegalArgumentException("not canonical base64url");
    }
    return bytes;
  }
}
