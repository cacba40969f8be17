package org.mtbnode.summary;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.SummarySpecification;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Keeps exact cubes as first computed. */
final class JdbcCubes {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final NamedParameterJdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  JdbcCubes(DataSource dataSource) {
    this.jdbc = new NamedParameterJdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  Optional<List<CountedCell>> find(SummarySpecification specification, Epoch epoch) {
    return find(specification, epoch, cube -> cells(specification, cube));
  }

  private <T> Optional<T> find(
      SummarySpecification specification, Epoch epoch, Function<Long, T> read) {
    return jdbc
        .queryForList(
            """
            select cube from cube
            where specification = :specification and version = :version and epoch = :epoch
            """,
            name(specification, epoch),
            Long.class)
        .stream()
        .findFirst()
        .map(read);
  }

  boolean holds(SummarySpecification specification, Epoch epoch) {
    return find(specification, epoch, cube -> true).isPresent();
  }

  void remove(SummarySpecification specification, Epoch epoch) {
    jdbc.update(
        """
        delete from cube
        where specification = :specification and version = :version and epoch = :epoch
        """,
        name(specification, epoch));
  }

  /** Removes an erased patient from the groups and cells of every cube. */
  void forget(String patient) {
    Map<String, String> who = Map.of("patient", patient);
    transaction.executeWithoutResult(
        status -> {
          jdbc.update(
              """
              update cube_group set members = array_remove(members, :patient)
              where :patient = any (members)
              """,
              who);
          jdbc.update(
              """
              update cube_cell
              set less = array_remove(less, :patient), members = array_remove(members, :patient)
              where :patient = any (less) or :patient = any (members)
              """,
              who);
          deleteEmptyCells();
        });
  }

  private void deleteEmptyCells() {
    jdbc.update(
        """
        delete from cube_cell
        where members = '{}' and count is null
          and cardinality(less) = (
            select coalesce(sum(cardinality(g.members)), 0) from cube_group g
            where g.cube = cube_cell.cube and g.number = any (cube_cell.groups))
        """,
        Map.of());
  }

  private List<CountedCell> cells(SummarySpecification specification, long cube) {
    List<CountedCell> cells =
        jdbc.query(
            """
            select
              number, %1$s as members, null as view, null as at, null as measure, null as atom,
              null as groups, null as less, null as count
            from cube_group where cube = :cube
            union all
            select null, %1$s, view, at, measure, atom, groups, %2$s, count
            from cube_cell where cube = :cube
            """
                .formatted(sharing("members"), sharing("less")),
            Map.of("cube", cube),
            new JdbcCellReader(specification));
    return cells == null
        ? List.of()
        : cells.stream().filter(cell -> !cell.members().isEmpty() || cell.count() != null).toList();
  }

  /** Patients whose consent was withdrawn since are left out, alike of groups and of cells. */
  private static String sharing(String patients) {
    return """
        array(
          select member from unnest(%s) member
          where not exists (select from projected_patient where patient = member and not sharing))
        """
        .formatted(patients);
  }

  /** Keeps the cells, unless another computation was first: then those of the first stand. */
  void keep(SummarySpecification specification, Epoch epoch, List<CountedCell> cells) {
    transaction.executeWithoutResult(
        status ->
            jdbc.queryForList(
                    """
                    insert into cube (specification, version, epoch)
                    values (:specification, :version, :epoch)
                    on conflict do nothing returning cube
                    """,
                    name(specification, epoch),
                    Long.class)
                .forEach(cube -> insert(cube, cells)));
  }

  private void insert(long cube, List<CountedCell> cells) {
    Map<Integer, MemberGroup> groups = new TreeMap<>();
    cells.forEach(
        cell -> cell.members().groups().forEach(group -> groups.put(group.number(), group)));
    jdbc.batchUpdate(
        "insert into cube_group (cube, number, members) values (:cube, :number, :members)",
        groups.values().stream().map(group -> row(cube, group)).toArray(SqlParameterSource[]::new));
    jdbc.batchUpdate(
        """
        insert into cube_cell (cube, view, at, measure, atom, groups, less, members, count)
        values (:cube, :view, cast(:at as jsonb), :measure, cast(:atom as jsonb), :groups, :less,
          :members, :count)
        """,
        cells.stream().map(cell -> row(cube, cell)).toArray(SqlParameterSource[]::new));
  }

  private static SqlParameterSource row(long cube, MemberGroup group) {
    return new MapSqlParameterSource()
        .addValue("cube", cube)
        .addValue("number", group.number())
        .addValue("members", group.patients().toArray(String[]::new));
  }

  private static SqlParameterSource row(long cube, CountedCell cell) {
    Members members = cell.members();
    return new MapSqlParameterSource()
        .addValue("cube", cube)
        .addValue("view", cell.block().view())
        .addValue("at", JSON.writeValueAsString(cell.block().at()))
        .addValue("measure", cell.atom().measure())
        .addValue("atom", JSON.writeValueAsString(cell.atom().at()))
        .addValue(
            "groups", members.groups().stream().map(MemberGroup::number).toArray(Integer[]::new))
        .addValue("less", members.less().toArray(String[]::new))
        .addValue("members", members.others().toArray(String[]::new))
        .addValue("count", cell.count());
  }

  private static SqlParameterSource name(SummarySpecification specification, Epoch epoch) {
    return new MapSqlParameterSource()
        .addValue("specification", specification.id())
        .addValue("version", specification.version())
        .addValue("epoch", epoch.toString());
  }
}
