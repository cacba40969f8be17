package org.mtbnode.mapping;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.CodeSystems;

/** What stands in elements, as the template writes it; null where nothing does. */
final class ElementValues {
  private ElementValues() {}

  /**
   * @param system as {@code tumour-type}
   */
  static @Nullable String own(@Nullable CodeableConcept concept, String system) {
    return code(concept, CodeSystems.own(system));
  }

  static @Nullable String code(@Nullable CodeableConcept concept, String system) {
    return concept == null
        ? null
        : concept.getCoding().stream()
            .filter(coding -> system.equals(coding.getSystem()))
            .map(Coding::getCode)
            .findFirst()
            .orElse(null);
  }

  /** The code of the first concept that has one in the system. */
  static @Nullable String own(List<CodeableConcept> concepts, String system) {
    return concepts.stream()
        .map(concept -> own(concept, system))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** The id a reference leads to. */
  static @Nullable String id(@Nullable Reference reference) {
    return reference == null || !reference.hasReference()
        ? null
        : new IdType(reference.getReference()).getIdPart();
  }

  static @Nullable String id(List<Reference> references) {
    return references.isEmpty() ? null : id(references.get(0));
  }

  /** What the only value of an element says: a primitive, a number, a code, an id, a position. */
  static @Nullable String text(@Nullable Type value) {
    if (value instanceof PrimitiveType<?> primitive) {
      return primitive.getValueAsString();
    }
    if (value instanceof Quantity quantity) {
      return quantity.hasValue() ? quantity.getValue().toPlainString() : null;
    }
    if (value instanceof Range range) {
      return text(range.getLow());
    }
    if (value instanceof Reference reference) {
      return id(reference);
    }
    if (value instanceof Identifier identifier) {
      return identifier.getValue();
    }
    if (value instanceof CodeableConcept concept) {
      return concept.hasText() ? concept.getText() : concept.getCodingFirstRep().getCode();
    }
    return null;
  }

  /** The unit people read, which is the template's. */
  static @Nullable String unit(@Nullable Type value) {
    return value instanceof Quantity quantity ? quantity.getUnit() : null;
  }

  static List<String> texts(Stream<? extends Type> values) {
    return values.map(ElementValues::text).filter(Objects::nonNull).toList();
  }
}
