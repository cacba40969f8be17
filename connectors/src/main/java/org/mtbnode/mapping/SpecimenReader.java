package org.mtbnode.mapping;

import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Specimen;
import org.hl7.fhir.r4.model.Specimen.SpecimenCollectionComponent;
import org.hl7.fhir.r4.model.Specimen.SpecimenProcessingComponent;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.CaseItem;
import org.mtbnode.profile.Profiles;
import org.mtbnode.profile.Term;
import org.mtbnode.template.TemplateRow;

/**
 * A Specimen becomes the row of {@code specimens} it was mapped from, together with the one it was
 * made of or that was made of it, and the content of tumour cells.
 */
final class SpecimenReader {
  private final CaseResources resources;

  SpecimenReader(CaseResources resources) {
    this.resources = resources;
  }

  TemplateRow read(Specimen named) {
    Specimen drawn = drawn(named);
    Specimen separated = separated(named);
    SpecimenCollectionComponent collection = named.getCollection();
    ExtensionParts context = ExtensionParts.of(named, Profiles.Own.SPECIMEN_CONTEXT.url());
    String patient = ElementValues.id(named.getSubject());
    SpecimenProcessingComponent separation = step(separated, CaseItem.SEPARATION);
    return new ReadRow("specimens")
        .put("specimen_id", named.getIdPart())
        .put("patient_id", patient)
        .put("diagnosis_id", context.text("diagnosis"))
        .put("origin", context.text("origin"))
        .put("specimen_type", ElementValues.own(named.getType(), "specimen-type"))
        .put("fraction", context.text("fraction"))
        .put("site", ElementValues.own(collection.getBodySite(), "specimen-site"))
        .put("collected_on", ElementValues.text(collection.getCollected()))
        .put("collected_at", collectedAt(collection))
        .put("tube_type", ElementValues.own(drawn.getContainerFirstRep().getType(), "tube-type"))
        .put("separated_at", time(separation))
        .put("volume_ml", ElementValues.text(named.getContainerFirstRep().getSpecimenQuantity()))
        .put("storage", processed(named, "specimen-storage"))
        .put("haemolysis", ElementValues.own(named.getCondition(), "haemolysis"))
        .put("preservation", processed(named, "specimen-preservation"))
        .put("tumour_cell_content", tumourCellContent(named))
        .put("on_treatment", context.text("on-treatment"))
        .put("treatment_line", context.text("treatment-line"))
        .put("drawn_ml", ElementValues.text(drawn.getCollection().getQuantity()))
        .put("procurement_temp", context.text("procurement-temperature"))
        .put("transport_temp", context.text("transport-temperature"))
        .put("hours_to_separation", context.text("hours-to-separation"))
        .put("spin_protocol", processed(separated, "spin-protocol"))
        .put("frozen_at", time(step(named, CaseItem.FREEZING)))
        .put("hours_to_freezing", context.text("hours-to-freezing"))
        .of(patient);
  }

  private Specimen drawn(Specimen named) {
    Specimen parent = resources.at(named.getParent(), Specimen.class);
    return parent == null ? named : parent;
  }

  private Specimen separated(Specimen named) {
    return resources
        .of(Specimen.class)
        .filter(specimen -> CaseResources.leadTo(specimen.getParent(), named))
        .findFirst()
        .orElse(named);
  }

  private static @Nullable String collectedAt(SpecimenCollectionComponent collection) {
    Extension extension = collection.getExtensionByUrl(Profiles.Own.COLLECTED_AT.url());
    return extension == null ? null : ElementValues.text(extension.getValue());
  }

  private static @Nullable SpecimenProcessingComponent step(Specimen specimen, Term procedure) {
    return specimen.getProcessing().stream()
        .filter(step -> procedure.codes(step.getProcedure()))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String time(@Nullable SpecimenProcessingComponent step) {
    return step != null && step.getTime() instanceof DateTimeType time
        ? time.getValueAsString()
        : null;
  }

  private static @Nullable String processed(Specimen specimen, String system) {
    return ElementValues.own(
        specimen.getProcessing().stream().map(SpecimenProcessingComponent::getProcedure).toList(),
        system);
  }

  private @Nullable String tumourCellContent(Specimen specimen) {
    return resources
        .of(Observation.class)
        .filter(content -> CaseItem.TUMOUR_CELL_CONTENT.codes(content.getCode()))
        .filter(content -> specimen.getIdPart().equals(ElementValues.id(content.getSpecimen())))
        .map(content -> ElementValues.text(content.getValue()))
        .findFirst()
        .orElse(null);
  }
}
