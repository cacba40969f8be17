package org.mtbnode.web.federation;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where peers call this node, {@code mtb.federation.*} in {@code application.yml}.
 *
 * @param address the address of this machine to listen on
 * @param port 0 for any free one
 * @param sslBundle the bundle under {@code spring.ssl.bundle.pem} the port speaks TLS with; without
 *     one it speaks plain HTTP, on loopback only
 */
@ConfigurationProperties("mtb.federation")
record FederationProperties(
    @DefaultValue("127.0.0.1") InetAddress address,
    @DefaultValue("8081") int port,
    @Nullable String sslBundle) {
  private static final int HIGHEST_PORT = 65535;

  FederationProperties {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("mtb.federation.port is 0 to 65535, not " + port);
    }
    if (sslBundle == null && !address.isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "mtb.federation.address "
              + address.getHostAddress()
              + " is not loopback, and plain HTTP stays on loopback: name a certificate with"
              + " mtb.federation.ssl-bundle, or keep 127.0.0.1 behind a reverse proxy with TLS");
    }
  }
}
