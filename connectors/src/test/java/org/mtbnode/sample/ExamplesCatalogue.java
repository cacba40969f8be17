package org.mtbnode.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The demonstration's catalogue: its six assays, and the alterations of the shipped one. */
final class ExamplesCatalogue {
  private static final String SHIPPED = "/org/mtbnode/catalogue.yml";

  private ExamplesCatalogue() {}

  static String text() {
    StringBuilder text =
        new StringBuilder(
            """
            # Synthetic data: the catalogue of the demonstration. Its assays exist nowhere; its
            # alterations are those of the catalogue that every node ships with.
            assays:
            """);
    for (AssayDesign assay : AssayDesign.values()) {
      text.append(
          "  - {assayId: %s, version: \"%s\", name: %s, approach: %s, analyte: %s, regulatoryStatus: in-house}\n"
              .formatted(assay.id, assay.version, assay.title, assay.approach, assay.analyte));
    }
    String shipped = shipped();
    return text.append("\n").append(shipped.substring(shipped.indexOf("alterations:"))).toString();
  }

  private static String shipped() {
    try (InputStream stream = ExamplesCatalogue.class.getResourceAsStream(SHIPPED)) {
      if (stream == null) {
        throw new IllegalStateException("missing from fhir-profiles: " + SHIPPED);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
