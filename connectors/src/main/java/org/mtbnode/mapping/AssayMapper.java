package org.mtbnode.mapping;

import java.math.BigDecimal;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Device.DeviceNameType;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.Answer;
import org.mtbnode.profile.CaseItem;
import org.mtbnode.profile.CodeSystems;
import org.mtbnode.profile.Genes;
import org.mtbnode.profile.GenomeBuild;
import org.mtbnode.profile.Profiles;
import org.mtbnode.template.TemplateRow;

/** A row of {@code assays} with its {@code assay_regions} becomes a Device. */
final class AssayMapper {
  private final ResourceIds ids;

  AssayMapper(ResourceIds ids) {
    this.ids = ids;
  }

  Device map(TemplateRow row, List<TemplateRow> regions) {
    Device device =
        Elements.identified(new Device(), ids.id(row.table(), row.key()), Profiles.Own.ASSAY);
    device.addIdentifier().setSystem(CodeSystems.ASSAY).setValue(row.required("assay_id"));
    device.addVersion().setValue(row.required("version"));
    if (row.has("name")) {
      device.addDeviceName().setName(row.required("name")).setType(DeviceNameType.USERFRIENDLYNAME);
    }
    device.setManufacturer(row.text("manufacturer"));
    property(device, CaseItem.REGULATORY_STATUS, row.text("regulatory_status"));
    property(device, CaseItem.APPROACH, row.text("approach"));
    property(device, CaseItem.ANALYTE, row.required("analyte"));
    property(device, CaseItem.MATCHED_NORMAL, row.text("matched_normal"));
    if (row.has("method")) {
      property(device, CaseItem.METHOD, new CodeableConcept().setText(row.required("method")));
    }
    if (row.has("genome_build")) {
      property(
          device,
          CaseItem.GENOME_BUILD,
          Answer.of(GenomeBuild.class, row.required("genome_build")).orElseThrow().concept());
    }
    BigDecimal size = row.decimal("panel_size_kb");
    if (size != null) {
      device
          .addProperty()
          .setType(CaseItem.PANEL_SIZE.concept())
          .addValueQuantity(Elements.quantity(size, "kb", "10*3{Base}"));
    }
    regions.forEach(region -> region(region).addTo(device));
    return device;
  }

  private static void property(Device device, CaseItem property, @Nullable String code) {
    if (code != null) {
      property(device, property, Elements.ownConcept(property.code(), code));
    }
  }

  private static void property(Device device, CaseItem property, CodeableConcept value) {
    device.addProperty().setType(property.concept()).addValueCode(value);
  }

  private static NestedExtension region(TemplateRow row) {
    NestedExtension region = new NestedExtension(Profiles.Own.ASSAY_REGION);
    if (row.has("gene")) {
      region.add("gene", Genes.concept(row.required("gene")));
    }
    region
        .string("region", row.text("region"))
        .code("variant-class", row.required("variant_class"))
        .code("scope", row.required("scope"));
    for (String exon : row.list("exons")) {
      region.add("exon", new PositiveIntType(exon));
    }
    for (String alteration : row.list("alterations")) {
      region.add("alteration", Elements.concept(CodeSystems.HGVS, alteration));
    }
    if (row.has("lod95")) {
      region.lbQuantity("lod95", row.decimal("lod95"), row.required("lod_unit"));
    }
    return region;
  }
}
