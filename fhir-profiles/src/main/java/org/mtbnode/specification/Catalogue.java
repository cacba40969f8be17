package org.mtbnode.specification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the network has agreed to name: assays whose figures may leave a node, and alterations with
 * what is known of them.
 */
public record Catalogue(List<Assay> assays, List<Alteration> alterations) {

  /** An assay of the network; one that is not listed is local and never released. */
  public record Assay(String assayId, String version, String name) {

    /** As summaries name it. */
    public String key() {
      return assayId + "@" + version;
    }
  }

  /**
   * A named alteration.
   *
   * @param hgvsP three-letter protein change such as {@code p.Thr790Met}; null means any of the
   *     gene and class
   * @param exon where it lies; null if not needed
   * @param acquiredResistance arises under therapy, so an archival sample cannot be its reference
   */
  public record Alteration(
      String gene,
      String variantClass,
      @Nullable String hgvsP,
      @Nullable String exon,
      boolean acquiredResistance,
      String source) {}

  /**
   * @param assay as summaries name it, {@code assay_id@version}
   */
  public boolean hasAssay(String assay) {
    return assays.stream().anyMatch(known -> known.key().equals(assay));
  }
}
