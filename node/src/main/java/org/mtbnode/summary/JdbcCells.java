package org.mtbnode.summary;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.SummarySpecification;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Runs a specification's query over the projected rows. */
final class JdbcCells {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

  private final NamedParameterJdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  JdbcCells(DataSource dataSource) {
    this.jdbc = new NamedParameterJdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  List<CountedCell> count(
      SummarySpecification specification,
      Epoch epoch,
      boolean anyTime,
      ReferenceSet referenceSet,
      Catalogue catalogue) {
    return transaction.execute(
        status -> {
          // the planner knows no statistics of a CTE and would loop over the large ones
          jdbc.getJdbcOperations().execute("set local enable_nestloop = off; set local jit = off");
          return jdbc.query(
              specification.cellsSql(),
              Map.of(
                  "epochEnd", epoch.end(),
                  "anyTime", anyTime,
                  "referenceSet", referenceSet.toString(),
                  "alterations", JSON.writeValueAsString(catalogue.alterations())),
              (row, number) -> read(specification, row));
        });
  }

  static CountedCell read(SummarySpecification specification, ResultSet row) throws SQLException {
    SummarySpecification.View view = specification.view(row.getString("view"));
    return new CountedCell(
        new BlockKey(view.name(), inOrder(view, JSON.readValue(row.getString("at"), VALUES))),
        new Atom(row.getString("measure"), JSON.readValue(row.getString("atom"), VALUES)),
        members(row.getArray("members")),
        count(row));
  }

  /** Few queries count anything but patients, and have the column. */
  private static @Nullable Long count(ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      if (columns.getColumnLabel(i).equals("count")) {
        return row.getObject(i, Long.class);
      }
    }
    return null;
  }

  private static Map<String, String> inOrder(
      SummarySpecification.View view, Map<String, String> at) {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String dimension : view.dimensions()) {
      String value = at.get(dimension);
      if (value == null || at.size() != view.dimensions().size()) {
        throw new IllegalStateException(
            "view " + view.name() + " wants " + view.dimensions() + ", its query gives " + at);
      }
      ordered.put(dimension, value);
    }
    return ordered;
  }

  private static Set<String> members(Array array) throws SQLException {
    return Collections.unmodifiableSet(new TreeSet<>(List.of((String[]) array.getArray())));
  }
}
