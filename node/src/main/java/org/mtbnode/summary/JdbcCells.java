package org.mtbnode.summary;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.SummarySpecification;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Runs a specification's query over the projected rows. */
final class JdbcCells {
  private static final JsonMapper JSON = JsonMapper.builder().build();

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
              new JdbcCellReader(specification));
        });
  }
}
