package org.mtbnode.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.mtbnode.NodeHome;
import org.springframework.stereotype.Component;

/** A person's change of the own password. */
@Component
public final class OwnPassword {
  private final Users users;
  private final NodeHome home;

  OwnPassword(Users users, NodeHome home) {
    this.users = users;
    this.home = home;
  }

  /**
   * Changes it; the session goes on, all others of the person end.
   *
   * @throws IllegalArgumentException if the old one is wrong or the new one will not do; the
   *     message says which
   */
  public void change(Person person, String old, String fresh) {
    RecentLogin.keep(users.changePassword(person, old, fresh));
    if (person.name().equals(FirstUser.NAME)) {
      try {
        Files.deleteIfExists(home.firstPasswordFile());
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot delete " + home.firstPasswordFile(), e);
      }
    }
  }
}
