package org.mtbnode.store;

import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Device.DevicePropertyComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.CaseItem;
import org.mtbnode.profile.CodeSystems;
import org.mtbnode.profile.Genes;
import org.mtbnode.profile.Profiles;

/** Reads one assay with the regions it covers. */
final class AssayReader {
  private final Device device;
  private final String id;
  private final String version;

  AssayReader(Device device) {
    this.device = device;
    this.id = Reading.required(identifier(device), device, "assay id");
    this.version = Reading.required(device.getVersionFirstRep().getValue(), device, "version");
  }

  private static @Nullable String identifier(Device device) {
    return device.getIdentifier().stream()
        .filter(identifier -> CodeSystems.ASSAY.equals(identifier.getSystem()))
        .map(Identifier::getValue)
        .findFirst()
        .orElse(null);
  }

  ProjectedAssay assay() {
    return new ProjectedAssay(id, version, Reading.required(analyte(), device, "analyte"));
  }

  private @Nullable String analyte() {
    for (DevicePropertyComponent property : device.getProperty()) {
      if (CaseItem.ANALYTE.codes(property.getType())) {
        return Reading.code(
            property.getValueCodeFirstRep(), CodeSystems.own(CaseItem.ANALYTE.code()));
      }
    }
    return null;
  }

  List<ProjectedRegion> regions() {
    return device.getExtensionsByUrl(Profiles.Own.ASSAY_REGION.url()).stream()
        .map(this::region)
        .toList();
  }

  private ProjectedRegion region(Extension region) {
    return new ProjectedRegion(
        id,
        version,
        Reading.part(region, "gene") instanceof CodeableConcept gene ? Genes.symbol(gene) : null,
        Reading.text(Reading.part(region, "region")),
        Reading.required(
            Reading.text(Reading.part(region, "variant-class")), device, "class of variant"),
        Reading.required(Reading.text(Reading.part(region, "scope")), device, "scope"),
        parts(region, "exon").stream().map(Type::primitiveValue).toList(),
        parts(region, "alteration").stream()
            .map(CodeableConcept.class::cast)
            .map(alteration -> Reading.code(alteration, CodeSystems.HGVS))
            .filter(Objects::nonNull)
            .toList());
  }

  private static List<Type> parts(Extension region, String part) {
    return region.getExtensionsByUrl(part).stream().map(Extension::getValue).toList();
  }
}
