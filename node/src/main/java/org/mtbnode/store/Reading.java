package org.mtbnode.store;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.CodeSystems;

/** Values of FHIR elements as plain Java; null where there is none. */
final class Reading {
  private static final int DATE_LENGTH = "2024-03-18".length();

  private Reading() {}

  static <T> T required(@Nullable T value, Resource resource, String what) {
    if (value == null) {
      throw new IllegalArgumentException(
          "%s/%s has no %s".formatted(resource.fhirType(), resource.getIdPart(), what));
    }
    return value;
  }

  static @Nullable String code(@Nullable CodeableConcept concept, String system) {
    if (concept == null) {
      return null;
    }
    for (Coding coding : concept.getCoding()) {
      if (system.equals(coding.getSystem())) {
        return coding.getCode();
      }
    }
    return null;
  }

  static @Nullable Type extension(DomainResource resource, String url) {
    Extension extension = resource.getExtensionByUrl(url);
    return extension == null ? null : extension.getValue();
  }

  static @Nullable Type part(@Nullable Element element, String part) {
    Extension extension = element == null ? null : element.getExtensionByUrl(part);
    return extension == null ? null : extension.getValue();
  }

  static @Nullable String text(@Nullable Type value) {
    return value == null ? null : value.primitiveValue();
  }

  /** The calendar date a date or date-time begins with, as it was written. */
  static @Nullable LocalDate date(@Nullable Type value) {
    if (!(value instanceof BaseDateTimeType date) || !date.hasValue()) {
      return null;
    }
    return LocalDate.parse(date.getValueAsString().substring(0, DATE_LENGTH));
  }

  static @Nullable BigDecimal number(@Nullable Type value) {
    return value instanceof Quantity quantity ? quantity.getValue() : null;
  }

  /** ATC codes by the id of what the drugs are given in, in the order they stand. */
  static <M extends Resource> Map<String, List<String>> drugs(
      List<M> given, Function<M, Reference> of, Function<M, Type> medication) {
    Map<String, List<String>> drugs = new HashMap<>();
    for (M drug : given) {
      String whole = idOf(of.apply(drug));
      String atc =
          medication.apply(drug) instanceof CodeableConcept concept
              ? code(concept, CodeSystems.ATC)
              : null;
      if (whole != null && atc != null) {
        drugs.computeIfAbsent(whole, first -> new ArrayList<>()).add(atc);
      }
    }
    return drugs;
  }

  static @Nullable String idOf(@Nullable Reference reference) {
    return reference == null ? null : reference.getReferenceElement().getIdPart();
  }
}
