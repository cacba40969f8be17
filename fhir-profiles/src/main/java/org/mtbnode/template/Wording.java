package org.mtbnode.template;

import java.util.List;

/** Puts lists into words. */
final class Wording {
  private static final int SHOWN = 12;

  private Wording() {}

  /** "a, b or c". */
  static String either(List<String> words) {
    return join(words, " or ");
  }

  /** "a, b and c". */
  static String all(List<String> words) {
    return join(words, " and ");
  }

  /** "one of a, b, c"; long lists are cut, since the documentation has them whole. */
  static String oneOf(List<String> words) {
    if (words.size() == 2) {
      return either(words);
    }
    if (words.size() <= SHOWN) {
      return "one of " + String.join(", ", words);
    }
    return "one of " + String.join(", ", words.subList(0, SHOWN)) + ", … (" + words.size() + ")";
  }

  private static String join(List<String> words, String last) {
    if (words.size() == 1) {
      return words.get(0);
    }
    int end = words.size() - 1;
    return String.join(", ", words.subList(0, end)) + last + words.get(end);
  }
}
