package org.mtbnode.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.api.Test;

class FhirValidationTest {
  private static final FhirContext CONTEXT = FhirContext.forR4Cached();
  private static final FhirValidation VALIDATION = FhirValidation.create();
  private static final Path PROPOSED = Path.of("../../shared/data/fhir/proposed-lb");

  private final Observation variant = variant();

  private static Observation variant() {
    try (InputStream in = FhirValidationTest.class.getResourceAsStream("variant.json")) {
      return CONTEXT.newJsonParser().parseResource(Observation.class, in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private ObservationComponentComponent component(Term term) {
    return variant.getComponent().stream()
        .filter(component -> term.codes(component.getCode()))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> errors(IBaseResource resource) {
    return VALIDATION.errors(resource).stream().map(FhirProblem::message).toList();
  }

  @Test
  void acceptsAVariant() {
    assertThat(errors(variant)).isEmpty();
  }

  @Test
  void refusesACallThatIsNotInTheAnswerList() {
    variant.setValue(new CodeableConcept().addCoding(Loinc.SOMATIC.coding()));

    assertThat(errors(variant)).anyMatch(message -> message.contains("LL1971-2"));
  }

  @Test
  void refusesAChromosomeThatIsNotInTheAnswerList() {
    component(Loinc.CHROMOSOME).setValue(new CodeableConcept().addCoding(Loinc.SOMATIC.coding()));

    assertThat(errors(variant)).anyMatch(message -> message.contains("ValueSet/chromosome"));
  }

  @Test
  void refusesAFractionInPercent() {
    Quantity fraction = (Quantity) component(Loinc.ALLELIC_FREQUENCY).getValue();
    fraction.setValue(new BigDecimal("1.3")).setUnit("%").setCode("%");

    assertThat(errors(variant))
        .anyMatch(message -> message.contains("'1'"))
        .anyMatch(message -> message.contains("between 0 and 1"));
  }

  @Test
  void refusesAComponentTwice() {
    variant.addComponent(component(CaseItem.VARIANT_CLASS).copy());

    assertThat(errors(variant)).anyMatch(message -> message.contains("variant-class"));
  }

  @Test
  void refusesAVariantOfNoGeneAndNoRegion() {
    variant.getComponent().remove(component(Loinc.GENE));

    assertThat(errors(variant)).anyMatch(message -> message.contains("gene or a region"));
  }

  @Test
  void refusesAVariantWithoutACall() {
    variant.setValue(null);

    assertThat(errors(variant)).anyMatch(message -> message.contains("has a call"));
  }

  @Test
  void refusesACodeTheTemplateDoesNotList() {
    CodeableConcept variantClass = (CodeableConcept) component(CaseItem.VARIANT_CLASS).getValue();
    variantClass.getCodingFirstRep().setCode("snp");

    assertThat(errors(variant)).anyMatch(message -> message.contains("ValueSet/variant-class"));
  }

  @Test
  void refusesAReferenceThatLeadsNowhere() {
    Bundle bundle = new Bundle();
    bundle.addEntry().setResource(variant);

    assertThat(errors(bundle))
        .containsExactlyInAnyOrder(
            "The reference " + variant.getSubject().getReference() + " leads nowhere",
            "The reference " + variant.getPartOfFirstRep().getReference() + " leads nowhere",
            "The reference " + variant.getSpecimen().getReference() + " leads nowhere");
  }

  /** All but the one whose analysis quality is a placeholder of ours. */
  @Test
  void acceptsTheShapeOfALiquidBiopsyByGenomicsReportingAlone() throws IOException {
    assumeTrue(Files.isDirectory(PROPOSED), () -> PROPOSED + " is not here");

    try (Stream<Path> files = Files.list(PROPOSED)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        String json = Files.readString(file);
        if (!json.contains(Profiles.Own.LB_ANALYSIS_QC.url())) {
          assertThat(errors(CONTEXT.newJsonParser().parseResource(json)))
              .describedAs(file.toString())
              .isEmpty();
        }
      }
    }
  }
}
