package org.mtbnode.mapping;

import java.util.Arrays;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.CodeSystems;

/** Materials as HL7 v2 table 0487 knows them; it has no code for buffy coat and ascites. */
enum SpecimenMaterial {
  BLOOD("blood", "BLD"),
  PLASMA("plasma", "PLAS"),
  SERUM("serum", "SER"),
  BUFFY_COAT("buffy-coat", null),
  CSF("csf", "CSF"),
  URINE("urine", "UR"),
  PLEURAL("pleural", "PLR"),
  ASCITES("ascites", null),
  MARROW("marrow", "MAR"),
  TISSUE("tissue", "TISS");

  private final String value;
  private final @Nullable String v2;

  SpecimenMaterial(String value, @Nullable String v2) {
    this.value = value;
    this.v2 = v2;
  }

  static Optional<SpecimenMaterial> of(String value) {
    return Arrays.stream(values()).filter(material -> material.value.equals(value)).findFirst();
  }

  /** Whether it is made of blood after the draw. */
  boolean isMadeOfBlood() {
    return this == PLASMA || this == SERUM || this == BUFFY_COAT;
  }

  /** The HL7 v2 coding, which a specimen that is no row of its own has alone. */
  CodeableConcept concept() {
    CodeableConcept concept = new CodeableConcept();
    Coding coding = coding();
    return coding == null ? concept.setText(value) : concept.addCoding(coding);
  }

  @Nullable Coding coding() {
    return v2 == null ? null : Elements.coding(CodeSystems.SPECIMEN_TYPE_V2, v2);
  }
}
