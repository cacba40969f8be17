package org.mtbnode.comparison;

import java.util.Set;
import java.util.function.Predicate;
import org.mtbnode.combination.SiteBlock;
import org.mtbnode.specification.Atom;

/** A block's counts, summed over the gaps of a window. */
record BlockCounts(SiteBlock block, PairWindow window) {
  private static final Set<String> NEGATIVE = Set.of("reference-only", "both-negative");
  private static final Set<String> NOT_COMPARED =
      Set.of("no-common-region", "indeterminate", "no-call");

  BlockCounts sameWindow(SiteBlock other) {
    return new BlockCounts(other, window);
  }

  Figure everybody() {
    return sum(atom -> true);
  }

  Figure of(String measure) {
    return sum(
        atom ->
            atom.measure().equals(measure)
                && (isInWindow(atom) || "none".equals(atom.at().get("gap"))));
  }

  Figure evaluable() {
    return inWindow(TestComparison.OUTCOMES::contains);
  }

  Figure failed() {
    return inWindow(measure -> measure.contains("failed"));
  }

  Figure indexFailed() {
    return inWindow(measure -> measure.startsWith("index-failed") || measure.equals("both-failed"));
  }

  Figure referenceFailed() {
    return inWindow(measure -> measure.startsWith("reference-failed"));
  }

  Figure notCompared() {
    return inWindow(NOT_COMPARED::contains);
  }

  /** Pairs further apart, and what never became a pair. */
  Figure noTissue() {
    return sum(atom -> !isInWindow(atom));
  }

  /** Released pairs whose liquid biopsy found nothing. */
  int negatives() {
    return inWindow(NEGATIVE::contains).released();
  }

  private Figure inWindow(Predicate<String> measure) {
    return sum(atom -> measure.test(atom.measure()) && isInWindow(atom));
  }

  private boolean isInWindow(Atom atom) {
    return window.holds(atom.at().getOrDefault("gap", ""));
  }

  private Figure sum(Predicate<Atom> which) {
    return block.cells().entrySet().stream()
        .filter(cell -> which.test(cell.getKey()))
        .map(cell -> Figure.of(cell.getValue(), block.policy()))
        .reduce(Figure.NONE, Figure::plus);
  }
}
