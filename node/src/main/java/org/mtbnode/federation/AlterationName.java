package org.mtbnode.federation;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names an alteration of the catalogue as clinicians do, {@code EGFR T790M}. The manifest crosses
 * the wire, where no HGVS expression may stand: so a search for one finds patients' findings only.
 *
 * @param hgvsP such as {@code p.Thr790Met}; null for any alteration of the gene
 */
record AlterationName(String gene, @Nullable String hgvsP) {
  private static final Map<String, String> ONE_LETTER =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("Ala", "A"),
              Map.entry("Arg", "R"),
              Map.entry("Asn", "N"),
              Map.entry("Asp", "D"),
              Map.entry("Cys", "C"),
              Map.entry("Gln", "Q"),
              Map.entry("Glu", "E"),
              Map.entry("Gly", "G"),
              Map.entry("His", "H"),
              Map.entry("Ile", "I"),
              Map.entry("Leu", "L"),
              Map.entry("Lys", "K"),
              Map.entry("Met", "M"),
              Map.entry("Phe", "F"),
              Map.entry("Pro", "P"),
              Map.entry("Sec", "U"),
              Map.entry("Ser", "S"),
              Map.entry("Ter", "*"),
              Map.entry("Thr", "T"),
              Map.entry("Trp", "W"),
              Map.entry("Tyr", "Y"),
              Map.entry("Val", "V"),
              Map.entry("Xaa", "X")));
  private static final Map<String, String> THREE_LETTERS =
      ONE_LETTER.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
  private static final Pattern THREE = Pattern.compile("[A-Z][a-z]{2}");
  private static final Pattern ONE = Pattern.compile("[A-Z*]");
  private static final Pattern GENE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.@_-]*");

  AlterationName {
    if (!GENE.matcher(gene).matches()) {
      throw new IllegalArgumentException("\"" + gene + "\" is not a gene symbol");
    }
  }

  /**
   * @throws IllegalArgumentException if the protein change cannot be said in one-letter form
   */
  String text() {
    if (hgvsP == null) {
      return gene;
    }
    if (!hgvsP.startsWith("p.")) {
      throw new IllegalArgumentException("\"" + hgvsP + "\" is not a protein change (p.)");
    }
    String text = gene + " " + translate(hgvsP.substring(2), THREE, ONE_LETTER);
    if (!parse(text).equals(this)) {
      throw new IllegalArgumentException(
          "\"" + hgvsP + "\" must be written in three-letter form, such as p.Thr790Met");
    }
    return text;
  }

  static AlterationName parse(String text) {
    int space = text.indexOf(' ');
    return space < 0
        ? new AlterationName(text, null)
        : new AlterationName(
            text.substring(0, space),
            "p." + translate(text.substring(space + 1), ONE, THREE_LETTERS));
  }

  private static String translate(String change, Pattern letters, Map<String, String> names) {
    Function<MatchResult, String> name =
        found -> {
          String translated = names.get(found.group());
          if (translated == null) {
            throw new IllegalArgumentException(
                "\"" + change + "\" holds no amino acid " + found.group());
          }
          return translated;
        };
    return letters.matcher(change).replaceAll(name);
  }
}
