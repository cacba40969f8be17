package org.mtbnode.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;

/** The bodies in the database, by their SHA-256. */
final class JdbcBodies {
  private final JdbcTemplate jdbc;

  JdbcBodies(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Those of the hashes whose bodies are here. */
  Set<String> held(Collection<String> hashes) {
    return hashes.isEmpty()
        ? Set.of()
        : new HashSet<>(
            jdbc.queryForList(
                "select sha256 from ledger_body where sha256 = any(?)",
                String.class,
                (Object) hashes.toArray(new String[0])));
  }

  byte @Nullable [] find(String hash) {
    return DataAccessUtils.singleResult(
        jdbc.queryForList("select bytes from ledger_body where sha256 = ?", byte[].class, hash));
  }

  void keep(Map<String, byte[]> bodies, Instant received) {
    jdbc.batchUpdate(
        "insert into ledger_body (sha256, bytes, received) values (?, ?, ?) on conflict do nothing",
        bodies.entrySet().stream()
            .map(
                body ->
                    new Object[] {
                      body.getKey(), body.getValue(), received.atOffset(ZoneOffset.UTC)
                    })
            .toList());
  }
}
