package org.mtbnode.web.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MeasureReport;
import org.jspecify.annotations.Nullable;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.ledger.OwnEntry;

/** The summaries this centre has released and shows now, each as it was signed. */
final class MeasureReportProvider implements IResourceProvider {
  private static final String PREFIX = "entry-";

  private final Ledger ledger;
  private final FhirContext context;
  private final Sight sight;

  MeasureReportProvider(Ledger ledger, FhirContext context, Sight sight) {
    this.ledger = ledger;
    this.context = context;
    this.sight = sight;
  }

  @Override
  public Class<MeasureReport> getResourceType() {
    return MeasureReport.class;
  }

  @Read
  public MeasureReport read(@IdParam IdType id, RequestDetails request) {
    MeasureReport report =
        shown().stream()
            .filter(entry -> id(entry).equals(id.getIdPart()))
            .findFirst()
            .flatMap(this::report)
            .orElseThrow(
                () ->
                    new ResourceNotFoundException(
                        "There is no released summary " + id.getIdPart() + "."));
    sight.read(Sight.person(request), "MeasureReport", id.getIdPart());
    return report;
  }

  @Search
  public IBundleProvider search(
      @OptionalParam(name = "measure") @Nullable StringParam measure,
      @OptionalParam(name = "_id") @Nullable TokenOrListParam id,
      RequestDetails request) {
    List<OwnEntry> found =
        shown().stream()
            .filter(entry -> id == null || CaseProvider.values(id).contains(id(entry)))
            .filter(entry -> measure == null || isOf(entry, measure.getValue()))
            .toList();
    return new FoundResources(
        "MeasureReport",
        found.size(),
        (from, most) -> reports(found.stream().skip(from).limit(most)),
        sight,
        Sight.person(request));
  }

  private List<IBaseResource> reports(Stream<OwnEntry> entries) {
    return entries.flatMap(entry -> report(entry).stream()).<IBaseResource>map(r -> r).toList();
  }

  private List<OwnEntry> shown() {
    return ledger.own().stream()
        .filter(entry -> entry.standing() == OwnEntry.Standing.SHOWN)
        .toList();
  }

  private static String id(OwnEntry entry) {
    return PREFIX + entry.seq();
  }

  /** A canonical address with or without its version, or the id of the specification alone. */
  private static boolean isOf(OwnEntry entry, String measure) {
    String asked = measure.substring(measure.lastIndexOf('/') + 1);
    return asked.equals(entry.specification()) || asked.equals(entry.specificationId());
  }

  private Optional<MeasureReport> report(OwnEntry entry) {
    return ledger.text(entry).map(json -> report(entry, json));
  }

  private MeasureReport report(OwnEntry entry, String json) {
    Bundle signed = context.newJsonParser().parseResource(Bundle.class, json);
    MeasureReport report =
        signed.getEntry().stream()
            .map(Bundle.BundleEntryComponent::getResource)
            .filter(MeasureReport.class::isInstance)
            .map(MeasureReport.class::cast)
            .findFirst()
            .orElseThrow();
    report.setId(id(entry));
    report.getMeta().setLastUpdated(Date.from(entry.issued()));
    return report;
  }
}
