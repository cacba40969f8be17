package org.mtbnode.web.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.interceptor.api.HookParams;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.interceptor.executor.InterceptorService;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlainErrorsTest {
  private final InterceptorService server = new InterceptorService();

  @Test
  void keepWhatWentWrongInside() {
    BaseServerResponseException answer =
        answer(new InternalErrorException(new IllegalStateException("select secret from table")));

    assertThat(answer).isInstanceOf(InternalErrorException.class);
    assertThat(answer.getMessage()).isEqualTo("The node could not answer this. Its log says why.");
  }

  @Test
  void sayWhatTheCallerDid() {
    assertThat(answer(new ResourceNotFoundException("There is no such thing."))).isNull();
  }

  /** As HAPI's server asks its interceptors. */
  private @Nullable BaseServerResponseException answer(Throwable thrown) {
    server.registerInterceptor(new PlainErrors());
    return (BaseServerResponseException)
        server.callHooksAndReturnObject(
            Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION,
            new HookParams()
                .add(Throwable.class, thrown)
                .add(RequestDetails.class, null)
                .add(ServletRequestDetails.class, null)
                .add(HttpServletRequest.class, null)
                .add(HttpServletResponse.class, null));
  }
}
