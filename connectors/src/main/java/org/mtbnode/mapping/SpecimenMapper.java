package org.mtbnode.mapping;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Specimen;
import org.hl7.fhir.r4.model.Specimen.SpecimenCollectionComponent;
import org.hl7.fhir.r4.model.Specimen.SpecimenProcessingComponent;
import org.mtbnode.profile.CaseItem;
import org.mtbnode.profile.Profiles;
import org.mtbnode.template.TemplateRow;

/**
 * A row of {@code specimens} becomes a Specimen. Where blood was separated there are two: what was
 * drawn, which has the tube, and what was made of it, which has the time of separation.
 */
final class SpecimenMapper {
  static final String SEPARATED = "separated";
  private static final String DRAWN = "drawn";

  private final CaseReferences references;

  SpecimenMapper(CaseReferences references) {
    this.references = references;
  }

  /** Whether the centre named the blood and it was separated before it was tested. */
  static boolean isSeparatedBlood(TemplateRow row) {
    return row.required("specimen_type").equals("blood") && row.has("separated_at");
  }

  Stream<Resource> map(TemplateRow row) {
    Stream.Builder<Resource> resources = Stream.builder();
    Specimen named = named(row);
    Specimen drawn = named;
    Specimen separated = named;
    if (SpecimenMaterial.of(row.required("specimen_type"))
        .filter(SpecimenMaterial::isMadeOfBlood)
        .isPresent()) {
      drawn = beside(row, DRAWN, SpecimenMaterial.BLOOD);
      drawn.setCollection(collection(row));
      resources.add(drawn);
      named.addParent(new Reference("Specimen/" + drawn.getId()));
    } else if (isSeparatedBlood(row)) {
      separated = beside(row, SEPARATED, separatedMaterial(row));
      separated.addParent(new Reference("Specimen/" + named.getId()));
      resources.add(separated);
    }
    if (row.has("tube_type")) {
      drawn
          .getContainerFirstRep()
          .setType(Elements.ownConcept("tube-type", row.required("tube_type")));
    }
    BigDecimal volume = row.decimal("drawn_ml");
    if (volume != null) {
      drawn.getCollection().setQuantity(Elements.quantity(volume, "mL"));
    }
    separation(row, separated);
    resources.add(named);
    BigDecimal tumourCellContent = row.decimal("tumour_cell_content");
    if (tumourCellContent != null) {
      resources.add(tumourCellContent(row, tumourCellContent));
    }
    return resources.build();
  }

  private static void separation(TemplateRow row, Specimen separated) {
    if (!row.has("separated_at") && !row.has("spin_protocol")) {
      return;
    }
    SpecimenProcessingComponent step =
        separated.addProcessing().setProcedure(CaseItem.SEPARATION.concept());
    if (row.has("spin_protocol")) {
      step.getProcedure().addCoding(Elements.own("spin-protocol", row.required("spin_protocol")));
    }
    if (row.has("separated_at")) {
      step.setTime(Elements.dateTime(row.required("separated_at")));
    }
  }

  private static SpecimenMaterial separatedMaterial(TemplateRow row) {
    return "cellular".equals(row.text("fraction"))
        ? SpecimenMaterial.BUFFY_COAT
        : SpecimenMaterial.PLASMA;
  }

  private Specimen named(TemplateRow row) {
    Specimen specimen =
        Elements.identified(new Specimen(), references.id(row), Profiles.Own.SPECIMEN);
    specimen.setType(type(row.required("specimen_type")));
    specimen.setSubject(references.patient());
    specimen.setCollection(collection(row));
    BigDecimal volume = row.decimal("volume_ml");
    if (volume != null) {
      specimen.getContainerFirstRep().setSpecimenQuantity(Elements.quantity(volume, "mL"));
    }
    if (row.has("haemolysis")) {
      specimen.addCondition(Elements.ownConcept("haemolysis", row.required("haemolysis")));
    }
    step(specimen, row, "preservation", "specimen-preservation");
    step(specimen, row, "storage", "specimen-storage");
    if (row.has("frozen_at")) {
      specimen
          .addProcessing()
          .setProcedure(CaseItem.FREEZING.concept())
          .setTime(Elements.dateTime(row.required("frozen_at")));
    }
    new NestedExtension(Profiles.Own.SPECIMEN_CONTEXT)
        .code("origin", row.required("origin"))
        .reference("diagnosis", references.hasPatient() ? references.diagnosis(row) : null)
        .code("fraction", row.text("fraction"))
        .code("on-treatment", row.text("on_treatment"))
        .count("treatment-line", row.integer("treatment_line"))
        .code("procurement-temperature", row.text("procurement_temp"))
        .code("transport-temperature", row.text("transport_temp"))
        .quantity("hours-to-separation", row.decimal("hours_to_separation"), "h")
        .quantity("hours-to-freezing", row.decimal("hours_to_freezing"), "h")
        .addTo(specimen);
    return specimen;
  }

  private static CodeableConcept type(String value) {
    CodeableConcept type = Elements.ownConcept("specimen-type", value);
    Coding v2 = SpecimenMaterial.of(value).map(SpecimenMaterial::coding).orElse(null);
    return v2 == null ? type : type.addCoding(v2);
  }

  private static void step(Specimen specimen, TemplateRow row, String column, String system) {
    if (row.has(column)) {
      specimen.addProcessing().setProcedure(Elements.ownConcept(system, row.required(column)));
    }
  }

  private static SpecimenCollectionComponent collection(TemplateRow row) {
    SpecimenCollectionComponent collection = new SpecimenCollectionComponent();
    if (row.has("collected_on")) {
      collection.setCollected(Elements.dateTime(row.required("collected_on")));
    }
    if (row.has("collected_at")) {
      collection.addExtension(
          Profiles.Own.COLLECTED_AT.url(), new InstantType(row.required("collected_at")));
    }
    if (row.has("site")) {
      collection.setBodySite(Elements.ownConcept("specimen-site", row.required("site")));
    }
    return collection;
  }

  private Specimen beside(TemplateRow row, String part, SpecimenMaterial material) {
    Specimen specimen = new Specimen();
    specimen.setId(references.id(row, part));
    specimen.setType(material.concept());
    specimen.setSubject(references.patient());
    return specimen;
  }

  private Observation tumourCellContent(TemplateRow row, BigDecimal percent) {
    Observation content = new Observation();
    content.setId(references.id(row, "tumour-cell-content"));
    content.setStatus(ObservationStatus.FINAL);
    content.addCategory(Elements.laboratory());
    content.setCode(CaseItem.TUMOUR_CELL_CONTENT.concept());
    content.setSubject(references.patient());
    content.setSpecimen(references.specimen(row.key()));
    content.setValue(Elements.quantity(percent, "%"));
    return content;
  }
}
