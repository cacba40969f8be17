package org.mtbnode.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mtbnode.audit.AuditLog;
import org.mtbnode.store.JdbcSchema;
import org.mtbnode.store.ThrowAwayDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;

class UsersTest {
  private static final String NAME = "a.steward";
  private static final String OWN = "four unrelated words here";

  private static ThrowAwayDatabase database;
  private static DataSource dataSource;

  private final List<String> audit = new ArrayList<>();
  private final SettableClock clock = new SettableClock();
  private Users users;

  /** A clock that is moved by hand. */
  private static final class SettableClock extends Clock {
    private Instant now = Instant.parse("2026-07-06T09:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }

    void pass(Duration time) {
      now = now.plus(time);
    }
  }

  @BeforeAll
  static void startDatabase() {
    database = ThrowAwayDatabase.start();
    dataSource = database.dataSource();
    JdbcSchema.apply(dataSource);
  }

  @AfterAll
  static void stopDatabase() {
    database.close();
  }

  @BeforeEach
  void withoutUsers() {
    new JdbcTemplate(dataSource).update("delete from node_user");
    PasswordEncoder encoder = new SecurityConfiguration().passwordEncoder();
    AuditLog log =
        (actor, action, subject, details) ->
            audit.add(actor + " " + action + " " + subject + " " + Map.copyOf(details));
    users = new Users(new JdbcUsers(dataSource), encoder, log, clock, new SecureRandom());
  }

  private Person withOwnPassword() {
    String given = users.add("admin", NAME, Set.of(Role.DATA_STEWARD));
    return users.changePassword(users.logIn(NAME, given).orElseThrow(), given, OWN);
  }

  @Test
  void aNewUserLogsInWithTheGivenPasswordAndMustChangeIt() {
    String given = users.add("admin", NAME, Set.of(Role.DATA_STEWARD, Role.MTB_MEMBER));

    Person person = users.logIn(NAME, given).orElseThrow();

    assertThat(person.mustChange()).isTrue();
    assertThat(person.roles()).containsExactlyInAnyOrder(Role.DATA_STEWARD, Role.MTB_MEMBER);
    assertThat(users.changePassword(person, given, OWN).mustChange()).isFalse();
    assertThat(users.logIn(NAME, given)).isEmpty();
    assertThat(users.logIn(NAME, OWN)).isPresent();
  }

  @Test
  void keepsAHashThatNamesItsMethod() {
    String given = users.add("admin", NAME, Set.of());

    assertThat(users.find(NAME).orElseThrow().password())
        .startsWith("{argon2}")
        .doesNotContain(given);
  }

  @Test
  void waitsLongerAfterEachFailureAndRefusesTheRightPasswordMeanwhile() {
    withOwnPassword();
    for (int i = 0; i < Users.PATIENCE; i++) {
      assertThat(users.logIn(NAME, "wrong")).isEmpty();
    }

    assertThat(users.logIn(NAME, OWN)).isEmpty();

    clock.pass(Duration.ofSeconds(31));
    assertThat(users.logIn(NAME, "wrong again")).isEmpty();
    clock.pass(Duration.ofSeconds(31));
    assertThat(users.logIn(NAME, OWN)).as("the sixth failure waits a minute").isEmpty();
    clock.pass(Duration.ofSeconds(30));
    assertThat(users.logIn(NAME, OWN)).isPresent();
    assertThat(audit).anyMatch(line -> line.startsWith(NAME + " login-locked"));
  }

  @Test
  void aWaitGrowsToAQuarterOfAnHourAndNotBeyond() {
    assertThat(Users.waitAfter(5)).hasSeconds(30);
    assertThat(Users.waitAfter(6)).hasSeconds(60);
    assertThat(Users.waitAfter(9)).hasSeconds(480);
    assertThat(Users.waitAfter(10)).hasMinutes(15);
    assertThat(Users.waitAfter(1000)).hasMinutes(15);
  }

