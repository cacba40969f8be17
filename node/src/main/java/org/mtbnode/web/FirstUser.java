package org.mtbnode.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.mtbnode.NodeHome;
import org.mtbnode.federation.Federation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Adds the first user of a new node; the password stands in a file only the owner may read. */
@Component
class FirstUser {
  static final String NAME = "admin";

  private static final Logger LOG = LoggerFactory.getLogger(FirstUser.class);

  private final Users users;
  private final NodeHome home;
  private final Supplier<Federation> federation;

  FirstUser(Users users, NodeHome home, Supplier<Federation> federation) {
    this.users = users;
    this.home = home;
    this.federation = federation;
  }

  @EventListener
  void started(WebServerInitializedEvent event) {
    if (!users.isEmpty()
        || "management".equals(event.getApplicationContext().getServerNamespace())) {
      return;
    }
    String password = users.add("node", NAME, roles());
    try {
      NodeHome.writePrivate(home.firstPasswordFile(), password);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + home.firstPasswordFile(), e);
    }
    LOG.info(
        "The first user is \"{}\"; the password stands in {}. Log in, change it, delete the file.",
        NAME,
        home.firstPasswordFile());
  }

  /** Who tries a demonstration sees everything; in earnest IT gives the roles. */
  private Set<Role> roles() {
    return federation.get().mayReleaseWithoutApproval()
        ? Role.ofPeople()
        : EnumSet.of(Role.IT_ADMIN);
  }
}
