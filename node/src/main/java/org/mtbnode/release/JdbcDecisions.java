package org.mtbnode.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was decided about releases. */
final class JdbcDecisions {
  private final JdbcTemplate jdbc;

  JdbcDecisions(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
  }

  void add(Decision decision) {
    jdbc.update(
        "insert into release_decision (at, actor, act, specification, version, epoch, digest,"
            + " reason, tables, retractions) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        decision.at().atOffset(ZoneOffset.UTC),
        decision.actor(),
        decision.act().code(),
        decision.specification(),
        decision.version(),
        decision.epoch(),
        decision.digest(),
        decision.reason(),
        decision.tables(),
        decision.retractions());
  }

  /** The latest first. */
  List<Decision> decisions() {
    return jdbc.query(
        "select * from release_decision order by id desc", (row, number) -> decision(row));
  }

  /** What was decided last about a proposal. */
  Optional<Decision> lastDecision(String digest) {
    return Optional.ofNullable(
        DataAccessUtils.singleResult(
            jdbc.query(
                "select * from release_decision where digest = ? order by id desc limit 1",
                (row, number) -> decision(row),
                digest)));
  }

  private static Decision decision(ResultSet row) throws SQLException {
    return new Decision(
        row.getTimestamp("at").toInstant(),
        row.getString("actor"),
        Decision.Act.of(row.getString("act")),
        row.getString("specification"),
        row.getString("version"),
        row.getString("epoch"),
        row.getString("digest"),
        row.getString("reason"),
        row.getInt("tables"),
        row.getInt("retractions"));
  }
}
