package org.mtbnode.template;

import org.jspecify.annotations.Nullable;

/** Blanks around a value, those that spreadsheets put there included. */
final class Blank {
  private Blank() {}

  /**
   * @return null where nothing but blanks is there
   */
  static @Nullable String strip(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return from == to ? null : text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200B' || c == '\uFEFF';
  }
}
