package org.mtbnode.store;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Rejection;
import org.mtbnode.template.Template;
import org.mtbnode.template.TemplateRow;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The case store in PostgreSQL. */
public final class JdbcCaseStore implements CaseStore {
  private final DataSource dataSource;
  private final RowKeys keys;
  private final Clock clock;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Consumer<String> alsoErase;

  /** A store whose patients are counted and released nowhere. */
  public JdbcCaseStore(DataSource dataSource, Template template, Clock clock) {
    this(dataSource, template, clock, patient -> {});
  }

  /**
   * @param dataSource a database with the tables of {@link JdbcSchema}; an import holds up to four
   *     connections
   * @param alsoErase what else is erased of a patient, by keyed hash, in the same transaction
   */
  public JdbcCaseStore(
      DataSource dataSource, Template template, Clock clock, Consumer<String> alsoErase) {
    this.dataSource = dataSource;
    this.keys = new RowKeys(template);
    this.clock = clock;
    this.alsoErase = alsoErase;
    this.jdbc = new JdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  @Override
  public Delivery begin(DeliveryNote note) {
    JdbcLock lock = lock();
    try {
      return new JdbcDelivery(dataSource, note, keys, clock, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private JdbcLock lock() {
    return JdbcLock.tryTake(dataSource, JdbcLock.Purpose.IMPORT).orElseThrow(ImportInProgress::new);
  }

  @Override
  public @Nullable KnownRow find(String table, String key) {
    return jdbc
        .query(
            "select patient, fields ->> 'diagnosis_id' as diagnosis from template_row"
                + " where template_table = ? and key = ?",
            (result, number) ->
                new KnownRow(result.getString("patient"), result.getString("diagnosis")),
            table,
            key)
        .stream()
        .findFirst()
        .orElse(null);
  }

  @Override
  public Set<String> diagnosesOf(String patient) {
    return new TreeSet<>(
        jdbc.queryForList(
            "select key from template_row where template_table = 'diagnoses' and owner = ?",
            String.class,
            RowKeys.PATIENT + patient));
  }

  @Override
  public Set<String> versionsOf(String assay) {
    return new TreeSet<>(
        jdbc.queryForList(
            "select fields ->> 'version' from template_row"
                + " where template_table = 'assays' and fields ->> 'assay_id' = ?",
            String.class,
            assay));
  }

  @Override
  public List<Rejection> refused() {
    return jdbc.query(
        """
        select template_table, file, line, fields::text, problems::text
        from refused_row order by id
        """,
        (result, number) -> {
          Origin origin = new Origin(result.getString("file"), result.getLong("line"));
          return new Rejection(
              result.getString("template_table"),
              origin,
              RowJson.fields(result.getString("fields")),
              RowJson.problems(result.getString("problems"), origin));
        });
  }

  @Override
  public boolean erase(String patient, String resource) {
    try (JdbcLock lock = lock()) {
      return Boolean.TRUE.equals(
          transaction.execute(status -> remove(RowKeys.PATIENT + patient, resource) > 0));
    }
  }

  private int remove(String owner, String resource) {
    alsoErase.accept(resource);
    new JdbcProjections(jdbc, new JdbcCopy(dataSource)).remove(List.of(resource));
    return jdbc.update("delete from resource where patient = ?", resource)
        + removeRefused(owner)
        + jdbc.update("delete from template_row where owner = ?", owner);
  }

  /** Refused rows are the patient's where they refer to a row of the patient, however far. */
  private int removeRefused(String owner) {
    return jdbc.update(
        """
        with recursive name_of_patient (name) as (
          select ?
          union
          select template_table || ? || key from template_row where owner = ?
          union
          select refused.template_table || ? || refused.key
          from refused_row refused cross join unnest(refused.refers_to) reference
          join name_of_patient on name = reference)
        delete from refused_row refused using name_of_patient
        where name = any (refers_to) or name = template_table || ? || key
        """,
        owner,
        TemplateRow.SEPARATOR,
        owner,
        TemplateRow.SEPARATOR,
        TemplateRow.SEPARATOR);
  }
}
