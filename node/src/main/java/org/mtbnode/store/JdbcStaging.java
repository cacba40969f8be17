package org.mtbnode.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Rejection;
import org.mtbnode.template.TemplateRow;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of the import that is running, outside memory, until they are stored. */
final class JdbcStaging {
  private static final int MOST_ROWS = 1_000;
  private static final List<String> COLUMNS =
      List.of(
          "template_table",
          "key",
          "patient",
          "owner",
          "fields",
          "hash",
          "file",
          "line",
          "refers_to");
  private static final List<String> COLUMNS_OF_REFUSALS =
      List.of("template_table", "key", "refers_to", "file", "line", "fields", "problems", "blames");

  private final JdbcTemplate jdbc;
  private final JdbcCopy copy;
  private final RowKeys keys;
  private final BackgroundWriter writer;
  private List<Kept> rows = new ArrayList<>();
  private List<Rejection> refusals = new ArrayList<>();

  private record Kept(TemplateRow row, Origin origin) {}

  JdbcStaging(DataSource dataSource, RowKeys keys, BackgroundWriter writer) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.copy = new JdbcCopy(dataSource);
    this.keys = keys;
    this.writer = writer;
  }

  void clear() {
    jdbc.execute("truncate staged_row, staged_refusal, staged_owner");
  }

  void add(TemplateRow row, Origin origin) {
    rows.add(new Kept(row, origin));
    if (rows.size() == MOST_ROWS) {
      writeRows();
    }
  }

  void add(Rejection rejection) {
    refusals.add(rejection);
    if (refusals.size() == MOST_ROWS) {
      writeRefusals();
    }
  }

  /** Comes back when all that was added is there. */
  void flush() {
    writeRows();
    writeRefusals();
    writer.await();
  }

  private void writeRows() {
    List<Kept> full = rows;
    rows = new ArrayList<>();
    writer.write(() -> putRows(full));
  }

  private void putRows(List<Kept> kept) {
    CopyRows copied = new CopyRows("staged_row", COLUMNS);
    for (Kept each : kept) {
      TemplateRow row = each.row();
      String fields = RowJson.fields(row.values());
      copied.add(
          row.table(),
          row.key(),
          row.patient(),
          RowKeys.owner(row),
          fields,
          RowJson.hash(fields),
          each.origin().file(),
          each.origin().line(),
          keys.referencesOf(row.table(), row.values()));
    }
    copy.put(copied);
  }

  private void writeRefusals() {
    List<Rejection> full = refusals;
    refusals = new ArrayList<>();
    writer.write(() -> putRefusals(full));
  }

  private void putRefusals(List<Rejection> refused) {
    CopyRows copied = new CopyRows("staged_refusal", COLUMNS_OF_REFUSALS);
    for (Rejection rejection : refused) {
      copied.add(
          rejection.table(),
          keys.keyOf(rejection.table(), rejection.values()),
          keys.referencesOf(rejection.table(), rejection.values()),
          rejection.origin().file(),
          rejection.origin().line(),
          RowJson.fields(rejection.values()),
          RowJson.problems(rejection.problems()),
          keys.blamesOf(rejection));
    }
    copy.put(copied);
  }

  /** Finds the specimen of findings that have no patient, through their test. */
  void findOwners() {
    jdbc.update(
        """
        update staged_row finding set owner = coalesce(
          (select owner from staged_row
            where template_table = 'tests' and key = finding.fields ->> 'test_id'),
          (select owner from template_row
            where template_table = 'tests' and key = finding.fields ->> 'test_id'),
          finding.template_table || ? || finding.key)
        where owner is null
        """,
        TemplateRow.SEPARATOR);
    jdbc.execute("analyze staged_row");
  }

  /**
   * Takes out the rows whose key another patient's row has, and the rows that refer to them: to
   * store them would tear the other patient apart.
   */
  List<Rejection> takeOutForeign() {
    return jdbc.query(
        """
        with recursive foreign_row (name, cause) as (
          select row.template_table || ? || row.key, null::text
          from staged_row row join template_row present using (template_table, key)
          where present.owner <> row.owner
          union
          select child.template_table || ? || child.key, parent.name
          from staged_row child cross join unnest(child.refers_to) reference
          join foreign_row parent on parent.name = reference)
        delete from staged_row row using foreign_row
        where row.template_table || ? || row.key = foreign_row.name
        returning row.template_table, row.key, row.fields::text, row.file, row.line,
          foreign_row.cause
        """,
        (result, number) -> foreign(result),
        TemplateRow.SEPARATOR,
        TemplateRow.SEPARATOR,
        TemplateRow.SEPARATOR);
  }

  private static Rejection foreign(ResultSet result) throws SQLException {
    Origin origin = new Origin(result.getString("file"), result.getLong("line"));
    String cause = result.getString("cause");
    String message =
        cause == null
            ? "this key is there already and belongs to another patient; hand that patient in"
                + " without it first, or give this row another id"
            : "it refers to " + cause.replace(TemplateRow.SEPARATOR, " ") + ", which was refused";
    return new Rejection(
        result.getString("template_table"),
        origin,
        RowJson.fields(result.getString("fields")),
        List.of(Problem.error(origin, null, result.getString("key"), message)));
  }

  /** How many rows are new or differ from what is stored. */
  long differing() {
    Long rows =
        jdbc.queryForObject("select count(*) from staged_row row where " + DIFFERS, Long.class);
    return rows == null ? 0 : rows;
  }

  /** Forgets the rows that were not stored, as if they had not been handed in. */
  void forgetUnstored() {
    jdbc.update("delete from staged_row row where " + DIFFERS);
  }

  private static final String DIFFERS =
      """
      not exists (
        select from template_row present
        where present.template_table = row.template_table and present.key = row.key
          and present.hash = row.hash)
      """;

  /** Notes the owners that have a new or differing row, or one that is no longer brought. */
  void findChangedOwners(Set<String> tables) {
    jdbc.update(
        """
        insert into staged_owner
        select row.owner from staged_row row
        where not exists (
          select from template_row present
          where present.template_table = row.template_table and present.key = row.key
            and present.hash = row.hash)
        union
        select present.owner from template_row present
        where present.owner in (select owner from staged_row)
          and present.template_table = any (?)
          and not exists (
            select from staged_row row
            where row.template_table = present.template_table and row.key = present.key)
          and not exists (
            select from staged_refusal refusal
            where refusal.template_table = present.template_table and refusal.key = present.key)
        """,
        (Object) tables.toArray(String[]::new));
  }

  /** The next changed owners in order. */
  List<String> ownersAfter(String owner, int limit) {
    return jdbc.queryForList(
        "select owner from staged_owner where owner > ? order by owner limit ?",
        String.class,
        owner,
        limit);
  }

  Map<String, List<OwnedRow>> brought(List<String> owners) {
    return rowsOf("staged_row", owners);
  }

  Map<String, List<OwnedRow>> present(List<String> owners) {
    return rowsOf("template_row", owners);
  }

  private Map<String, List<OwnedRow>> rowsOf(String table, List<String> owners) {
    Map<String, List<OwnedRow>> rows = new HashMap<>();
    jdbc.query(
        "select template_table, key, patient, owner, fields::text, encode(hash, 'hex') as hash from "
            + table
            + " where owner = any (?) order by template_table, key",
        result -> {
          OwnedRow row =
              new OwnedRow(
                  templateRow(result), result.getString("owner"), result.getString("hash"));
          rows.computeIfAbsent(row.owner(), key -> new ArrayList<>()).add(row);
        },
        (Object) owners.toArray(String[]::new));
    return rows;
  }

  /** The names of present rows of which a new version was refused. */
  Set<String> refused(List<String> owners) {
    return new TreeSet<>(
        jdbc.queryForList(
            """
            select template_table || ? || key
            from template_row join staged_refusal using (template_table, key)
            where owner = any (?)
            """,
            String.class,
            TemplateRow.SEPARATOR,
            owners.toArray(String[]::new)));
  }

  /** An assay by name, as the import brings it or else as it is stored. */
  TemplateRow assay(String name) {
    return jdbc.query(
            """
            select template_table, key, patient, fields::text from (
              select 1 as place, * from (select %1$s from staged_row) brought
              union all
              select 2, * from (select %1$s from template_row) present) assay
            where template_table = 'assays' and owner = ?
            order by place limit 1
            """
                .formatted("template_table, key, patient, owner, fields"),
            (result, number) -> templateRow(result),
            name)
        .get(0);
  }

  private static TemplateRow templateRow(ResultSet result) throws SQLException {
    return new TemplateRow(
        result.getString("template_table"),
        result.getString("key"),
        result.getString("patient"),
        RowJson.fields(result.getString("fields")));
  }

  /**
   * Brings the list of refused rows up to date. One that is refused again for the same reasons
   * keeps its place; one whose key was accepted or refused anew goes, and so does one that was
   * tried again; one without a key goes when its file was handed in again.
   */
  void keepRefusals(long importNumber, DeliveryNote note) {
    jdbc.update(
        """
        delete from refused_row old
        where not exists (select from staged_refusal new where %s)
          and (exists (
              select from staged_row row
              where row.template_table = old.template_table and row.key = old.key)
            or exists (
              select from staged_refusal new
              where new.template_table = old.template_table and new.key = old.key)
            or old.id = any (?)
            or ? and old.key is null and (old.template_table, old.file) in (
              select template_table, file from staged_row
              union select template_table, file from staged_refusal))
        """
            .formatted(SAME_REFUSAL),
        note.retried().toArray(Long[]::new),
        note.kind() == DeliveryNote.Kind.REPLACEMENT);
    jdbc.update(
        """
        insert into refused_row
          (import, template_table, key, refers_to, file, line, fields, problems, blames, repeats)
        select ?, template_table, key, refers_to, file, line, fields, problems, blames, exists (
          select from staged_row row
          where row.template_table = new.template_table and row.key = new.key)
        from staged_refusal new
        where not exists (select from refused_row old where %s)
        """
            .formatted(SAME_REFUSAL),
        importNumber);
  }

  private static final String SAME_REFUSAL =
      """
      new.template_table = old.template_table and new.key is not distinct from old.key
        and new.file = old.file and new.line = old.line
        and new.fields = old.fields and new.problems = old.problems
      """;
}
