package org.mtbnode.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.Manifest;
import org.springframework.jdbc.core.JdbcTemplate;

/** How each log stands, from what the database holds. */
final class JdbcStatus {
  private static final LogStatus.Last NONE =
      new LogStatus.Last("", 0, "", Instant.EPOCH, Instant.EPOCH, null);

  private final JdbcTemplate jdbc;
  private final Federation federation;

  /** So many entries of a node have this verdict. */
  private record Tally(String node, Verdict verdict, long entries) {}

  JdbcStatus(JdbcTemplate jdbc, Federation federation) {
    this.jdbc = jdbc;
    this.federation = federation;
  }

  List<LogStatus> all() {
    Map<String, LogStatus.Last> lasts = lasts();
    Map<String, List<Tally>> tallies = tallies();
    Map<String, List<RefusedEntry>> refusals = refusals();
    Map<String, LogStatus.Deferral> deferrals = deferrals();
    Map<String, LogStatus> all = new TreeMap<>();
    federation.manifest().nodes().forEach(member -> lasts.putIfAbsent(member.id(), NONE));
    lasts.forEach(
        (node, held) -> {
          Optional<LogStatus.Last> last = Optional.of(held).filter(each -> each != NONE);
          long head = last.map(LogStatus.Last::seq).orElse(0L);
          List<Tally> mine = tallies.getOrDefault(node, List.of());
          all.put(
              node,
              new LogStatus(
                  node,
                  last,
                  sum(mine, Verdict.values()),
                  sum(mine, of(Verdict.Consequence.KEPT)),
                  sum(mine, of(Verdict.Consequence.AWAITED)),
                  stop(refusals.getOrDefault(node, List.of()), head),
                  Optional.ofNullable(deferrals.get(node)).filter(each -> each.seq() > head),
                  signing(node, head + 1)));
        });
    return List.copyOf(all.values());
  }

  private Map<String, LogStatus.Last> lasts() {
    Map<String, LogStatus.Last> lasts = new HashMap<>();
    jdbc.query(
        "select distinct on (node) node, jws, received, came_by from ledger_entry order by node,"
            + " seq desc",
        row -> {
          lasts.put(row.getString("node"), last(row));
        });
    return lasts;
  }

  private static LogStatus.Last last(ResultSet row) throws SQLException {
    LedgerEntry entry = LedgerEntry.read(row.getString("jws"));
    return new LogStatus.Last(
        entry.log(),
        entry.seq(),
        entry.hash(),
        entry.issued(),
        row.getTimestamp("received").toInstant(),
        row.getString("came_by"));
  }

  private Map<String, List<Tally>> tallies() {
    return jdbc
        .query(
            "select node, verdict, count(*) from ledger_entry group by node, verdict",
            (row, i) ->
                new Tally(
                    row.getString("node"),
                    Verdict.valueOf(row.getString("verdict")),
                    row.getLong("count")))
        .stream()
        .collect(Collectors.groupingBy(Tally::node));
  }

  private static Verdict[] of(Verdict.Consequence consequence) {
    return Arrays.stream(Verdict.values())
        .filter(verdict -> verdict.consequence() == consequence)
        .toArray(Verdict[]::new);
  }

  private static long sum(List<Tally> tallies, Verdict[] verdicts) {
    List<Verdict> counted = List.of(verdicts);
    return tallies.stream()
        .filter(tally -> counted.contains(tally.verdict()))
        .mapToLong(Tally::entries)
        .sum();
  }

  private Map<String, List<RefusedEntry>> refusals() {
    return jdbc
        .query(
            "select node, seq, verdict, detail, hash, jws, received, came_by from ledger_refusal"
                + " where node is not null order by received, hash",
            JdbcRefusals.ROW)
        .stream()
        .collect(Collectors.groupingBy(refused -> Objects.requireNonNull(refused.node())));
  }

  /** The first place the log has not got past; a fork the coordinators have yet to decide on. */
  private Optional<LogStatus.Stop> stop(List<RefusedEntry> refusals, long head) {
    return refusals.stream()
        .filter(each -> seq(each) > head || isUndecided(each))
        .min(Comparator.comparingLong(JdbcStatus::seq))
        .map(
            first ->
                new LogStatus.Stop(
                    seq(first),
                    first.verdict(),
                    first.sentence(),
                    refusals.stream().filter(each -> seq(each) == seq(first)).toList()));
  }

  private boolean isUndecided(RefusedEntry refused) {
    if (refused.verdict() != Verdict.FORK) {
      return false;
    }
    LedgerEntry entry = LedgerEntry.read(refused.text());
    return !federation.isRevoked(entry.node(), entry.kid());
  }

  private static long seq(RefusedEntry refused) {
    return Objects.requireNonNull(refused.seq());
  }

  private Map<String, LogStatus.Deferral> deferrals() {
    Map<String, LogStatus.Deferral> deferrals = new HashMap<>();
    jdbc.query(
        "select node, seq, verdict, detail, since from ledger_deferral",
        row -> {
          deferrals.put(
              row.getString("node"),
              new LogStatus.Deferral(
                  row.getLong("seq"),
                  Verdict.valueOf(row.getString("verdict")),
                  row.getString("detail"),
                  row.getTimestamp("since").toInstant()));
        });
    return deferrals;
  }

  private Optional<LogStatus.Signing> signing(String node, long next) {
    return federation.node(node).stream()
        .flatMap(member -> member.keys().stream())
        .filter(span -> span.covers(next))
        .findFirst()
        .map(span -> new LogStatus.Signing(span.key().kid(), left(span, next)));
  }

  private static OptionalLong left(Manifest.KeySpan span, long next) {
    Long last = span.last();
    Manifest.Revocation revocation = span.revocation();
    if (revocation != null) {
      long end = last == null ? Long.MAX_VALUE : last;
      return OptionalLong.of(Math.min(end, revocation.lastTrustedSeq()) - next + 1);
    }
    return last == null ? OptionalLong.empty() : OptionalLong.of(last - next + 1);
  }
}
