package org.mtbnode.web.federation;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.apache.commons.logging.LogFactory;
import org.apache.coyote.AbstractProtocol;
import org.mtbnode.NodeHome;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.tomcat.SslConnectorCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Opens a port for peers beside the one for people, and keeps the two apart. */
@Component
class FederationConnector implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private final Connector connector = new Connector();
  private final FederationProperties properties;
  private final SslBundles bundles;
  private final NodeHome home;

  FederationConnector(FederationProperties properties, SslBundles bundles, NodeHome home) {
    this.properties = properties;
    this.bundles = bundles;
    this.home = home;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    connector.setPort(properties.port());
    if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
      protocol.setAddress(properties.address());
    }
    if (properties.sslBundle() != null) {
      new SslConnectorCustomizer(
              LogFactory.getLog(FederationConnector.class), connector, Ssl.ClientAuth.NONE)
          .customize(bundles.getBundle(properties.sslBundle()), Map.of());
    }
    connector.setProperty("compression", "on");
    connector.setProperty("compressibleMimeType", "text/plain,application/json");
    factory.addAdditionalConnectors(connector);
    factory.addEngineValves(new FederationValve(connector));
  }

  @EventListener
  void listening(WebServerInitializedEvent event) throws IOException {
    NodeHome.writePrivate(
        home.federationAddressFile(),
        "%s://%s:%d"
            .formatted(
                connector.getScheme(),
                properties.address().getHostAddress(),
                connector.getLocalPort()));
  }

  @EventListener
  void stopping(ContextClosedEvent event) throws IOException {
    Files.deleteIfExists(home.federationAddressFile());
  }
}
