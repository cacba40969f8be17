package org.mtbnode.store;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Projects stored resources anew where an older version of the node projected them: the resources
 * are the record, what is counted follows from them. Broken off, it begins again.
 */
final class JdbcReprojection {
  /** Raised whenever more, or something else, is read from a patient's resources. */
  static final int VERSION = 2;

  private static final int PAGE = 100;

  private final JdbcTemplate jdbc;
  private final JdbcProjections projections;
  private final TransactionTemplate transaction;

  private JdbcReprojection(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.projections = new JdbcProjections(jdbc, new JdbcCopy(dataSource));
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /** Does nothing where all was projected by this version. */
  static void apply(DataSource dataSource) {
    new JdbcReprojection(dataSource).apply();
  }

  private void apply() {
    List<Integer> version = jdbc.queryForList("select version from projection", Integer.class);
    if (version.contains(VERSION)) {
      return;
    }
    String last = "";
    List<String> patients = after(last);
    while (!patients.isEmpty()) {
      project(patients);
      last = patients.get(patients.size() - 1);
      patients = after(last);
    }
    jdbc.update(
        "insert into projection (version) values (?)"
            + " on conflict (only_one) do update set version = excluded.version",
        VERSION);
  }

  private List<String> after(String last) {
    return jdbc.queryForList(
        """
        select distinct patient collate "C" as patient from resource
        where patient collate "C" > ? order by patient limit ?
        """,
        String.class,
        last,
        PAGE);
  }

  private void project(List<String> patients) {
    ProjectionReader reader = new ProjectionReader();
    List<ProjectedRows> rows = bundles(patients).values().stream().map(reader::read).toList();
    transaction.executeWithoutResult(status -> projections.replace(patients, rows));
  }

  private Map<String, Bundle> bundles(List<String> patients) {
    IParser parser = FhirContext.forR4Cached().newJsonParser();
    Map<String, Bundle> bundles = new LinkedHashMap<>();
    jdbc.query(
        "select patient, body::text from resource where patient = any (?)",
        result -> {
          bundles
              .computeIfAbsent(result.getString(1), patient -> new Bundle())
              .addEntry()
              .setResource((Resource) parser.parseResource(result.getString(2)));
        },
        (Object) patients.toArray(String[]::new));
    return bundles;
  }
}
