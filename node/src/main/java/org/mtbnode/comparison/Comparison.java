package org.mtbnode.comparison;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.statistics.IndirectComparison;
import org.mtbnode.specification.Catalogue;

/**
 * The answer to a question: assays beside each other, each pooled over its centres, never ranked.
 *
 * @param contract the manifest it was made under
 * @param assays in the order of their names; empty where no centre has released anything
 * @param indirect assays against each other, by their keys, though other patients had them; null
 *     where fewer than two assays have four centres
 */
public record Comparison(
    Question question,
    Choices choices,
    NetworkCube.Contract contract,
    List<Assay> assays,
    @Nullable IndirectComparison indirect) {

  public Comparison {
    assays = List.copyOf(assays);
  }

  /**
   * An assay over the centres.
   *
   * @param assay as the catalogue names it
   * @param rows in the order of the centres' names: every centre that has released something about
   *     the assay, here or elsewhere
   * @param pooled over the centres; null where none has released a patient here
   * @param otherCentres members that have released nothing about it at all
   */
  public record Assay(
      Catalogue.Assay assay,
      List<ComparisonRow> rows,
      @Nullable PooledAgreement pooled,
      int otherCentres) {
    public Assay {
      rows = List.copyOf(rows);
    }

    /** Evaluable patients over the centres shown; empty where none is. */
    public Optional<Figure> evaluable() {
      return rows.stream()
          .map(ComparisonRow::outcome)
          .filter(ComparisonRow.Released.class::isInstance)
          .map(outcome -> ((ComparisonRow.Released) outcome).attrition().evaluable())
          .reduce(Figure::plus);
    }

    /** Then nobody can tell the assay from the centre. */
    public boolean coincidesWithCentre() {
      return rows.size() == 1;
    }
  }
}
