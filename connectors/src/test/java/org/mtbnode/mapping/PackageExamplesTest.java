package org.mtbnode.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** The examples in the FHIR package are what the node itself makes of a case. Synthetic data. */
class PackageExamplesTest {
  private static final Path EXAMPLES = Path.of("../fhir-profiles/src/main/examples");
  private static final IParser JSON =
      FhirContext.forR4Cached().newJsonParser().setPrettyPrint(true);

  @Test
  void areWhatTheMappingGives() throws IOException {
    Map<Path, Resource> examples = new LinkedHashMap<>();
    Bundle bundle = CasesTest.map("egfr-lung");
    bundle.setId("egfr-lung");
    examples.put(EXAMPLES.resolve("Bundle-egfr-lung.json"), bundle);
    for (Device device : CasesTest.devices("egfr-lung")) {
      examples.put(EXAMPLES.resolve("Device-" + device.getIdPart() + ".json"), device);
    }
    for (Map.Entry<Path, Resource> example : examples.entrySet()) {
      String text = JSON.encodeResourceToString(example.getValue()) + "\n";
      if (Boolean.getBoolean("update.docs")) {
        Files.writeString(example.getKey(), text);
      }
      assertThat(example.getKey()).hasContent(text);
    }
  }
}
