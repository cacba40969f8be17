package org.mtbnode.mapping;

import java.math.BigDecimal;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.Profiles;

/** An extension of extensions; a part without a value is left out, and so is an empty whole. */
final class NestedExtension {
  private final Extension extension;

  NestedExtension(Profiles.Own own) {
    this(own.url());
  }

  NestedExtension(String url) {
    this.extension = new Extension(url);
  }

  NestedExtension code(String part, @Nullable String value) {
    return value == null ? this : add(part, new CodeType(value));
  }

  NestedExtension string(String part, @Nullable String value) {
    return value == null ? this : add(part, new StringType(value));
  }

  NestedExtension date(String part, @Nullable String value) {
    return value == null ? this : add(part, new DateType(value));
  }

  NestedExtension positive(String part, @Nullable Integer value) {
    return value == null ? this : add(part, new PositiveIntType(value));
  }

  NestedExtension count(String part, @Nullable Integer value) {
    return value == null ? this : add(part, new UnsignedIntType(value));
  }

  /**
   * @param ucum the UCUM code of the unit
   */
  NestedExtension quantity(String part, @Nullable BigDecimal value, String ucum) {
    return value == null ? this : add(part, Elements.quantity(value, ucum));
  }

  /**
   * @param unit as the template has it
   */
  NestedExtension lbQuantity(String part, @Nullable BigDecimal value, String unit) {
    return value == null ? this : add(part, LbUnit.quantity(value, unit));
  }

  NestedExtension reference(String part, @Nullable Reference value) {
    return value == null ? this : add(part, value);
  }

  /** Adds a part that has parts of its own. */
  NestedExtension add(Extension part) {
    extension.addExtension(part);
    return this;
  }

  NestedExtension add(String part, Type value) {
    extension.addExtension(part, value);
    return this;
  }

  void addTo(DomainResource resource) {
    if (extension.hasExtension()) {
      resource.addExtension(extension);
    }
  }
}
