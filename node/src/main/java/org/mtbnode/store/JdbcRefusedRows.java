package org.mtbnode.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Rejection;
import org.mtbnode.template.Table;
import org.mtbnode.template.Template;
import org.springframework.jdbc.core.JdbcTemplate;

/** The refused rows in PostgreSQL. */
public final class JdbcRefusedRows implements RefusedRows {
  private static final String COLUMNS =
      """
      refused.id, refused.import, refused.template_table, refused.key, refused.repeats,
        refused.file, refused.line, refused.fields::text, refused.problems::text
      """;

  /** Something is wrong that lies with no other refused row. */
  private static final String TO_CORRECT =
      """
      exists (
        select from unnest(refused.blames) blame
        where not exists (
          select from refused_row parent where parent.row_name = blame and parent.id <> refused.id))
      """;

  private static final String IN_ORDER =
      " order by refused.import desc, refused.file, refused.line, refused.id";

  /** The rows that wait for those of {@code root (id, name)}, as {@code waiting (root, id, …)}. */
  private static final String WAITING =
      """
      waiting (root, id, template_table, name) as (
        select root.id, child.id, child.template_table, child.row_name
        from root join refused_row child on child.blames @> array[root.name] and child.id <> root.id
        union
        select waiting.root, child.id, child.template_table, child.row_name
        from waiting
        join refused_row child
          on child.blames @> array[waiting.name] and child.id <> waiting.root)
      """;

  private final JdbcTemplate jdbc;
  private final List<String> order;

  public JdbcRefusedRows(DataSource dataSource, Template template) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.order = template.tables().stream().map(Table::name).toList();
  }

  @Override
  public Numbers numbers() {
    long all = count("select count(*) from refused_row");
    long toCorrect = count("select count(*) from refused_row refused where " + TO_CORRECT);
    return new Numbers(toCorrect, all - toCorrect);
  }

  private long count(String query, Object... values) {
    Long count = jdbc.queryForObject(query, Long.class, values);
    return count == null ? 0 : count;
  }

  @Override
  public List<RefusedRow> toCorrect(@Nullable Long importNumber, int limit, long offset) {
    return withWaiting(
        jdbc.query(
            "select "
                + COLUMNS
                + " from refused_row refused where import = coalesce(?::bigint, import) and "
                + TO_CORRECT
                + IN_ORDER
                + " limit ? offset ?",
            (result, number) -> row(result),
            importNumber,
            limit,
            offset));
  }

  @Override
  public long toCorrectOf(long importNumber) {
    return count(
        "select count(*) from refused_row refused where import = ? and " + TO_CORRECT,
        importNumber);
  }

  @Override
  public List<RepeatedProblem> repeated(int limit) {
    return jdbc.query(
        """
        select template_table, problem ->> 'column' as column_name,
          min(problem ->> 'message') as example, count(distinct refused.id) as rows
        from refused_row refused cross join jsonb_array_elements(problems) problem
        where problem ->> 'severity' = 'ERROR' and %s
        group by template_table, problem ->> 'column',
          regexp_replace(problem ->> 'message', '[0-9]+([.,:-][0-9]+)*|"[^"]*"', '#', 'g')
        having count(distinct refused.id) > 1
        order by rows desc, template_table, column_name
        limit ?
        """
            .formatted(TO_CORRECT),
        (result, number) ->
            new RepeatedProblem(
                result.getString("template_table"),
                result.getString("column_name"),
                result.getString("example"),
                result.getLong("rows")),
        limit);
  }

  @Override
  public Optional<RefusedRow> find(long number) {
    return withWaiting(
            jdbc.query(
                "select " + COLUMNS + " from refused_row refused where id = ?",
                (result, row) -> row(result),
                number))
        .stream()
        .findFirst();
  }

  @Override
  public List<RefusedRow> waitingFor(long number) {
    List<RefusedRow> rows =
        jdbc.query(
            """
            with recursive root as (select id, row_name as name from refused_row where id = ?), %s
            select %s from refused_row refused
            where id in (select id from waiting)
            """
                .formatted(WAITING, COLUMNS),
            (result, row) -> row(result),
            number);
    return rows.stream()
        .sorted(
            Comparator.comparingInt((RefusedRow row) -> order.indexOf(row.rejection().table()))
                .thenComparingLong(row -> row.rejection().origin().line()))
        .toList();
  }

  @Override
  public List<String> tablesToCorrect() {
    List<String> tables =
        jdbc.queryForList("select distinct template_table from refused_row", String.class);
    return order.stream().filter(tables::contains).toList();
  }

  @Override
  public void forEachOf(String table, Consumer<RefusedRow> row) {
    jdbc.query(
        "select "
            + COLUMNS
            + " from refused_row refused where template_table = ? order by file, line, id",
        result -> {
          row.accept(row(result));
        },
        table);
  }

  private List<RefusedRow> withWaiting(List<RefusedRow> rows) {
    if (rows.isEmpty()) {
      return rows;
    }
    Map<Long, SortedMap<String, Long>> waiting = new HashMap<>();
    jdbc.query(
        """
        with recursive root as (select id, row_name as name from refused_row where id = any (?)), %s
        select root, template_table, count(distinct id) as rows from waiting
        group by root, template_table
        """
            .formatted(WAITING),
        result -> {
          waiting
              .computeIfAbsent(result.getLong("root"), root -> new TreeMap<>())
              .put(result.getString("template_table"), result.getLong("rows"));
        },
        (Object) rows.stream().map(RefusedRow::number).toArray(Long[]::new));
    List<RefusedRow> counted = new ArrayList<>();
    for (RefusedRow row : rows) {
      counted.add(
          new RefusedRow(
              row.number(),
              row.importNumber(),
              row.key(),
              row.repeats(),
              row.rejection(),
              waiting.getOrDefault(row.number(), new TreeMap<>())));
    }
    return counted;
  }

  private static RefusedRow row(ResultSet result) throws SQLException {
    Origin origin = new Origin(result.getString("file"), result.getLong("line"));
    return new RefusedRow(
        result.getLong("id"),
        result.getLong("import"),
        result.getString("key"),
        result.getBoolean("repeats"),
        new Rejection(
            result.getString("template_table"),
            origin,
            RowJson.fields(result.getString("fields")),
            RowJson.problems(result.getString("problems"), origin)),
        new TreeMap<>());
  }
}
