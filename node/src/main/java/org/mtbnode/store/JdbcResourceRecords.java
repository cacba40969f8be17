package org.mtbnode.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mtbnode.store.ResourceQuery.Code;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Reads the resources from PostgreSQL. */
public final class JdbcResourceRecords implements ResourceRecords {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Turns 2026 into the first, or with the other end the last, day of the year. */
  private static final String FIRST_DAY = "0001-01-01";

  private static final String LAST_DAY = "9999-12-31";

  /** FHIR says an instant no finer. */
  private static final String TO_THE_MILLISECOND = "date_trunc('milliseconds', updated)";

  private final NamedParameterJdbcTemplate jdbc;

  public JdbcResourceRecords(DataSource dataSource) {
    this.jdbc = new NamedParameterJdbcTemplate(dataSource);
  }

  @Override
  public Optional<StoredResource> find(String type, String id) {
    ResourceQuery one = new ResourceQuery(type, List.of(id), null, null, null, null);
    return find(one, 0, 1).stream().findFirst();
  }

  @Override
  public int count(ResourceQuery query) {
    Question question = new Question(query);
    Integer count =
        jdbc.queryForObject(
            "select count(*) from resource where " + question.where(),
            question.values,
            Integer.class);
    return count == null ? 0 : count;
  }

  @Override
  public List<StoredResource> find(ResourceQuery query, int from, int most) {
    Question question = new Question(query);
    question.values.addValue("from", from).addValue("most", most);
    return jdbc.query(
        "select type, id, patient, updated, body::text from resource where "
            + question.where()
            + " order by id limit :most offset :from",
        question.values,
        (row, number) -> read(row));
  }

  private static StoredResource read(ResultSet row) throws SQLException {
    return new StoredResource(
        row.getString("type"),
        row.getString("id"),
        row.getString("patient"),
        row.getObject("updated", OffsetDateTime.class).toInstant(),
        row.getString("body"));
  }

  /** A query in SQL. Places in a resource are the program's own; whatever was asked is a value. */
  private static final class Question {
    private final MapSqlParameterSource values = new MapSqlParameterSource();
    private final List<String> conditions = new ArrayList<>();

    Question(ResourceQuery query) {
      conditions.add("type = :type");
      values.addValue("type", query.type());
      oneOf("id", query.ids());
      oneOf("patient", query.patients());
      if (query.codes() != null) {
        codes(query.codes());
      }
      if (query.date() != null) {
        dates(query.date());
      }
      if (query.updated() != null) {
        updated(query.updated());
      }
    }

    String where() {
      return String.join(" and ", conditions);
    }

    private void oneOf(String column, @Nullable List<String> any) {
      if (any != null) {
        conditions.add(column + " = any (:" + column + ")");
        values.addValue(column, any.toArray(String[]::new));
      }
    }

    private void codes(ResourceQuery.Codes codes) {
      List<String> any = new ArrayList<>();
      for (int i = 0; i < codes.any().size(); i++) {
        Code code = codes.any().get(i);
        TreeMap<String, String> asked = new TreeMap<>();
        asked.put("code", code.code());
        if (code.system() != null) {
          asked.put("system", code.system());
        }
        values.addValue("code" + i, JSON.writeValueAsString(asked));
        any.add(
            "jsonb_path_exists(body, cast('$.%s ? (@.code == $code%s)' as jsonpath), cast(:code%d as jsonb))"
                .formatted(
                    codes.element(), code.system() == null ? "" : " && @.system == $system", i));
      }
      conditions.add("(" + String.join(" or ", any) + ")");
    }

    private void dates(ResourceQuery.Dates dates) {
      if (dates.from() != null) {
        List<String> ends = new ArrayList<>(dates.end());
        ends.addAll(dates.start());
        conditions.add(day(ends, LAST_DAY) + " >= :dateFrom");
        values.addValue("dateFrom", dates.from().toString());
      }
      if (dates.to() != null) {
        conditions.add(day(dates.start(), FIRST_DAY) + " <= :dateTo");
        values.addValue("dateTo", dates.to().toString());
      }
    }

    /** The first element that is there, as a whole day. */
    private static String day(List<String> elements, String whole) {
      return "(select left(day, 10) || substr('"
          + whole
          + "', length(left(day, 10)) + 1) from (values "
          + elements.stream()
              .map(element -> "(body #>> '{" + element.replace('.', ',') + "}')")
              .collect(Collectors.joining(", "))
          + ") as given(day) where day is not null limit 1)";
    }

    private void updated(ResourceQuery.Updated updated) {
      if (updated.from() != null) {
        conditions.add(TO_THE_MILLISECOND + " >= :updatedFrom");
        values.addValue("updatedFrom", updated.from().atOffset(ZoneOffset.UTC));
      }
      if (updated.to() != null) {
        conditions.add(TO_THE_MILLISECOND + " <= :updatedTo");
        values.addValue("updatedTo", updated.to().atOffset(ZoneOffset.UTC));
      }
    }
  }
}
