package org.mtbnode.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The local users in PostgreSQL. */
final class JdbcUsers {
  private static final String ALL =
      "select name, password, roles, must_change, disabled, version, created, last_login, failures,"
          + " waits_until from node_user";

  private final JdbcTemplate jdbc;

  JdbcUsers(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
  }

  Optional<NodeUser> find(String name) {
    return jdbc.query(ALL + " where name = ?", JdbcUsers::user, name).stream().findFirst();
  }

  List<NodeUser> all() {
    return jdbc.query(ALL + " order by name", JdbcUsers::user);
  }

  boolean isEmpty() {
    return jdbc.queryForList("select 1 from node_user limit 1").isEmpty();
  }

  /** Whether the name was free. */
  boolean add(String name, String password, Set<Role> roles, Instant now) {
    return jdbc.update(
            "insert into node_user (name, password, roles, must_change, created)"
                + " values (?, ?, ?, true, ?) on conflict do nothing",
            name,
            password,
            text(roles),
            at(now))
        == 1;
  }

  void changeRoles(String name, Set<Role> roles) {
    jdbc.update(
        "update node_user set roles = ?, version = version + 1 where name = ?", text(roles), name);
  }

  void disable(String name, boolean disabled) {
    jdbc.update(
        "update node_user set disabled = ?, version = version + 1 where name = ?", disabled, name);
  }

  /** Sets a password and ends every wait. */
  void changePassword(String name, String password, boolean mustChange) {
    jdbc.update(
        "update node_user set password = ?, must_change = ?, failures = 0, waits_until = null,"
            + " version = version + 1 where name = ?",
        password,
        mustChange,
        name);
  }

  void loggedIn(String name, Instant now) {
    jdbc.update(
        "update node_user set last_login = ?, failures = 0, waits_until = null where name = ?",
        at(now),
        name);
  }

  /** Counts a failed login; logins that come at once are counted one by one. */
  int failed(String name) {
    Integer failures =
        jdbc.queryForObject(
            "update node_user set failures = failures + 1 where name = ? returning failures",
            Integer.class,
            name);
    return failures == null ? 0 : failures;
  }

  void wait(String name, Instant until) {
    jdbc.update("update node_user set waits_until = ? where name = ?", at(until), name);
  }

  private static NodeUser user(ResultSet row, int number) throws SQLException {
    return new NodeUser(
        row.getString("name"),
        row.getString("password"),
        roles(row.getString("roles")),
        row.getBoolean("must_change"),
        row.getBoolean("disabled"),
        row.getLong("version"),
        row.getObject("created", OffsetDateTime.class).toInstant(),
        instant(row, "last_login"),
        row.getInt("failures"),
        instant(row, "waits_until"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static String text(Set<Role> roles) {
    return new TreeSet<>(roles).stream().map(Role::code).collect(Collectors.joining(","));
  }

  private static Set<Role> roles(String text) {
    return Arrays.stream(text.split(","))
        .filter(code -> !code.isEmpty())
        .map(Role::of)
        .collect(Collectors.toSet());
  }
}
