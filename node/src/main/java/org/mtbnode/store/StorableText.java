package org.mtbnode.store;

/**
 * Text as PostgreSQL can hold it: it knows neither the character NUL nor half a surrogate pair,
 * which files handed in do contain; each becomes U+FFFD, the replacement character.
 */
final class StorableText {
  private StorableText() {}

  static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    StringBuilder storable = new StringBuilder(text.length());
    text.codePoints().map(StorableText::storable).forEach(storable::appendCodePoint);
    return storable.toString();
  }

  private static int storable(int codePoint) {
    boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return codePoint == 0 || half ? '\uFFFD' : codePoint;
  }
}
