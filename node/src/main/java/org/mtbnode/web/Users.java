package org.mtbnode.web;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.mtbnode.audit.AuditLog;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The local users: who logs in, and who adds and changes whom. Everything is told to the audit log,
 * never a password.
 */
public final class Users {
  /** Failed logins before the first wait. */
  static final int PATIENCE = 5;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final int SHORTEST_PASSWORD = 12;
  private static final int LONGEST_PASSWORD = 200;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{1,39}");
  // without letters and digits that look alike
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int GROUPS = 5;
  private static final int GROUP = 4;

  private final JdbcUsers users;
  private final PasswordEncoder encoder;
  private final AuditLog audit;
  private final Clock clock;
  private final SecureRandom random;
  private final String nobody;

  Users(
      JdbcUsers users, PasswordEncoder encoder, AuditLog audit, Clock clock, SecureRandom random) {
    this.users = users;
    this.encoder = encoder;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
    this.nobody = encoder.encode(newPassword());
  }

  boolean isEmpty() {
    return users.isEmpty();
  }

  Optional<NodeUser> find(String name) {
    return users.find(name);
  }

  public List<NodeUser> all() {
    return users.all();
  }

  /**
   * Lets a person in. An unknown name, a wrong password, a disabled user and one that has to wait
   * take the same time and give the same answer.
   */
  Optional<Person> logIn(String name, String password) {
    Optional<NodeUser> found = users.find(name);
    boolean right =
        encoder.matches(password, found.map(NodeUser::password).orElse(nobody))
            && found.isPresent();
    Instant now = clock.instant();
    if (found.isEmpty()) {
      // a password may stand in the field of the name: it is not kept
      audit.append("nobody", "login-failed", "an unknown name", Map.of());
      return Optional.empty();
    }
    NodeUser user = found.get();
    if (user.disabled() || user.waits(now)) {
      audit.append(user.name(), "login-refused", user.name(), Map.of("disabled", user.disabled()));
      return Optional.empty();
    }
    if (!right) {
      countFailure(user.name(), now);
      return Optional.empty();
    }
    users.loggedIn(user.name(), now);
    audit.append(user.name(), "login", user.name(), Map.of());
    return Optional.of(user.person(now));
  }

  private void countFailure(String name, Instant now) {
    int failures = users.failed(name);
    audit.append(name, "login-failed", name, Map.of("failures", failures));
    if (failures >= PATIENCE) {
      Duration wait = waitAfter(failures);
      users.wait(name, now.plus(wait));
      audit.append(name, "login-locked", name, Map.of("seconds", wait.toSeconds()));
    }
  }

  /** Half a minute after the fifth failure, twice as long after each more, at most 15 minutes. */
  static Duration waitAfter(int failures) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - PATIENCE, 10));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  /**
   * Adds a user who has to change the password at the first login.
   *
   * @param actor who does it, for the audit log
   * @return the password, shown once
   * @throws IllegalArgumentException if the name is taken or not of the form; the message says it
   */
  public String add(String actor, String name, Set<Role> roles) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A name has 2 to 40 small letters, digits, points and hyphens and begins with a letter.");
    }
    String password = newPassword();
    if (!users.add(name, encoder.encode(password), roles, clock.instant())) {
      throw new IllegalArgumentException("There is a user " + name + " already.");
    }
    audit.append(actor, "user-added", name, Map.of("roles", codes(roles)));
    return password;
  }

  /**
   * @throws IllegalArgumentException if somebody changes the own roles: nobody gives a role to
   *     himself
   */
  public void changeRoles(String actor, String name, Set<Role> roles) {
    requireOther(actor, name, "Nobody changes the own roles; another IT administrator can.");
    users.changeRoles(known(name).name(), roles);
    audit.append(actor, "user-roles-changed", name, Map.of("roles", codes(roles)));
  }

  /** Disables a user, or enables one again; sessions end at once. */
  public void disable(String actor, String name, boolean disabled) {
    requireOther(actor, name, "Nobody disables the own login; another IT administrator can.");
    users.disable(known(name).name(), disabled);
    audit.append(actor, disabled ? "user-disabled" : "user-enabled", name, Map.of());
  }

  /**
   * @return the new password, shown once and to be changed at the next login
   */
  public String resetPassword(String actor, String name) {
    String password = newPassword();
    users.changePassword(known(name).name(), encoder.encode(password), true);
    audit.append(actor, "password-reset", name, Map.of());
    return password;
  }

  /**
   * A person's own change.
   *
   * @return the person from now on
   * @throws IllegalArgumentException if the old one is wrong or the new one will not do; the
   *     message says which
   */
  Person changePassword(Person person, String old, String fresh) {
    NodeUser user = known(person.name());
    Instant now = clock.instant();
    if (user.waits(now) || !encoder.matches(old, user.password())) {
      if (!user.waits(now)) {
        countFailure(user.name(), now);
      }
      throw new WrongPassword();
    }
    if (fresh.length() < SHORTEST_PASSWORD || fresh.length() > LONGEST_PASSWORD) {
      throw new IllegalArgumentException("A password has at least 12 characters; 200 at most.");
    }
    if (fresh.equals(old) || fresh.toLowerCase(Locale.ROOT).startsWith(user.name())) {
      throw new IllegalArgumentException(
          "The new password must differ from the old one and not begin with the name.");
    }
    users.changePassword(user.name(), encoder.encode(fresh), false);
    audit.append(user.name(), "password-changed", user.name(), Map.of());
    return known(user.name()).person(now);
  }

  private NodeUser known(String name) {
    return users
        .find(name)
        .orElseThrow(() -> new IllegalArgumentException("There is no user of that name."));
  }

  private static void requireOther(String actor, String name, String why) {
    if (actor.equals(name)) {
      throw new IllegalArgumentException(why);
    }
  }

  private static List<String> codes(Set<Role> roles) {
    return new TreeSet<>(roles).stream().map(Role::code).toList();
  }

  /** 100 random bits to be typed once: {@code h7kp-m2xw-9rta-c4nv-qd8y}. */
  private String newPassword() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP; i++) {
      if (i > 0 && i % GROUP == 0) {
        password.append('-');
      }
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }

  /** The password given is not the person's. */
  static final class WrongPassword extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    WrongPassword() {
      super(
          "The password you have now is not right. After five failures it waits, longer each time.");
    }
  }
}
