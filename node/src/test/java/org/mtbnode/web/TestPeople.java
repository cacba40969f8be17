package org.mtbnode.web;

import java.util.Set;

/** People of a test, who have changed the password they were given. */
public final class TestPeople {
  public static final String PASSWORD = "four unrelated words here";

  private TestPeople() {}

  /** Adds somebody; the password is {@link #PASSWORD}. */
  public static void add(Users users, String name, Set<Role> roles) {
    String given = users.add("test", name, roles);
    Person person = users.logIn(name, given).orElseThrow();
    users.changePassword(person, given, PASSWORD);
  }
}
