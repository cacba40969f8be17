package org.mtbnode.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Epoch;
import org.springframework.jdbc.core.JdbcTemplate;

/** The summaries of the own log, as the others see them. */
final class JdbcOwnEntries {
  private final JdbcTemplate jdbc;
  private final String node;

  JdbcOwnEntries(JdbcTemplate jdbc, String node) {
    this.jdbc = jdbc;
    this.node = node;
  }

  List<OwnEntry> all() {
    return jdbc.query(
        "select jws, block, retracted_by, erased_by, seq < max(seq) over (partition by"
            + " specification, major_version, block) as superseded from ledger_entry where node = ?"
            + " and block is not null order by seq",
        (row, i) -> entry(row),
        node);
  }

  /** The body of an entry; empty where it is erased. */
  Optional<byte[]> body(long seq) {
    return jdbc
        .queryForList(
            "select bytes from ledger_body where sha256 = (select body from ledger_entry where"
                + " node = ? and seq = ?)",
            byte[].class,
            node,
            seq)
        .stream()
        .findFirst();
  }

  private static OwnEntry entry(ResultSet row) throws SQLException {
    LedgerEntry entry = LedgerEntry.read(row.getString("jws"));
    return new OwnEntry(
        entry.seq(),
        entry.hash(),
        entry.issued(),
        entry.manifest(),
        Objects.requireNonNull(entry.spec()),
        Epoch.parse(Objects.requireNonNull(entry.epoch())),
        key(row.getString("block")),
        standing(row),
        row.getObject("retracted_by", Long.class));
  }

  private static OwnEntry.Standing standing(ResultSet row) throws SQLException {
    if (row.getObject("erased_by") != null) {
      return OwnEntry.Standing.ERASED;
    }
    if (row.getObject("retracted_by") != null) {
      return OwnEntry.Standing.WITHDRAWN;
    }
    return row.getBoolean("superseded") ? OwnEntry.Standing.SUPERSEDED : OwnEntry.Standing.SHOWN;
  }

  /** The key {@link BlockKey#text} was made of. */
  private static BlockKey key(String text) {
    String[] parts = text.split("\\|", -1);
    Map<String, String> at = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      at.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
    }
    return new BlockKey(parts[0], at);
  }
}
