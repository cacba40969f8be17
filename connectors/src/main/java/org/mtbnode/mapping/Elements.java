package org.mtbnode.mapping;

import java.math.BigDecimal;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.mtbnode.profile.CodeSystems;
import org.mtbnode.profile.Profiles;

/** FHIR elements that several mappers write alike. */
final class Elements {
  private Elements() {}

  /** A new resource with its id and, where it has one, our profile of it. */
  static <R extends Resource> R identified(R resource, String id, Profiles.Own profile) {
    resource.setId(id);
    resource.getMeta().addProfile(profile.url());
    return resource;
  }

  static Coding coding(String system, String code) {
    return new Coding().setSystem(system).setCode(code);
  }

  static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(coding(system, code));
  }

  /**
   * @param system as {@code tumour-type}
   */
  static Coding own(String system, String code) {
    return coding(CodeSystems.own(system), code);
  }

  static CodeableConcept ownConcept(String system, String code) {
    return new CodeableConcept(own(system, code));
  }

  static CodeableConcept laboratory() {
    return concept(CodeSystems.OBSERVATION_CATEGORY, "laboratory");
  }

  static CodeableConcept genetics() {
    return concept(CodeSystems.DIAGNOSTIC_SERVICE, "GE");
  }

  static DateTimeType dateTime(String text) {
    return new DateTimeType(text);
  }

  /**
   * @param unit a UCUM code, also shown as it is
   */
  static Quantity quantity(BigDecimal value, String unit) {
    return quantity(value, unit, unit);
  }

  /**
   * @param unit what people read
   * @param ucum the UCUM code
   */
  static Quantity quantity(BigDecimal value, String unit, String ucum) {
    return new Quantity().setValue(value).setUnit(unit).setSystem(CodeSystems.UCUM).setCode(ucum);
  }
}
