package org.mtbnode.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was released, with who stood behind it. */
final class JdbcReleases {
  private static final long LOCK = 0x6d74622d72656cL;
  private static final int ROWS = 1_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<LinkedHashMap<String, String>> VALUES =
      new TypeReference<>() {};

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  JdbcReleases(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
    // else the driver holds all rows of an answer at once
    jdbc.setFetchSize(ROWS);
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
    Map<Long, SortedMap<Atom, Cell.Count>> cells = cells(specification);
    SortedMap<BlockKey, List<KeptVersion>> versions = new TreeMap<>();
    jdbc.query(
        "select * from release_version where specification = ? order by id",
        row -> {
          versions
              .computeIfAbsent(key(row), key -> new ArrayList<>())
              .add(version(row, specification, cells));
        },
        specification.id());
    SortedMap<BlockKey, BlockHistory> histories = new TreeMap<>();
    versions.forEach((key, all) -> histories.put(key, new BlockHistory(all)));
    return histories;
  }

  private Map<Long, SortedMap<Atom, Cell.Count>> cells(SummarySpecification specification) {
    Map<Atom, Atom> atoms = new HashMap<>();
    Map<Long, SortedMap<Atom, Cell.Count>> cells = new HashMap<>();
    jdbc.query(
        "select version, measure, atom, released from release_cell where version in (select id"
            + " from release_version where specification = ?)",
        row -> {
          // the same atoms stand in many blocks and versions
          Atom atom = atom(row);
          cells
              .computeIfAbsent(row.getLong("version"), version -> new TreeMap<>())
              .put(
                  atoms.computeIfAbsent(atom, same -> same),
                  new Cell.Count(row.getInt("released")));
        },
        specification.id());
    return cells;
  }

  private static Atom atom(ResultSet row) throws SQLException {
    return new Atom(row.getString("measure"), JSON.readValue(row.getString("atom"), VALUES));
  }

  private static KeptVersion version(
      ResultSet row,
      SummarySpecification specification,
      Map<Long, SortedMap<Atom, Cell.Count>> cells)
      throws SQLException {
    long id = row.getLong("id");
    return new KeptVersion(
        id,
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
        cells.getOrDefault(id, Collections.emptySortedMap()));
  }

  private static BlockKey key(ResultSet row) throws SQLException {
    return new BlockKey(row.getString("view"), JSON.readValue(row.getString("at"), VALUES));
  }

  /** Who stood behind the versions of a block, by their ids; without those where nobody did. */
  Map<Long, Membership> members(BlockHistory history) {
    Map<Long, Membership> members = new HashMap<>();
    jdbc.query(
        "select version, measure, atom, members from release_cell where version = any (?)"
            + " and members <> '{}'",
        row -> {
          BitSet cell = new BitSet();
          for (Integer number : (Integer[]) row.getArray("members").getArray()) {
            cell.set(number);
          }
          members
              .computeIfAbsent(row.getLong("version"), version -> new Membership(new TreeMap<>()))
              .byAtom()
              .put(atom(row), cell);
        },
        (Object) history.versions().stream().map(KeptVersion::id).toArray(Long[]::new));
    return members;
  }

  /** The numbers of all who stood behind any version. */
  MemberNumbers numbers() {
    Map<String, Integer> numbers = new HashMap<>();
    jdbc.query(
        "select member, number from release_member",
        row -> {
          numbers.put(row.getString("member"), row.getInt("number"));
        });
    return new MemberNumbers(numbers);
  }

  /** Keeps the numbers that were given out since they were read. */
  void keep(MemberNumbers numbers) {
    Map<String, Integer> added = numbers.added();
    jdbc.update(
        "insert into release_member (member, number) select * from unnest(?::text[], ?::int[])",
        added.keySet().toArray(String[]::new),
        added.values().toArray(Integer[]::new));
  }

  /**
   * Keeps a block that is being released, with who stands behind it.
   *
   * @param seq its entry
   * @param members by numbers that are kept with it
   */
  void keep(ReleasableCube cube, ReleasableBlock block, long seq, Membership members) {
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
                      members.in(cell.getKey()).stream().boxed().toArray(Integer[]::new)
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

  /** Removes a patient from every version; there the patient counts as left from now on. */
  void forget(String patient) {
    jdbc.queryForList(
            "delete from release_member where member = ? returning number", Integer.class, patient)
        .forEach(this::forget);
  }

  private void forget(int number) {
    jdbc.update(
        "update release_version set erased = erased + 1 where id in (select version from"
            + " release_cell where ? = any (members))",
        number);
    jdbc.update(
        "update release_cell set members = array_remove(members, ?) where ? = any (members)",
        number,
        number);
  }
}
