package org.mtbnode.ledger;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.Manifest;
import org.mtbnode.specification.Specifications;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Judges anew what is held when the manifest or the build has changed: a log ends where a key was
 * revoked meanwhile, and a specification that was unknown may be known now.
 */
final class JdbcReview {
  private final JdbcTemplate jdbc;
  private final Federation federation;
  private final EntryVerifier verifier;

  JdbcReview(JdbcTemplate jdbc, Federation federation, EntryVerifier verifier) {
    this.jdbc = jdbc;
    this.federation = federation;
    this.verifier = verifier;
  }

  /** By what entries are judged: another text, another judgement. */
  static String judgedBy(Federation federation) {
    return federation.manifest().version()
        + " "
        + federation.signed().hash()
        + " "
        + Specifications.ids().stream()
            .map(Specifications::get)
            .map(SpecReference::of)
            .sorted()
            .collect(Collectors.joining(" "));
  }

  /** Does nothing where all was judged by the same before. */
  void run() {
    String judgedBy = judgedBy(federation);
    if (jdbc.queryForList("select judged_by from ledger_review", String.class).contains(judgedBy)) {
      return;
    }
    federation.manifest().nodes().stream()
        .filter(JdbcReview::hasKeyThatEnds)
        .forEach(node -> cutWhatIsDistrusted(node.id()));
    judgeUnknownSpecifications();
    jdbc.update(
        "insert into ledger_review (judged_by) values (?) on conflict (only_one) do update set"
            + " judged_by = excluded.judged_by",
        judgedBy);
  }

  private static boolean hasKeyThatEnds(Manifest.Node node) {
    return node.keys().stream().anyMatch(span -> span.last() != null || span.revocation() != null);
  }

  private void cutWhatIsDistrusted(String node) {
    Optional<Judgement> first =
        jdbc
            .queryForList(
                "select jws from ledger_entry where node = ? order by seq", String.class, node)
            .stream()
            .flatMap(text -> verifier.distrust(LedgerEntry.read(text)).stream())
            .findFirst();
    first.ifPresent(
        judgement ->
            new JdbcRefusals(jdbc)
                .cut(
                    node,
                    judgement.entry().orElseThrow().seq(),
                    judgement.verdict(),
                    judgement.sentence()));
  }

  private void judgeUnknownSpecifications() {
    List<HeldRow> rows =
        jdbc.query(
            "select "
                + JdbcChain.COLUMNS
                + " from ledger_entry where verdict = 'UNKNOWN_SPECIFICATION' order by node, seq",
            JdbcChain.ROW);
    for (HeldRow row : rows) {
      LedgerEntry entry = row.entry();
      Judgement judgement = verifier.judgeAgain(entry, new JdbcBodies(jdbc)::find);
      if (judgement.verdict().consequence().inChain()) {
        JdbcChain chain = new JdbcChain(jdbc, entry.node(), List.of(entry.seq()));
        chain.judged(entry, judgement);
        chain.write();
      }
    }
  }
}
