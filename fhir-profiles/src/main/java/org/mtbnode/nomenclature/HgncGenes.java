package org.mtbnode.nomenclature;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The genes HGNC has approved, by their ids and by their symbols. */
public final class HgncGenes {
  private static final Pattern ID = Pattern.compile("HGNC:[1-9]\\d{0,5}");
  private static final String PREFIX = "HGNC:";

  /** HGNC gives out some hundred ids a year. */
  private static final int ROOM = 5_000;

  /** No symbol is longer. */
  private static final int LONGEST = 25;

  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

  private static final class Loaded {
    static final HgncGenes LIST =
        new HgncGenes(ListFile.read("hgnc-genes.tsv"), ListFile.read("everyday-names.tsv"));
  }

  private final LocalDate day;
  private final Map<String, String> symbols = new HashMap<>();
  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, String> capitals = new HashMap<>();
  private final Map<String, List<String>> otherNames = new HashMap<>();
  private final int highest;

  private HgncGenes(ListFile genes, ListFile everyday) {
    day = genes.day();
    int last = 0;
    for (String[] gene : genes.entries()) {
      String id = PREFIX + gene[0];
      symbols.put(id, gene[1]);
      ids.put(gene[1], id);
      last = Math.max(last, Integer.parseInt(gene[0]));
      if (gene.length > 2) {
        for (String former : gene[2].split(" ")) {
          otherName(former, gene[1]);
        }
      }
      String capital = capital(gene[1]);
      if (!capital.equals(gene[1])) {
        capitals.put(capital, gene[1]);
      }
    }
    highest = last;
    everyday.entries().forEach(entry -> otherName(entry[0], entry[1]));
  }

  private void otherName(String name, String symbol) {
    otherNames.computeIfAbsent(name, n -> new ArrayList<>(1)).add(symbol);
  }

  public static HgncGenes list() {
    return Loaded.LIST;
  }

  /** The day the list is of. */
  public LocalDate day() {
    return day;
  }

  /**
   * @param id as {@code HGNC:3236}
   */
  public Standing standing(String id) {
    if (symbols.containsKey(id)) {
      return Standing.GIVEN_OUT;
    }
    if (!ID.matcher(id).matches()) {
      return Standing.UNKNOWN;
    }
    int number = Integer.parseInt(id.substring(PREFIX.length()));
    return number > highest && number <= highest + ROOM ? Standing.NEWER : Standing.UNKNOWN;
  }

  /** The symbol of an id as {@code HGNC:3236}; null where the list has none. */
  public @Nullable String symbol(String id) {
    return symbols.get(id);
  }

  /** The id of a symbol as {@code HGNC:3236}; null where the list has none. */
  public @Nullable String id(String symbol) {
    return ids.get(symbol);
  }

  /** A locus as the partner of a fusion is written with a sign behind it, {@code IGH@}. */
  public static String withoutLocusSign(String gene) {
    return gene.endsWith("@") ? gene.substring(0, gene.length() - 1) : gene;
  }

  public boolean isSymbol(String symbol) {
    return ids.containsKey(symbol);
  }

  /** The genes that once had the name for a symbol, or that laboratories call so. */
  public List<String> called(String name) {
    return otherNames.getOrDefault(name, List.of());
  }

  /**
   * The gene that was probably meant: the same in other capitals, or the only one whose symbol is
   * two letters swapped or one letter away.
   *
   * @return null where there is none, or more than one
   */
  public @Nullable String meant(String misspelt) {
    if (misspelt.length() > LONGEST) {
      return null;
    }
    String upper = capital(misspelt);
    if (ids.containsKey(upper) || capitals.containsKey(upper)) {
      return ids.containsKey(upper) ? upper : capitals.get(upper);
    }
    Set<String> near = swapped(upper);
    if (near.isEmpty()) {
      near = oneLetterAway(upper);
    }
    return near.size() == 1 ? near.iterator().next() : null;
  }

  private static String capital(String symbol) {
    return symbol.toUpperCase(Locale.ROOT);
  }

  private Set<String> swapped(String text) {
    Set<String> found = new TreeSet<>();
    for (int i = 0; i + 1 < text.length(); i++) {
      String swapped =
          text.substring(0, i) + text.charAt(i + 1) + text.charAt(i) + text.substring(i + 2);
      keepGene(swapped, found);
    }
    return found;
  }

  private Set<String> oneLetterAway(String text) {
    Set<String> found = new TreeSet<>();
    for (int i = 0; i <= text.length(); i++) {
      String before = text.substring(0, i);
      String rest = text.substring(i);
      String after = rest.isEmpty() ? rest : rest.substring(1);
      keepGene(before + after, found);
      for (int j = 0; j < LETTERS.length(); j++) {
        keepGene(before + LETTERS.charAt(j) + rest, found);
        keepGene(before + LETTERS.charAt(j) + after, found);
      }
    }
    return found;
  }

  private void keepGene(String symbol, Set<String> found) {
    if (ids.containsKey(symbol)) {
      found.add(symbol);
    }
  }
}
