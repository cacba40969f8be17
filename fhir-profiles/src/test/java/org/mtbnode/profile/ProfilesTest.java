package org.mtbnode.profile;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProfilesTest {
  private static final Set<String> TERMINOLOGY =
      new OwnTerminology()
          .resources().stream().map(MetadataResource::getUrl).collect(Collectors.toSet());
  private static final String OF_FHIR = "http://hl7.org/fhir/ValueSet/";
  private static final Set<String> STRUCTURES =
      Set.of(Profiles.Own.values()).stream().map(Profiles.Own::url).collect(Collectors.toSet());

  @ParameterizedTest
  @EnumSource
  void isDefinedInItsFile(Profiles.Own profile) throws IOException {
    StructureDefinition definition = definition(profile);

    assertThat(definition.getUrl()).isEqualTo(profile.url());
    assertThat(definition.getUrl()).endsWith("/" + definition.getIdPart());
    assertThat(definition.getDescription()).isNotBlank();
  }

  /** A value set that nobody defines would let everything pass. */
  @ParameterizedTest
  @EnumSource
  void namesOnlyWhatIsDefined(Profiles.Own profile) throws IOException {
    for (ElementDefinition element : definition(profile).getDifferential().getElement()) {
      if (element.hasBinding()) {
        assertThat(element.getBinding().getValueSet())
            .matches(set -> set.startsWith(OF_FHIR) || TERMINOLOGY.contains(set), "is defined");
      }
      element.getType().stream()
          .flatMap(type -> type.getProfile().stream())
          .forEach(extension -> assertThat(STRUCTURES).contains(extension.getValue()));
    }
  }

  private static StructureDefinition definition(Profiles.Own profile) throws IOException {
    try (InputStream in =
        ProfilesTest.class.getResourceAsStream("/org/mtbnode/fhir/" + profile.file())) {
      return FhirContext.forR4Cached().newJsonParser().parseResource(StructureDefinition.class, in);
    }
  }
}
