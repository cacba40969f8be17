package org.mtbnode.profile;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;
import org.mtbnode.nomenclature.HgncGenes;

/**
 * Genes as concepts. The template knows symbols, and what the centre wrote is kept; the id of HGNC
 * stands beside it where HGNC has the gene under that symbol.
 */
public final class Genes {
  private Genes() {}

  public static CodeableConcept concept(String gene) {
    HgncGenes genes = HgncGenes.list();
    if (gene.startsWith("HGNC:")) {
      Coding coding = new Coding(CodeSystems.HGNC, gene, genes.symbol(gene));
      return new CodeableConcept(coding).setText(gene);
    }
    CodeableConcept concept =
        new CodeableConcept(new Coding(CodeSystems.GENE_SYMBOL, gene, null)).setText(gene);
    String id = genes.id(gene);
    return id == null ? concept : concept.addCoding(new Coding(CodeSystems.HGNC, id, gene));
  }

  /**
   * @return our own symbol, else what stands beside the HGNC id, else the symbol HGNC has for it,
   *     else the id; null if there is none
   */
  public static @Nullable String symbol(CodeableConcept concept) {
    for (Coding coding : concept.getCoding()) {
      if (CodeSystems.GENE_SYMBOL.equals(coding.getSystem())) {
        return coding.getCode();
      }
    }
    for (Coding coding : concept.getCoding()) {
      if (GeneNames.HGNC.contains(coding.getSystem())) {
        return ofHgnc(coding);
      }
    }
    return null;
  }

  private static String ofHgnc(Coding coding) {
    if (coding.hasDisplay()) {
      return coding.getDisplay();
    }
    String symbol = HgncGenes.list().symbol(coding.getCode());
    return symbol == null ? coding.getCode() : symbol;
  }
}
