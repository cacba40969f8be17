package org.mtbnode.template;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mtbnode.nomenclature.HgncGenes;

/**
 * Warns of a gene that HGNC does not know by the symbol that was given: centres that call a gene by
 * different names do not meet in a comparison. Said once of a symbol, where it stands first.
 */
final class GeneCheck {
  private static final String HGNC = "http://www.genenames.org";

  private final List<String> columns;
  private final Set<String> told = new HashSet<>();

  GeneCheck(Table table) {
    this.columns =
        table.fields().stream()
            .filter(field -> HGNC.equals(field.codeSystem()))
            .map(Field::name)
            .toList();
  }

  void check(RowDraft row) {
    for (String column : columns) {
      String symbol = row.value(column);
      if (symbol != null && !HgncGenes.list().isSymbol(symbol)) {
        check(row, column, symbol);
      }
    }
  }

  private void check(RowDraft row, String column, String symbol) {
    String bare = HgncGenes.withoutLocusSign(symbol);
    if (!HgncGenes.list().isSymbol(bare) && told.add(symbol)) {
      row.warning(column, saying(bare));
    }
  }

  private static String saying(String symbol) {
    List<String> called = HgncGenes.list().called(symbol);
    if (called.size() == 1) {
      return "HGNC calls this gene "
          + called.get(0)
          + "; write that, or it is not compared with the gene of other centres";
    }
    if (!called.isEmpty()) {
      return symbol + " was a symbol of " + String.join(" and ", called) + "; write which is meant";
    }
    String meant = HgncGenes.list().meant(symbol);
    return "HGNC had no gene "
        + symbol
        + " on "
        + HgncGenes.list().day()
        + (meant == null ? "; correct it unless the gene is newer" : "; nearest: " + meant);
  }
}
