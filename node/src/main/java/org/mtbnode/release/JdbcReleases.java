package org.mtbnode.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.mtbnode.disclosure.ReleasableBlock;
import org.mtbnode.disclosure.ReleasableCube;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.SummarySpecification;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was released, with its members, and what was decided. */
final class JdbcReleases {
  private static final long LOCK = 0x6d74622d72656cL;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<LinkedHashMap<String, String>> VALUES =
      new TypeReference<>() {};

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  JdbcReleases(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
  }

  /** A released block by its entry. */
  record ReleasedBlock(String specification, BlockKey key, Epoch epoch) {}

  /** All or nothing, and one at a time; what the ledger writes meanwhile belongs to it. */
  <T> T together(Supplier<T> work) {
    T result =
        transaction.execute(
            status -> {
              jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, LOCK);
              return work.get();
            });
    if (result == null) {
      throw new IllegalStateException("the transaction gave nothing");
    }
    return result;
  }

  /** Every version of every block of a specification ever released. */
  SortedMap<BlockKey, BlockHistory> histories(SummarySpecification specification) {
    Map<Long, Cells> cells = cells(specification);
    SortedMap<BlockKey, List<KeptVersion>> versions = new TreeMap<>();
    jdbc.query(
        "select * from release_version where specification = ? order by id",
        row -> {
          versions
              .computeIfAbsent(key(row), key -> new ArrayList<>())
              .add(version(row, specification, cells.getOrDefault(row.getLong("id"), new Cells())));
        },
        specification.id());
    SortedMap<BlockKey, BlockHistory> histories = new TreeMap<>();
    versions.forEach((key, all) -> histories.put(key, new BlockHistory(all)));
    return histories;
  }

  private Map<Long, Cells> cells(SummarySpecification specification) {
    Map<String, String> patients = new HashMap<>();
    Map<Atom, Atom> atoms = new HashMap<>();
    Map<Long, Cells> cells = new HashMap<>();
    jdbc.query(
        "select version, measure, atom, released, members from release_cell where version in"
            + " (select id from release_version where specification = ?)",
        row -> {
          Atom read =
              new Atom(row.getString("measure"), JSON.readValue(row.getString("atom"), VALUES));
          // the same atoms and patients stand in many blocks and versions
          Atom atom = atoms.computeIfAbsent(read, same -> same);
          Set<String> members = new TreeSet<>();
          for (String patient : (String[]) row.getArray("members").getArray()) {
            members.add(patients.computeIfAbsent(patient, same -> same));
          }
          Cells version = cells.computeIfAbsent(row.getLong("version"), id -> new Cells());
          version.released.put(atom, new Cell.Count(row.getInt("released")));
          if (!members.isEmpty()) {
            version.members.put(atom, members);
          }
        },
        specification.id());
    return cells;
  }

  /** The cells of one version while they are read. */
  private record Cells(SortedMap<Atom, Set<String>> members, SortedMap<Atom, Cell.Count> released) {
    Cells() {
      this(new TreeMap<>(), new TreeMap<>());
    }
  }

  private static KeptVersion version(ResultSet row, SummarySpecification specification, Cells cells)
      throws SQLException {
    return new KeptVersion(
        new Published(Epoch.parse(row.getString("epoch")), row.getLong("seq")),
        row.getInt("major_version"),
        new DisclosurePolicy(
            row.getInt("policy_version"),
            row.getInt("base"),
            row.getInt("block_floor"),
            row.getInt("change_floor"),
            specification.counted()),
        row.getTimestamp("withdrawn") != null,
        row.getInt("erased"),
        new Membership(cells.members),
        cells.released);
  }

  private static BlockKey key(ResultSet row) throws SQLException {
    return new BlockKey(row.getString("view"), JSON.readValue(row.getString("at"), VALUES));
  }

  /**
   * Keeps a block that is being released, with who stands behind it.
   *
   * @param seq its entry
   */
  void keep(ReleasableCube cube, ReleasableBlock block, long seq, Membership membership) {
    SummarySpecification specification = cube.specification();
    DisclosurePolicy policy = cube.policy();
    Long id =
        jdbc.queryForObject(
            "insert into release_version (specification, major_version, block, view, at, epoch,"
                + " seq, policy_version, base, block_floor, change_floor) values (?, ?, ?, ?,"
                + " ?::json, ?, ?, ?, ?, ?, ?) returning id",
            Long.class,
            specification.id(),
            specification.majorVersion(),
            block.key().text(),
            block.key().view(),
            JSON.writeValueAsString(block.key().at()),
            cube.epoch().toString(),
            seq,
            policy.version(),
            policy.base(),
            policy.blockFloor(),
            policy.changeFloor());
    jdbc.batchUpdate(
        "insert into release_cell (version, measure, atom, released, members) values (?, ?,"
            + " ?::jsonb, ?, ?)",
        block.cells().entrySet().stream()
            .map(
                cell ->
                    new Object[] {
                      id,
                      cell.getKey().measure(),
                      JSON.writeValueAsString(cell.getKey().at()),
                      cell.getValue().patients(),
                      membership.in(cell.getKey()).toArray(String[]::new)
                    })
            .toList());
  }

  /** The block that an entry released. */
  Optional<ReleasedBlock> released(long seq) {
    return jdbc
        .query(
            "select * from release_version where seq = ? order by id desc limit 1",
            (row, number) ->
                new ReleasedBlock(
                    row.getString("specification"), key(row), Epoch.parse(row.getString("epoch"))),
            seq)
        .stream()
        .findFirst();
  }

  void withdrawn(long seq, Instant when) {
    jdbc.update(
        "update release_version set withdrawn = ? where seq = ?",
        when.atOffset(ZoneOffset.UTC),
        seq);
  }

  /** Removes a patient's hash from every version; there the patient counts as left from now on. */
  void forget(String patient) {
    jdbc.update(
        "update release_version set erased = erased + 1 where id in (select version from"
            + " release_cell where ? = any (members))",
        patient);
    jdbc.update(
        "update release_cell set members = array_remove(members, ?) where ? = any (members)",
        patient,
        patient);
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
