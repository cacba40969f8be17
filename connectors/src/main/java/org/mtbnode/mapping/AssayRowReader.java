package org.mtbnode.mapping;

import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Device.DevicePropertyComponent;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.Answer;
import org.mtbnode.profile.CaseItem;
import org.mtbnode.profile.Genes;
import org.mtbnode.profile.GenomeBuild;
import org.mtbnode.profile.Profiles;
import org.mtbnode.template.TemplateRow;

/** A Device becomes the rows of {@code assays} and {@code assay_regions} it was mapped from. */
final class AssayRowReader {
  Stream<TemplateRow> read(Device device) {
    return Stream.concat(
        Stream.of(assay(device)),
        ExtensionParts.all(device, Profiles.Own.ASSAY_REGION.url())
            .map(region -> region(device, region)));
  }

  private static TemplateRow assay(Device device) {
    return named(device, "assays")
        .put("name", device.getDeviceNameFirstRep().getName())
        .put("manufacturer", device.getManufacturer())
        .put("regulatory_status", own(device, CaseItem.REGULATORY_STATUS))
        .put("approach", own(device, CaseItem.APPROACH))
        .put("method", ElementValues.text(value(device, CaseItem.METHOD)))
        .put("analyte", own(device, CaseItem.ANALYTE))
        .put("matched_normal", own(device, CaseItem.MATCHED_NORMAL))
        .put("genome_build", build(device))
        .put("panel_size_kb", ElementValues.text(value(device, CaseItem.PANEL_SIZE)))
        .of(null);
  }

  private static TemplateRow region(Device device, ExtensionParts region) {
    return named(device, "assay_regions")
        .put("gene", region.value("gene") instanceof CodeableConcept gene ? gene(gene) : null)
        .put("region", region.text("region"))
        .put("variant_class", region.text("variant-class"))
        .put("scope", region.text("scope"))
        .put("exons", region.texts("exon"))
        .put("alterations", region.texts("alteration"))
        .put("lod95", region.text("lod95"))
        .put("lod_unit", ElementValues.unit(region.value("lod95")))
        .of(null);
  }

  private static ReadRow named(Device device, String table) {
    return new ReadRow(table)
        .put("assay_id", device.getIdentifierFirstRep().getValue())
        .put("version", device.getVersionFirstRep().getValue());
  }

  private static @Nullable String gene(CodeableConcept gene) {
    return Genes.symbol(gene);
  }

  private static @Nullable String build(Device device) {
    return value(device, CaseItem.GENOME_BUILD) instanceof CodeableConcept concept
        ? Answer.in(GenomeBuild.class, concept).map(Answer::value).orElse(null)
        : null;
  }

  private static @Nullable String own(Device device, CaseItem property) {
    return value(device, property) instanceof CodeableConcept concept
        ? ElementValues.own(concept, property.code())
        : null;
  }

  private static @Nullable Type value(Device device, CaseItem property) {
    return device.getProperty().stream()
        .filter(candidate -> property.codes(candidate.getType()))
        .map(AssayRowReader::value)
        .findFirst()
        .orElse(null);
  }

  private static Type value(DevicePropertyComponent property) {
    return property.hasValueQuantity()
        ? property.getValueQuantityFirstRep()
        : property.getValueCodeFirstRep();
  }
}
