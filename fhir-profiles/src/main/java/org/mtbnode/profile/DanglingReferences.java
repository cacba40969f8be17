package org.mtbnode.profile;

import ca.uhn.fhir.context.FhirContext;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.mtbnode.profile.FhirProblem.Severity;

/**
 * References of a bundle that lead to none of its entries. One that has an identifier beside it may
 * lead out: an assay is shared by all cases.
 */
final class DanglingReferences {
  private static final FhirContext CONTEXT = FhirContext.forR4Cached();

  private final Bundle bundle;
  private final Set<String> entries;

  DanglingReferences(Bundle bundle) {
    this.bundle = bundle;
    this.entries =
        bundle.getEntry().stream()
            .map(BundleEntryComponent::getResource)
            .map(resource -> resource.fhirType() + "/" + resource.getIdPart())
            .collect(Collectors.toSet());
  }

  Stream<FhirProblem> problems() {
    return bundle.getEntry().stream().map(BundleEntryComponent::getResource).flatMap(this::of);
  }

  private Stream<FhirProblem> of(Resource resource) {
    return CONTEXT
        .newTerser()
        .getAllPopulatedChildElementsOfType(resource, Reference.class)
        .stream()
        .filter(reference -> reference.hasReference() && !reference.hasIdentifier())
        .filter(reference -> !entries.contains(reference.getReference()))
        .map(
            reference ->
                new FhirProblem(
                    Severity.ERROR,
                    resource.getIdPart(),
                    resource.fhirType(),
                    "The reference " + reference.getReference() + " leads nowhere"));
  }
}
