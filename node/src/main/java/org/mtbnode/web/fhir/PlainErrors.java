package org.mtbnode.web.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong inside stands in the node's log, not in its answer. */
final class PlainErrors {
  private static final Logger LOG = LoggerFactory.getLogger(PlainErrors.class);

  @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
  public @Nullable BaseServerResponseException plain(Throwable thrown) {
    Throwable cause = thrown instanceof InternalErrorException ? thrown.getCause() : thrown;
    if (cause == null || cause instanceof BaseServerResponseException) {
      return null;
    }
    LOG.error("a FHIR call failed", cause);
    return new InternalErrorException("The node could not answer this. Its log says why.");
  }
}
