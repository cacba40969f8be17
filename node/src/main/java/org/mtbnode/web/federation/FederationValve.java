package org.mtbnode.web.federation;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Serves {@code /federation} on the port of peers and nothing else there, and all else on the other
 * port. It stands before every filter, and looks at the decoded path, so no spelling gets around
 * it.
 */
final class FederationValve extends ValveBase {
  /** Set on calls that came in at the port of peers. */
  static final String FROM_PEER = FederationValve.class.getName() + ".FROM_PEER";

  private final Connector connector;

  FederationValve(Connector connector) {
    super(true);
    this.connector = connector;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    boolean fromPeer = request.getConnector() == connector;
    if (fromPeer != isForPeers(request.getDecodedRequestURI())) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    if (fromPeer) {
      request.setAttribute(FROM_PEER, true);
    }
    getNext().invoke(request, response);
  }

  private static boolean isForPeers(@Nullable String path) {
    return path != null && (path.equals("/federation") || path.startsWith("/federation/"));
  }
}
