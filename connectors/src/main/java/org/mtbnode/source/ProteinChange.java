package org.mtbnode.source;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a protein change with the three-letter amino acids HGVS recommends. */
final class ProteinChange {
  private static final Map<Character, String> AMINO_ACIDS =
      Map.ofEntries(
          Map.entry('A', "Ala"),
          Map.entry('R', "Arg"),
          Map.entry('N', "Asn"),
          Map.entry('D', "Asp"),
          Map.entry('C', "Cys"),
          Map.entry('Q', "Gln"),
          Map.entry('E', "Glu"),
          Map.entry('G', "Gly"),
          Map.entry('H', "His"),
          Map.entry('I', "Ile"),
          Map.entry('L', "Leu"),
          Map.entry('K', "Lys"),
          Map.entry('M', "Met"),
          Map.entry('F', "Phe"),
          Map.entry('P', "Pro"),
          Map.entry('S', "Ser"),
          Map.entry('T', "Thr"),
          Map.entry('U', "Sec"),
          Map.entry('W', "Trp"),
          Map.entry('Y', "Tyr"),
          Map.entry('V', "Val"),
          Map.entry('*', "Ter"));

  private static final String ONE = "[ARNDCQEGHILKMFPSTUWYV*]";

  /** Residues, then what happens to them; X is an unknown residue and stays out. */
  private static final Pattern SHORT =
      Pattern.compile(
          "(?:p\\.)?(?<where>ONE\\d+(?:_ONE\\d+)?)".replace("ONE", ONE)
              + "(?<what>=|del|dup|(?:del)?insONE+|ONE?fs(?:\\*(?:\\d+|\\?))?|ONE(?:ext\\*?\\d+)?)"
                  .replace("ONE", ONE));

  private static final Pattern LETTER = Pattern.compile(ONE);

  private ProteinChange() {}

  /**
   * @param change with one-letter amino acids, {@code p.V600E}
   * @return {@code p.Val600Glu}; null for what is no protein change in HGVS, {@code p.X33_splice}
   */
  static @Nullable String threeLetters(String change) {
    Matcher parts = SHORT.matcher(change.strip());
    return parts.matches()
        ? "p." + spelled(parts.group("where")) + spelled(parts.group("what"))
        : null;
  }

  private static String spelled(String text) {
    return LETTER.matcher(text).replaceAll(letter -> AMINO_ACIDS.get(letter.group().charAt(0)));
  }
}