  @Test
  void anAttemptWhileWaitingDoesNotLengthenTheWait() {
    withOwnPassword();
    for (int i = 0; i < 20; i++) {
      users.logIn(NAME, "wrong");
    }

    assertThat(users.find(NAME).orElseThrow().failures()).isEqualTo(Users.PATIENCE);
  }

  @Test
  void aDisabledUserIsNotLetIn() {
    withOwnPassword();
    users.disable("admin", NAME, true);
    assertThat(users.logIn(NAME, OWN)).isEmpty();

    users.disable("admin", NAME, false);
    assertThat(users.logIn(NAME, OWN)).isPresent();
  }

  @Test
  void aNewPasswordFromITEndsTheWait() {
    withOwnPassword();
    for (int i = 0; i < Users.PATIENCE; i++) {
      users.logIn(NAME, "wrong");
    }

    String given = users.resetPassword("admin", NAME);

    assertThat(users.logIn(NAME, given).orElseThrow().mustChange()).isTrue();
    assertThat(users.logIn(NAME, OWN)).isEmpty();
  }

  @Test
  void everyChangeRaisesTheVersionSoThatSessionsEnd() {
    Person person = withOwnPassword();
    long version = users.find(NAME).orElseThrow().version();
    assertThat(person.version()).isEqualTo(version);

    users.changeRoles("admin", NAME, Set.of(Role.MTB_MEMBER));
    assertThat(users.find(NAME).orElseThrow().version()).isGreaterThan(version);
    users.logIn(NAME, OWN);
    assertThat(users.find(NAME).orElseThrow().version()).isEqualTo(version + 1);
  }

  @Test
  void nobodyGivesARoleToHimself() {
    withOwnPassword();

    assertThatThrownBy(() -> users.changeRoles(NAME, NAME, Role.ofPeople()))
        .hasMessageContaining("Nobody changes the own roles");
    assertThatThrownBy(() -> users.disable(NAME, NAME, true))
        .hasMessageContaining("Nobody disables the own login");
  }

  @Test
  void refusesPasswordsThatWillNotDo() {
    Person person = withOwnPassword();

    assertThatThrownBy(() -> users.changePassword(person, OWN, "short"))
        .hasMessageContaining("at least 12");
    assertThatThrownBy(() -> users.changePassword(person, OWN, OWN)).hasMessageContaining("differ");
    assertThatThrownBy(() -> users.changePassword(person, OWN, NAME + " and more"))
        .hasMessageContaining("begin with the name");
    assertThatThrownBy(() -> users.changePassword(person, "not it", "another good password"))
        .isInstanceOf(Users.WrongPassword.class);
  }

  @Test
  void refusesNamesThatAreTakenOrOfAnotherForm() {
    withOwnPassword();

    assertThatThrownBy(() -> users.add("admin", NAME, Set.of())).hasMessageContaining("already");
    for (String name : List.of("", "A", "1a", "a b", "a@b", "ä", "x".repeat(41))) {
      assertThatThrownBy(() -> users.add("admin", name, Set.of()))
          .as(name)
          .hasMessageContaining("small letters");
    }
  }

  @Test
  void theAuditLogTellsAllOfThisAndNoPassword() {
    withOwnPassword();
    users.logIn("my-secret-typed-as-name", "x");
    users.logIn(NAME, "wrong password");
    users.changeRoles("admin", NAME, Set.of(Role.IT_ADMIN));
    String reset = users.resetPassword("admin", NAME);
    users.disable("admin", NAME, true);

    assertThat(audit)
        .extracting(line -> line.split(" ")[1])
        .containsExactly(
            "user-added",
            "login",
            "password-changed",
            "login-failed",
            "login-failed",
            "user-roles-changed",
            "password-reset",
            "user-disabled");
    assertThat(String.join("\n", audit))
        .doesNotContain(OWN, reset, "wrong password", "my-secret-typed-as-name");
  }
}
