package org.mtbnode.web.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Validate;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.mtbnode.store.ResourceQuery;
import org.mtbnode.store.StoredResource;
import org.mtbnode.web.Person;

/** One type of the centre's cases: can be read and validated. */
class CaseProvider<T extends IBaseResource> implements IResourceProvider {
  private final Class<T> type;
  private final CaseRecords cases;

  CaseProvider(Class<T> type, CaseRecords cases) {
    this.type = type;
    this.cases = cases;
  }

  @Override
  public final Class<T> getResourceType() {
    return type;
  }

  @Read
  public T read(@IdParam IdType id, RequestDetails request) {
    Person person = Sight.person(request);
    StoredResource stored =
        cases
            .records()
            .find(type.getSimpleName(), id.getIdPart())
            .orElseThrow(
                () ->
                    new ResourceNotFoundException(
                        "There is no " + type.getSimpleName() + "/" + id.getIdPart() + " here."));
    cases.sight().read(person, type.getSimpleName(), id.getIdPart());
    return type.cast(cases.parser().parse(stored));
  }

  @Validate
  public MethodOutcome validate(@ResourceParam T resource) {
    return new Outcome(cases.validation().validate(resource)).answer();
  }

  /** What a search by these says to the store. */
  final IBundleProvider search(
      @Nullable TokenOrListParam id,
      @Nullable List<String> patients,
      ResourceQuery.@Nullable Codes codes,
      ResourceQuery.@Nullable Dates date,
      @Nullable DateRangeParam updated,
      RequestDetails request) {
    ResourceQuery query =
        new ResourceQuery(
            type.getSimpleName(),
            id == null ? null : values(id),
            patients,
            codes,
            date,
            updated == null ? null : between(updated));
    return new FoundResources(
        query.type(),
        cases.records().count(query),
        (from, most) ->
            cases.records().find(query, from, most).stream().map(cases.parser()::parse).toList(),
        cases.sight(),
        Sight.person(request));
  }

  static List<String> values(TokenOrListParam any) {
    return any.getValuesAsQueryTokens().stream().map(TokenParam::getValue).toList();
  }

  private static ResourceQuery.Updated between(DateRangeParam range) {
    return new ResourceQuery.Updated(
        instant(range.getLowerBoundAsInstant()), instant(range.getUpperBoundAsInstant()));
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }

  final CaseRecords cases() {
    return cases;
  }
}
