package org.mtbnode.summary;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Removes an erased patient from the cells of every cube. */
  void forget(String patient) {
    Map<String, String> who = Map.of("patient", patient);
    jdbc.update(
        "update cube_cell set members = array_remove(members, :patient)"
            + " where :patient = any (members)",
        who);
    jdbc.update("delete from cube_cell where members = '{}' and count is null", Map.of());
  }

  /** Patients whose consent was withdrawn since are left out. */
  private List<CountedCell> cells(SummarySpecification specification, long cube) {
    return jdbc
        .query(
            """
        select view, at, measure, atom, count,
          array(
            select member from unnest(members) member
            where not exists (
              select from projected_patient where patient = member and not sharing)) members
        from cube_cell where cube = :cube
        """,
            Map.of("cube", cube),
            (row, number) -> JdbcCells.read(specification, row))
        .stream()
        .filter(cell -> !cell.members().isEmpty() || cell.count() != null)
        .toList();
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
    jdbc.batchUpdate(
        """
        insert into cube_cell (cube, view, at, measure, atom, members, count)
        values (:cube, :view, cast(:at as jsonb), :measure, cast(:atom as jsonb), :members, :count)
        """,
        cells.stream().map(cell -> row(cube, cell)).toArray(SqlParameterSource[]::new));
  }

  private static SqlParameterSource row(long cube, CountedCell cell) {
    return new MapSqlParameterSource()
        .addValue("cube", cube)
        .addValue("view", cell.block().view())
        .addValue("at", JSON.writeValueAsString(cell.block().at()))
        .addValue("measure", cell.atom().measure())
        .addValue("atom", JSON.writeValueAsString(cell.atom().at()))
        .addValue("members", cell.members().toArray(String[]::new))
        .addValue("count", cell.count());
  }

  private static SqlParameterSource name(SummarySpecification specification, Epoch epoch) {
    return new MapSqlParameterSource()
        .addValue("specification", specification.id())
        .addValue("version", specification.version())
        .addValue("epoch", epoch.toString());
  }
}
