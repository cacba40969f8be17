package org.mtbnode.profile;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.r4.model.StructureDefinition;

/** Our own profiles and extensions as they are written, without snapshots. */
final class OwnStructures {
  private static final String FOLDER = "/org/mtbnode/fhir/";

  private final FhirContext context;
  private final List<StructureDefinition> definitions;

  OwnStructures(FhirContext context) {
    this.context = context;
    IParser parser = context.newJsonParser();
    this.definitions = Profiles.Own.files().stream().map(file -> read(parser, file)).toList();
  }

  List<StructureDefinition> definitions() {
    return definitions;
  }

  PrePopulatedValidationSupport support() {
    PrePopulatedValidationSupport support = new PrePopulatedValidationSupport(context);
    definitions.forEach(support::addStructureDefinition);
    return support;
  }

  private static StructureDefinition read(IParser parser, String file) {
    try (InputStream in = OwnStructures.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("The profile " + file + " is not on the class path");
      }
      return parser.parseResource(StructureDefinition.class, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
