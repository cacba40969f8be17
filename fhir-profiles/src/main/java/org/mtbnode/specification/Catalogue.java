package org.mtbnode.specification;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What the network has agreed to name: assays whose figures may leave a node, and alterations with
 * what is known of them.
 */
public record Catalogue(List<Assay> assays, List<Alteration> alterations) {

  /**
   * An assay of the network; one that is not listed is local and never released.
   *
   * @param approach such as {@code panel}, as the template writes it; null where not said
   * @param analyte such as {@code ctdna}
   * @param regulatoryStatus such as {@code in-house}
   */
  public record Assay(
      String assayId,
      String version,
      String name,
      @Nullable String approach,
      @Nullable String analyte,
      @Nullable String regulatoryStatus) {

    public Assay(String assayId, String version, String name) {
      this(assayId, version, name, null, null, null);
    }

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

  /**
   * @param assay as summaries name it
   * @return one that is named by what summaries call it, where the catalogue does not have it
   */
  public Assay assay(String assay) {
    int at = assay.lastIndexOf('@');
    return assays.stream()
        .filter(known -> known.key().equals(assay))
        .findFirst()
        .orElseGet(
            () ->
                at < 0
                    ? new Assay(assay, "", assay)
                    : new Assay(assay.substring(0, at), assay.substring(at + 1), assay));
  }

  /** The alterations this build knows, and no assay: what applies without a manifest. */
  public static Catalogue shipped() {
    try (InputStream stream = Catalogue.class.getResourceAsStream("/org/mtbnode/catalogue.yml")) {
      if (stream == null) {
        throw new IllegalStateException("missing from the build: /org/mtbnode/catalogue.yml");
      }
      return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param yaml {@code assays} and {@code alterations}, each a list with the fields of the records
   * @throws IllegalArgumentException if it is not of that form; the message says where
   */
  public static Catalogue parse(String yaml) {
    try {
      return YAMLMapper.builder().build().readValue(yaml, Catalogue.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "catalogue, line %d, column %d: %s"
              .formatted(
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 0 : e.getLocation().getColumnNr(),
                  e.getOriginalMessage()),
          e);
    }
  }
}
