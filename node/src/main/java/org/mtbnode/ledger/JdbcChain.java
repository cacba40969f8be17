package org.mtbnode.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * A node's log in the database, with what one batch adds to it and changes in it. It reads the rows
 * a batch may touch at once and writes them at once, whatever their number.
 */
final class JdbcChain implements HeldChain {
  static final String COLUMNS =
      "jws, verdict, detail, specification, major_version, block, retracted_by, erased_by,"
          + " received, came_by";

  private final JdbcTemplate jdbc;
  private final Map<Long, HeldRow> rows = new TreeMap<>();
  private final Map<Long, HeldRow> changed = new TreeMap<>();
  private final List<Erasure> erasures = new ArrayList<>();
  private final Map<Long, Set<String>> forks;
  private @Nullable LedgerEntry last;

  /** A body to delete; {@code own} where it was seen to be its author's, and so nobody else's. */
  private record Erasure(String body, boolean own) {}

  /**
   * @param seqs the sequence numbers that may be asked for
   */
  JdbcChain(JdbcTemplate jdbc, String node, Collection<Long> seqs) {
    this.jdbc = jdbc;
    this.forks = new JdbcRefusals(jdbc).forks(node);
    this.last =
        jdbc
            .queryForList(
                "select jws from ledger_entry where node = ? order by seq desc limit 1",
                String.class,
                node)
            .stream()
            .map(LedgerEntry::read)
            .findFirst()
            .orElse(null);
    long end = last == null ? 0 : last.seq();
    Long[] held = seqs.stream().filter(seq -> seq <= end).distinct().toArray(Long[]::new);
    if (held.length > 0) {
      jdbc.query(
              "select " + COLUMNS + " from ledger_entry where node = ? and seq = any(?)",
              ROW,
              node,
              held)
          .forEach(row -> rows.put(row.entry().seq(), row));
    }
  }

  static final RowMapper<HeldRow> ROW = (row, i) -> row(row);

  static LedgerHead head(ResultSet row) throws SQLException {
    return new LedgerHead(
        row.getString("node"), row.getString("log"), row.getLong("seq"), row.getString("hash"));
  }

  private static HeldRow row(ResultSet row) throws SQLException {
    String specification = row.getString("specification");
    return new HeldRow(
        LedgerEntry.read(row.getString("jws")),
        Verdict.valueOf(row.getString("verdict")),
        row.getString("detail"),
        specification == null
            ? null
            : new HeldRow.Shown(specification, row.getInt("major_version"), row.getString("block")),
        row.getObject("retracted_by", Long.class),
        row.getObject("erased_by", Long.class),
        row.getTimestamp("received").toInstant(),
        row.getString("came_by"));
  }

  @Override
  public Optional<LedgerHead> head() {
    return Optional.ofNullable(last).map(LedgerHead::of);
  }

  @Override
  public Optional<Instant> lastIssued() {
    return Optional.ofNullable(last).map(LedgerEntry::issued);
  }

  @Override
  public Optional<String> hashAt(long seq) {
    return row(seq).map(row -> row.entry().hash());
  }

  @Override
  public Optional<String> kindAt(long seq) {
    return row(seq).map(row -> row.entry().kind());
  }

  @Override
  public Set<String> forkedAt(long seq) {
    return forks.getOrDefault(seq, Set.of());
  }

  /** The ids of the keys that signed two entries, by the sequence number of both. */
  Map<Long, Set<String>> forks() {
    return forks;
  }

  /** The entry with this sequence number, if it is one of those that were read or added. */
  Optional<HeldRow> row(long seq) {
    return Optional.ofNullable(rows.get(seq));
  }

  /** Adds the next entry; a retraction takes effect on the one it names. */
  void add(LedgerEntry entry, Judgement judgement, Instant received, @Nullable String cameBy) {
    put(HeldRow.of(entry, judgement, received, cameBy));
    last = entry;
    LedgerEntry.Retracts retracts = entry.retracts();
    if (judgement.verdict() == Verdict.RETRACTS && retracts != null) {
      retract(row(retracts.seq()).orElseThrow(), entry.seq(), retracts.erase());
    }
  }

  /** Gives an entry that is here its new verdict. */
  void judged(LedgerEntry entry, Judgement judgement) {
    put(row(entry.seq()).orElseThrow().judged(judgement));
  }

  private void retract(HeldRow row, long by, boolean erase) {
    String body = row.entry().bodyHash();
    if (erase && row.erasedBy() == null && body != null) {
      erasures.add(new Erasure(body, row.verdict() == Verdict.ACCEPTED));
    }
    put(row.retracted(by, erase));
  }

  private void put(HeldRow row) {
    rows.put(row.entry().seq(), row);
    changed.put(row.entry().seq(), row);
  }

  /** Writes what was added and changed, and deletes the bodies that were erased. */
  void write() {
    jdbc.batchUpdate(
        "insert into ledger_entry (node, seq, log, hash, jws, body, received, came_by, verdict,"
            + " detail, specification, major_version, block, retracted_by, erased_by) values (?,"
            + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (node, seq) do update set"
            + " verdict = excluded.verdict, detail = excluded.detail, specification ="
            + " excluded.specification, major_version = excluded.major_version, block ="
            + " excluded.block, retracted_by = excluded.retracted_by, erased_by ="
            + " excluded.erased_by",
        changed.values().stream().map(JdbcChain::columns).toList());
    // a body another entry truly has stays; nobody can protect or erase the body of another node
    jdbc.batchUpdate(
        "delete from ledger_body where sha256 = ? and not exists (select from ledger_entry where"
            + " body = sha256 and erased_by is null and (verdict = 'ACCEPTED' or (not ? and verdict"
            + " in ('UNKNOWN_SPECIFICATION', 'UNKNOWN_KIND'))))",
        erasures.stream().map(each -> new Object[] {each.body(), each.own()}).toList());
  }

  private static @Nullable Object[] columns(HeldRow row) {
    LedgerEntry entry = row.entry();
    HeldRow.Shown block = row.block();
    return new @Nullable Object[] {
      entry.node(),
      entry.seq(),
      entry.log(),
      entry.hash(),
      entry.text(),
      entry.bodyHash(),
      row.received().atOffset(ZoneOffset.UTC),
      row.cameBy(),
      row.verdict().name(),
      row.detail(),
      block == null ? null : block.specification(),
      block == null ? null : block.majorVersion(),
      block == null ? null : block.key(),
      row.retractedBy(),
      row.erasedBy()
    };
  }
}
