package org.mtbnode.profile;

import java.util.Arrays;
import java.util.Optional;

/** Classes of variant that are changes of DNA, as the Sequence Ontology names them. */
public enum DnaChange implements Term {
  SNV("snv", "SO:0001483", "SNV"),
  /** An insertion or a deletion; SO:1000032 is both at once. */
  INDEL("indel", "SO:0001059", "sequence_alteration"),
  CNA("cna", "SO:0001019", "copy_number_variation"),
  SEGMENTAL_CNV("segmental-cnv", "SO:0001019", "copy_number_variation"),
  FUSION("fusion", "SO:0001565", "gene_fusion"),
  TRANSLOCATION("translocation", "SO:0000199", "translocation");

  private final String variantClass;
  private final String code;
  private final String display;

  DnaChange(String variantClass, String code, String display) {
    this.variantClass = variantClass;
    this.code = code;
    this.display = display;
  }

  public static Optional<DnaChange> of(String variantClass) {
    return Arrays.stream(values())
        .filter(change -> change.variantClass.equals(variantClass))
        .findFirst();
  }

  @Override
  public String system() {
    return CodeSystems.SEQUENCE_ONTOLOGY;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String display() {
    return display;
  }
}
