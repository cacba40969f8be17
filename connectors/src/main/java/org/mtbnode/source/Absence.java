package org.mtbnode.source;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells a value from a word that stands for none. */
final class Absence {
  /** In the template only a blank says that there is no value. */
  static final Set<String> OF_TEMPLATE = Set.of();

  /** What cBioPortal takes for no value, and the dot of annotated mutation files. */
  static final Set<String> OF_STUDY =
      Set.of(
          "NA",
          ".",
          "[Not Available]",
          "[Not Applicable]",
          "[Pending]",
          "[Discrepancy]",
          "[Completed]",
          "[Null]",
          "[Unknown]");

  private final Set<String> words;

  /**
   * @param stated the words of the mapping; null where it has none
   */
  Absence(@Nullable Set<String> stated, Set<String> ofSource) {
    words =
        (stated == null ? ofSource : stated)
            .stream().map(Absence::folded).collect(Collectors.toUnmodifiableSet());
  }

  private static String folded(String word) {
    return word.strip().toLowerCase(Locale.ROOT);
  }

  /** The value, or null where it is blank or stands for no value. */
  @Nullable String value(@Nullable String text) {
    return text == null || text.isBlank() || words.contains(folded(text)) ? null : text;
  }
}
