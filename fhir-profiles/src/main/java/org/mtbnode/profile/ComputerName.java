package org.mtbnode.profile;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The name of a definition as software wants it, such as {@code TumourType}. */
final class ComputerName {
  private ComputerName() {}

  /**
   * @param id words joined by hyphens, as {@code tumour-type}
   */
  static String of(String id) {
    return Arrays.stream(id.split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }
}
