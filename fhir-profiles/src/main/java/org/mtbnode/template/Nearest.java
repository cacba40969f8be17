package org.mtbnode.template;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what was probably meant. */
final class Nearest {
  /** Fewer letters say too little to guess from. */
  private static final int WORD = 3;

  private Nearest() {}

  /**
   * The candidate that differs in case and signs only, else the only one the text begins or that
   * begins with it, else the one fewest letters away.
   *
   * @return null where nothing is near
   */
  static @Nullable String of(String text, Collection<String> candidates) {
    String wanted = letters(text);
    if (wanted.isEmpty()) {
      return null;
    }
    for (String candidate : candidates) {
      if (letters(candidate).equals(wanted)) {
        return candidate;
      }
    }
    List<String> begun =
        candidates.stream()
            .filter(c -> letters(c).startsWith(wanted) || startsWithAWord(wanted, letters(c)))
            .toList();
    return begun.size() == 1 ? begun.get(0) : fewestLettersAway(wanted, candidates);
  }

  private static boolean startsWithAWord(String wanted, String candidate) {
    return candidate.length() >= WORD && wanted.startsWith(candidate);
  }

  private static @Nullable String fewestLettersAway(String wanted, Collection<String> candidates) {
    String best = null;
    int fewest = wanted.length() < WORD ? 1 : Math.max(1, wanted.length() / 3) + 1;
    for (String candidate : candidates) {
      int distance = distance(wanted, letters(candidate));
      if (distance < fewest) {
        fewest = distance;
        best = candidate;
      }
    }
    return best;
  }

  private static String letters(String text) {
    // the signs of hr+/her2- carry the meaning
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}+]", "");
  }

  /** Levenshtein's. */
  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }
}
