package org.mtbnode.profile;

import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;

/**
 * Genes as concepts. The template knows symbols; an HGNC id is written only where the centre gave
 * one, because a symbol is not an id and we carry no table to look one up.
 */
public final class Genes {
  private static final Set<String> HGNC = Set.of(CodeSystems.HGNC, CodeSystems.HGNC_GENE_ID);

  private Genes() {}

  public static CodeableConcept concept(String gene) {
    String system = gene.startsWith("HGNC:") ? CodeSystems.HGNC : CodeSystems.GENE_SYMBOL;
    return new CodeableConcept(new Coding(system, gene, null)).setText(gene);
  }

  /**
   * @return our own symbol, else what HGNC displays, else the HGNC id; null if there is none
   */
  public static @Nullable String symbol(CodeableConcept concept) {
    for (Coding coding : concept.getCoding()) {
      if (CodeSystems.GENE_SYMBOL.equals(coding.getSystem())) {
        return coding.getCode();
      }
    }
    for (Coding coding : concept.getCoding()) {
      if (HGNC.contains(coding.getSystem())) {
        return coding.hasDisplay() ? coding.getDisplay() : coding.getCode();
      }
    }
    return null;
  }
}
