package org.mtbnode.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtbnode.federation.Sha256;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** What was refused, kept as evidence, and what was left aside. */
final class JdbcRefusals {
  static final RowMapper<RefusedEntry> ROW = (row, i) -> row(row);

  private final JdbcTemplate jdbc;
  private final List<@Nullable Object[]> refusals = new ArrayList<>();
  private final List<Object[]> deferrals = new ArrayList<>();

  JdbcRefusals(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void add(Judgement judgement, String text, Instant received, @Nullable String cameBy) {
    String kept = text.substring(0, Math.min(text.length(), LedgerEntry.LONGEST));
    // PostgreSQL takes no zero character
    kept = kept.replace("\0", "\uFFFD");
    refusals.add(
        new @Nullable Object[] {
          Sha256.hex(text.getBytes(StandardCharsets.UTF_8)),
          judgement.verdict().name(),
          judgement.sentence(),
          judgement.entry().map(LedgerEntry::node).orElse(null),
          judgement.entry().map(LedgerEntry::seq).orElse(null),
          kept,
          received.atOffset(ZoneOffset.UTC),
          cameBy
        });
  }

  void defer(Judgement judgement, Instant since) {
    judgement
        .entry()
        .ifPresent(
            entry ->
                deferrals.add(
                    new Object[] {
                      entry.node(),
                      entry.seq(),
                      judgement.verdict().name(),
                      judgement.sentence(),
                      since.atOffset(ZoneOffset.UTC)
                    }));
  }

  void write() {
    jdbc.batchUpdate(
        "insert into ledger_refusal (hash, verdict, detail, node, seq, jws, received, came_by)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
        refusals);
    jdbc.batchUpdate(
        "insert into ledger_deferral as held (node, seq, verdict, detail, since) values (?, ?, ?,"
            + " ?, ?) on conflict (node) do update set seq = excluded.seq, verdict ="
            + " excluded.verdict, detail = excluded.detail, since = case when held.seq ="
            + " excluded.seq and held.verdict = excluded.verdict then held.since else"
            + " excluded.since end",
        deferrals);
  }

  private static RefusedEntry row(ResultSet row) throws SQLException {
    return new RefusedEntry(
        row.getString("node"),
        row.getObject("seq", Long.class),
        Verdict.valueOf(row.getString("verdict")),
        row.getString("detail"),
        row.getString("hash"),
        row.getString("jws"),
        row.getTimestamp("received").toInstant(),
        row.getString("came_by"));
  }
}
