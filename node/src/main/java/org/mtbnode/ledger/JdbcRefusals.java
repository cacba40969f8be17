package org.mtbnode.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtbnode.federation.Sha256;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * What was refused, kept as evidence, and what was left aside. Of each verdict the first {@link
 * #MOST} are kept: by node where the node's own signature stands under them, else by the member
 * they came from, so that nobody fills the disk. Later ones are refused all the same, and dropped.
 */
final class JdbcRefusals {
  static final int MOST = 100;

  /** Verdicts that say nothing about who wrote the bytes. */
  private static final Set<Verdict> UNPROVEN =
      Set.of(Verdict.BAD_SIGNATURE, Verdict.UNKNOWN_NODE, Verdict.WRONG_FEDERATION);

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
          cameBy,
          judgement.verdict().name(),
          UNPROVEN.contains(judgement.verdict()),
          cameBy,
          judgement.entry().map(LedgerEntry::node).orElse(null),
          MOST
        });
  }

  /**
   * Moves a held log's entries from a sequence number on to the evidence; what they did is undone.
   */
  void cut(String node, long from, Verdict verdict, String sentence) {
    jdbc.update(
        "insert into ledger_refusal (hash, verdict, detail, node, seq, jws, received, came_by)"
            + " select hash, ?, case when seq = ? then ? else 'The entry follows one that is"
            + " refused: ' || ? end, node, seq, jws, received, came_by from ledger_entry where node"
            + " = ? and seq >= ? on conflict do nothing",
        verdict.name(),
        from,
        sentence,
        sentence,
        node,
        from);
    jdbc.update("delete from ledger_entry where node = ? and seq >= ?", node, from);
    jdbc.update(
        "update ledger_entry set erased_by = null, verdict = 'BODY_NOT_HERE', detail = ? where node"
            + " = ? and erased_by >= ?",
        "The entry " + Verdict.BODY_NOT_HERE.text() + ".",
        node,
        from);
    jdbc.update(
        "update ledger_entry set retracted_by = null where node = ? and retracted_by >= ?",
        node,
        from);
  }

  /** The ids of the keys that signed two entries of a log, by the sequence number of both. */
  Map<Long, Set<String>> forks(String node) {
    return jdbc
        .query(
            "select jws from ledger_refusal where node = ? and verdict = 'FORK'",
            (row, i) -> LedgerEntry.read(row.getString("jws")),
            node)
        .stream()
        .collect(
            Collectors.groupingBy(
                LedgerEntry::seq, Collectors.mapping(LedgerEntry::kid, Collectors.toSet())));
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
            + " select ?::text, ?::text, ?::text, ?::text, ?::bigint, ?::text, ?::timestamptz,"
            + " ?::text where (select count(*) from ledger_refusal where verdict = ?::text and case"
            + " when ?::boolean then came_by is not distinct from ?::text else node = ?::text end)"
            + " < ?::int on conflict do nothing",
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
