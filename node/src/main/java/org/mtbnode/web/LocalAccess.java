package org.mtbnode.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import org.mtbnode.NodeHome;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells commands on this machine where the node listens and what to show it. */
@Component
class LocalAccess {
  private final NodeHome home;
  private final String token;

  LocalAccess(NodeHome home, SecureRandom random) {
    this.home = home;
    this.token = NodeHome.newToken(random);
  }

  String token() {
    return token;
  }

  @EventListener
  void listening(WebServerInitializedEvent event) {
    try {
      NodeHome.writePrivate(home.tokenFile(), token);
      NodeHome.writePrivate(
          home.addressFile(), "http://127.0.0.1:" + event.getWebServer().getPort());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + home.folder(), e);
    }
  }

  @EventListener
  void stopping(ContextClosedEvent event) {
    try {
      Files.deleteIfExists(home.addressFile());
      Files.deleteIfExists(home.tokenFile());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + home.folder(), e);
    }
  }
}
