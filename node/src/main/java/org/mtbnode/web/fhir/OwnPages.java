package org.mtbnode.web.fhir;

import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.FifoMemoryPagingProvider;
import org.jspecify.annotations.Nullable;

/** The searches whose pages are being turned: each by who began it, the latest hundred. */
final class OwnPages extends FifoMemoryPagingProvider {
  private static final int SEARCHES = 100;
  private static final int PAGE = 50;
  private static final int LARGEST_PAGE = 200;

  OwnPages() {
    super(SEARCHES);
    setDefaultPageSize(PAGE);
    setMaximumPageSize(LARGEST_PAGE);
  }

  @Override
  public @Nullable IBundleProvider retrieveResultList(RequestDetails request, String id) {
    IBundleProvider found = super.retrieveResultList(request, id);
    return found instanceof FoundResources resources && !resources.isOf(Sight.person(request))
        ? null
        : found;
  }
}
