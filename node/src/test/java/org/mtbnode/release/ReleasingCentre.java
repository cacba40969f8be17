package org.mtbnode.release;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.mtbnode.audit.AuditLog;
import org.mtbnode.audit.JdbcAuditLog;
import org.mtbnode.disclosure.DisclosureControl;
import org.mtbnode.disclosure.RoundingSecret;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.GovernanceKeys;
import org.mtbnode.federation.Manifest;
import org.mtbnode.federation.SeededRandom;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.ledger.Author;
import org.mtbnode.ledger.JdbcLedger;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.store.TestDatabase;
import org.mtbnode.summary.SummaryCalculator;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Centre A with a clock and a manifest that tests move. Synthetic data. */
final class ReleasingCentre {
  static final SummarySpecification SPECIFICATION = Specifications.get("lb-agreement");
  static final Steward STEWARD = new Steward("steward");
  static final Atom BOTH_POSITIVE = new Atom("both-positive", Map.of("gap", "0-30"));
  static final Atom BOTH_NEGATIVE = new Atom("both-negative", Map.of("gap", "0-30"));
  private static final String NODE = "centre-a";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  final JdbcTemplate jdbc;
  final Ledger ledger;
  final Release release;
  private final TestFederation test = new TestFederation(21);
  private Instant now = Instant.EPOCH;
  private Federation federation;
  private DisclosurePolicy policy = new DisclosurePolicy(1, 3, 10, 5);
  private Catalogue catalogue = TestFederation.catalogue();
  private Predicate<Manifest.SpecificationVersion> agreed = each -> true;
  private boolean demonstration;
  private AuditLog audit;

  ReleasingCentre(TestDatabase database) {
    jdbc = database.jdbc();
    jdbc.execute(
        "truncate ledger_entry, ledger_body, ledger_refusal, release_version, release_cell, release_member,"
            + " release_decision, cube, cube_cell, cube_group, projected_patient");
    Clock clock = new TestClock();
    audit = new JdbcAuditLog(database.dataSource(), clock);
    ledger =
        new JdbcLedger(
            database.dataSource(),
            () -> federation,
            clock,
            new SeededRandom(3),
            new Author(NODE, test.key(NODE)));
    release =
        new Release(
            new SummaryCalculator(database.dataSource()),
            new DisclosureControl(new RoundingSecret(new byte[32])),
            () -> federation,
            ledger,
            (actor, action, subject, details) -> audit.append(actor, action, subject, details),
            database.dataSource(),
            NODE,
            clock);
    federation = federation();
  }

  /** A morning of the quarter after the epoch, under a manifest signed that night. */
  ReleasingCentre after(Epoch epoch) {
    now = epoch.end().plusDays(1).atTime(9, 0).toInstant(ZoneOffset.UTC);
    federation = federation();
    return this;
  }

  ReleasingCentre on(String day) {
    now = LocalDate.parse(day).atTime(9, 0).toInstant(ZoneOffset.UTC);
    return this;
  }

  ReleasingCentre under(DisclosurePolicy tighter) {
    policy = tighter;
    federation = federation();
    return this;
  }

  /** Under a manifest that names only this specification, as first ones once did. */
  ReleasingCentre agreeingOn(String specification) {
    agreed = each -> each.id().equals(specification);
    federation = federation();
    return this;
  }

  ReleasingCentre naming(Catalogue other) {
    catalogue = other;
    federation = federation();
    return this;
  }

  ReleasingCentre inDemonstration() {
    demonstration = true;
    federation = federation();
    return this;
  }

  void writingTheAuditLogFails(boolean fails) {
    AuditLog good = audit;
    audit =
        fails
            ? (actor, action, subject, details) -> {
              throw new IllegalArgumentException("the node was killed");
            }
            : good;
  }

  private Federation federation() {
    Instant issued = now.minusSeconds(3600);
    Manifest first =
        Manifest.first(
            TestFederation.ID,
            demonstration,
            GovernanceKeys.of(test.governance()),
            test.cards(),
            catalogue,
            issued);
    Manifest manifest =
        new Manifest(
            first.federation(),
            first.version(),
            first.previous(),
            first.issued(),
            first.expires(),
            first.demonstration(),
            first.governance(),
            first.nodes(),
            first.specifications().stream().filter(agreed).toList(),
            first.catalogue(),
            List.of(new Manifest.Policy(1, policy)),
            first.calendar());
    return test.federation(List.of(test.sign(manifest)));
  }

  /** A block of the view {@code overall}. */
  static BlockKey block(String tumourType) {
    Map<String, String> at = new LinkedHashMap<>();
    at.put("clinical_setting", "mutation-profiling");
    at.put("tumour_type", tumourType);
    at.put("assay", "plasma-panel@1");
    return new BlockKey("overall", at);
  }

  /** Keeps an epoch's exact cube, as if counted; all its patients share. */
  void counted(Epoch epoch, Map<BlockKey, ? extends Map<Atom, ? extends Set<String>>> blocks) {
    jdbc.update("delete from cube where epoch = ?", epoch.toString());
    Long cube =
        jdbc.queryForObject(
            "insert into cube (specification, version, epoch) values (?, ?, ?) returning cube",
            Long.class,
            SPECIFICATION.id(),
            SPECIFICATION.version(),
            epoch.toString());
    blocks.forEach(
        (key, atoms) ->
            atoms.forEach(
                (atom, members) -> {
                  String[] patients = members.toArray(String[]::new);
                  jdbc.update(
                      "insert into cube_cell values (?, ?, ?::jsonb, ?, ?::jsonb, ?)",
                      cube,
                      key.view(),
                      JSON.writeValueAsString(key.at()),
                      atom.measure(),
                      JSON.writeValueAsString(atom.at()),
                      patients);
                  jdbc.update(
                      "insert into projected_patient select patient, true from unnest(?) patient"
                          + " on conflict do nothing",
                      (Object) patients);
                }));
  }

  ReleaseProposal proposal() {
    return release.proposal(SPECIFICATION);
  }

  /** The steward looks and approves. */
  ReleaseResult approve() {
    return release.approve(SPECIFICATION, proposal().digest(), STEWARD);
  }

  Fate fate(String tumourType) {
    return proposal().blocks().stream()
        .filter(block -> block.key().equals(block(tumourType)))
        .findFirst()
        .orElseThrow()
        .fate();
  }

  long count(String table) {
    Long rows = jdbc.queryForObject("select count(*) from " + table, Long.class);
    return rows == null ? 0 : rows;
  }

  static SortedMap<Atom, Set<String>> cells(Set<String> bothPositive, Set<String> bothNegative) {
    SortedMap<Atom, Set<String>> cells = new java.util.TreeMap<>();
    cells.put(BOTH_POSITIVE, bothPositive);
    cells.put(BOTH_NEGATIVE, bothNegative);
    cells.values().removeIf(Set::isEmpty);
    return cells;
  }

  /**
   * @param range {@code 1-12}; empty for nobody
   */
  static Set<String> patients(String range) {
    if (range.isEmpty()) {
      return Set.of();
    }
    String[] ends = range.split("-");
    Set<String> patients = new java.util.TreeSet<>();
    for (int number = Integer.parseInt(ends[0]); number <= Integer.parseInt(ends[1]); number++) {
      patients.add("patient-%04d".formatted(number));
    }
    return patients;
  }

  private final class TestClock extends Clock {
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
  }
}
