package org.mtbnode.web;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * For acts that count: whether the password was given a short while ago. The fragment {@code parts
 * :: relogin} asks for it where it was not, in the form of the act itself; its field is {@code
 * again}.
 */
@Component("recentLogin")
public final class RecentLogin {
  private static final Duration RECENT = Duration.ofMinutes(15);

  private final Users users;
  private final Clock clock;

  RecentLogin(Users users, Clock clock) {
    this.users = users;
    this.clock = clock;
  }

  /** Whether the person has to give the password again. */
  public boolean needed() {
    Person person = person();
    return person == null || person.since().plus(RECENT).isBefore(clock.instant());
  }

  /**
   * Whether the act may go on: the login is recent, or the password given now is right, which then
   * counts as a login.
   */
  public boolean confirmed(@Nullable String again) {
    if (!needed()) {
      return true;
    }
    Person person = person();
    if (person == null || again == null || users.logIn(person.name(), again).isEmpty()) {
      return false;
    }
    keep(person.confirmedAt(clock.instant()));
    return true;
  }

  private static @Nullable Person person() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Person person
        ? person
        : null;
  }

  /** The person from now on, in this session. */
  static void keep(Person person) {
    SecurityContextHolder.getContext().setAuthentication(PasswordLogin.authentication(person));
    RequestContextHolder.currentRequestAttributes()
        .setAttribute(
            HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
            SecurityContextHolder.getContext(),
            RequestAttributes.SCOPE_SESSION);
  }
}
