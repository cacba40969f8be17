package org.mtbnode.web.fhir;

import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ReferenceOrListParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.mtbnode.store.ResourceQuery;

/** One type of what was found, done or recommended: also searched by patient, date and code. */
final class RecordProvider<T extends IBaseResource> extends CaseProvider<T> {
  private final String code;
  private final List<String> start;
  private final List<String> end;

  /**
   * @param code the element that holds its codings
   * @param start elements that hold its day, or the first of its days
   * @param end elements that hold the last of its days
   */
  RecordProvider(
      Class<T> type, CaseRecords cases, String code, List<String> start, List<String> end) {
    super(type, cases);
    this.code = code;
    this.start = start;
    this.end = end;
  }

  @Search
  public IBundleProvider search(
      @OptionalParam(name = "patient") @Nullable ReferenceOrListParam patient,
      @OptionalParam(name = "date") @Nullable DateRangeParam date,
      @OptionalParam(name = "code") @Nullable TokenOrListParam asked,
      @OptionalParam(name = "_id") @Nullable TokenOrListParam id,
      @OptionalParam(name = "_lastUpdated") @Nullable DateRangeParam updated,
      RequestDetails request) {
    return search(
        id,
        patient == null
            ? null
            : patient.getValuesAsQueryTokens().stream().map(ReferenceParam::getIdPart).toList(),
        asked == null ? null : new ResourceQuery.Codes(code, codes(asked)),
        date == null ? null : dates(date),
        updated,
        request);
  }

  private static List<ResourceQuery.Code> codes(TokenOrListParam asked) {
    return asked.getValuesAsQueryTokens().stream()
        .map(token -> new ResourceQuery.Code(blankToNull(token.getSystem()), token.getValue()))
        .toList();
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  private ResourceQuery.Dates dates(DateRangeParam range) {
    Days days = Days.of(range);
    return new ResourceQuery.Dates(start, end, days.from(), days.to());
  }
}
