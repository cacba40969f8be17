package org.mtbnode.template;

import java.util.Map;
import java.util.regex.Pattern;

/** The short form of a protein change that many reports use, such as {@code L858R}. */
final class ProteinChange {
  private static final Map<String, String> THREE_LETTERS =
      Map.ofEntries(
          Map.entry("A", "Ala"),
          Map.entry("C", "Cys"),
          Map.entry("D", "Asp"),
          Map.entry("E", "Glu"),
          Map.entry("F", "Phe"),
          Map.entry("G", "Gly"),
          Map.entry("H", "His"),
          Map.entry("I", "Ile"),
          Map.entry("K", "Lys"),
          Map.entry("L", "Leu"),
          Map.entry("M", "Met"),
          Map.entry("N", "Asn"),
          Map.entry("P", "Pro"),
          Map.entry("Q", "Gln"),
          Map.entry("R", "Arg"),
          Map.entry("S", "Ser"),
          Map.entry("T", "Thr"),
          Map.entry("U", "Sec"),
          Map.entry("V", "Val"),
          Map.entry("W", "Trp"),
          Map.entry("Y", "Tyr"),
          Map.entry("*", "Ter"),
          Map.entry("X", "Ter"));
  private static final Pattern SHORT =
      Pattern.compile(
          "(p\\.)?\\(?([A-Z*]\\d+([A-Z*]|_[A-Z]\\d+)?(del|dup|ins[A-Z]+|fs(\\*\\d*)?)?)\\)?");
  private static final Pattern AMINO_ACID = Pattern.compile("[A-Z*]");

  private ProteinChange() {}

  /**
   * @return the text itself where it is not in the short form
   */
  static String inThreeLetters(String text) {
    var matcher = SHORT.matcher(text);
    if (!matcher.matches()) {
      return text;
    }
    return "p."
        + AMINO_ACID
            .matcher(matcher.group(2))
            .replaceAll(letter -> THREE_LETTERS.getOrDefault(letter.group(), letter.group()));
  }
}
