package org.mtbnode.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.Profiles;
import org.mtbnode.profile.Term;

/** The resources of one bundle, by what they are and by what refers to them. */
final class CaseResources {
  private final Map<String, Resource> byReference = new LinkedHashMap<>();

  CaseResources(Bundle bundle) {
    bundle.getEntry().stream()
        .map(BundleEntryComponent::getResource)
        .filter(Objects::nonNull)
        .forEach(
            resource ->
                byReference.put(resource.fhirType() + "/" + resource.getIdPart(), resource));
  }

  <R extends Resource> Stream<R> of(Class<R> type) {
    return byReference.values().stream().filter(type::isInstance).map(type::cast);
  }

  <R extends Resource> Stream<R> of(Class<R> type, Profiles.Own profile) {
    return of(type).filter(resource -> resource.getMeta().hasProfile(profile.url()));
  }

  <R extends Resource> @Nullable R at(@Nullable Reference reference, Class<R> type) {
    Resource resource = reference == null ? null : byReference.get(reference.getReference());
    return type.isInstance(resource) ? type.cast(resource) : null;
  }

  <R extends Resource> @Nullable R at(List<Reference> references, Class<R> type) {
    return references.stream()
        .map(reference -> at(reference, type))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  static boolean leadTo(List<Reference> references, Resource resource) {
    String target = resource.fhirType() + "/" + resource.getIdPart();
    return references.stream().anyMatch(reference -> target.equals(reference.getReference()));
  }

  /** The value of a result of a study; null if there is none. */
  @Nullable Type result(Resource study, Term code) {
    Optional<Observation> found =
        of(Observation.class)
            .filter(observation -> code.codes(observation.getCode()))
            .filter(observation -> leadTo(observation.getPartOf(), study))
            .findFirst();
    return found.map(Observation::getValue).orElse(null);
  }
}
