package org.mtbnode.summary;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mtbnode.BenchReport;
import org.mtbnode.audit.JdbcAuditLog;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.intake.CaseIntake;
import org.mtbnode.intake.ImportProgress;
import org.mtbnode.mapping.CaseMapper;
import org.mtbnode.mapping.ResourceIds;
import org.mtbnode.source.SourceReader;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.store.JdbcCaseStore;
import org.mtbnode.store.TestDatabase;
import org.mtbnode.template.Template;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every cube at three sizes, with who stands behind each count, beside the same SQL counting
 * patients and handing nothing over. The sample data of Centre A stand there so often, under other
 * ids, that there are so many tests. {@code ./dev bench summary} runs it.
 */
class SummaryBench {
  private static final int MOST = Integer.getInteger("bench.tests", 1_000_000);
  private static final int STEP = 10;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String MEMBERS = "array_agg(distinct patient order by patient)";

  @RegisterExtension final TestDatabase database = new TestDatabase();

  private final Epoch epoch = Epoch.lastEnded(Clock.systemUTC());
  private final Catalogue catalogue = TestFederation.catalogue();

  @Test
  void run() throws Exception {
    measure(MOST / STEP / STEP, MOST, database).write();
  }

  /** One specification at one size, in seconds. */
  private record Timed(double cube, double counts) {}

  BenchReport measure(int least, int most, TestDatabase database) throws Exception {
    ingest(database);
    Map<String, List<Timed>> timed = new LinkedHashMap<>();
    List<Integer> sizes = new ArrayList<>();
    int copies = 1;
    int inSample = tests(database);
    for (int size = least; size <= most; size *= STEP) {
      int wanted = Math.max(1, Math.round((float) size / inSample));
      grow(database, copies, wanted);
      copies = Math.max(copies, wanted);
      sizes.add(tests(database));
      for (String id : Specifications.ids()) {
        SummarySpecification specification = Specifications.get(id);
        timed
            .computeIfAbsent(id, each -> new ArrayList<>())
            .add(
                new Timed(
                    seconds(() -> cube(database, specification)),
                    seconds(() -> counts(database, specification))));
      }
    }
    return report(sizes, timed);
  }

  private static BenchReport report(List<Integer> sizes, Map<String, List<Timed>> timed) {
    Map<String, String> rows = new LinkedHashMap<>();
    double cubes = 0;
    double counts = 0;
    for (Map.Entry<String, List<Timed>> each : timed.entrySet()) {
      List<Timed> times = each.getValue();
      Timed last = times.get(times.size() - 1);
      cubes += last.cube();
      counts += last.counts();
      rows.put(
          each.getKey(),
          times.stream()
                  .map(one -> "%.2f s".formatted(one.cube()))
                  .collect(Collectors.joining(", "))
              + "; SQL alone %.2f s; growth %.2f"
                  .formatted(last.counts(), growth(times.get(0).cube(), last.cube(), sizes)));
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("sqlRatio", BenchReport.rounded(cubes / counts));
    figures.put(
        "growth",
        BenchReport.rounded(
            growth(
                timed.values().stream().mapToDouble(times -> times.get(0).cube()).sum(),
                cubes,
                sizes)));
    return new BenchReport(
        "summary",
        "every cube once at %s tests, PostgreSQL without fsync; growth: the power of the size"
            .formatted(sizes.stream().map(String::valueOf).collect(Collectors.joining(", "))),
        rows,
        figures);
  }

  /** 1 where twice the tests take twice the time. */
  private static double growth(double least, double most, List<Integer> sizes) {
    double larger = (double) sizes.get(sizes.size() - 1) / sizes.get(0);
    return larger == 1 ? 1 : Math.log(most / least) / Math.log(larger);
  }

  private static void ingest(TestDatabase database) throws Exception {
    Clock clock = Clock.systemUTC();
    new CaseIntake(
            new CaseMapper(new ResourceIds(new byte[32])),
            new JdbcCaseStore(database.dataSource(), Template.caseData(), clock),
            new JdbcAuditLog(database.dataSource(), clock))
        .take(
            SourceReader.open(Path.of("../docs/examples/centre-a"), null),
            "bench",
            ImportProgress.silent());
  }

  private static int tests(TestDatabase database) {
    Integer tests =
        database.jdbc().queryForObject("select count(*) from projected_test", Integer.class);
    return tests == null ? 0 : tests;
  }

  /** Copies what the first import left, under ids with a number behind. */
  private static void grow(TestDatabase database, int from, int to) {
    if (to <= from) {
      return;
    }
    for (String table : ofPatients(database)) {
      List<String> columns =
          database
              .jdbc()
              .queryForList(
                  "select column_name from information_schema.columns where table_name = ? and"
                      + " is_identity = 'NO' order by ordinal_position",
                  String.class,
                  table);
      String copied =
          columns.stream()
              .map(column -> isId(database, table, column) ? column + " || '-' || copy" : column)
              .collect(Collectors.joining(", "));
      database
          .jdbc()
          .update(
              "insert into %s (%s) select %s from %s cross join generate_series(%d, %d) copy where"
                      .formatted(table, String.join(", ", columns), copied, table, from, to - 1)
                  + " patient not like '%-%'");
    }
    database.jdbc().execute("vacuum analyze");
  }

  private static List<String> ofPatients(TestDatabase database) {
    return database
        .jdbc()
        .queryForList(
            "select table_name from information_schema.columns where table_name like"
                + " 'projected\\_%' and column_name = 'patient'",
            String.class);
  }

  /** Ids are keyed hashes in base 32. */
  private static boolean isId(TestDatabase database, String table, String column) {
    return Boolean.TRUE.equals(
        database
            .jdbc()
            .queryForObject(
                "select coalesce(bool_and(%1$s::text ~ '^[a-z2-7]{32}(-\\d+)?$'), false) from %2$s"
                    .formatted(column, table),
                Boolean.class));
  }

  private int cube(TestDatabase database, SummarySpecification specification) {
    return new JdbcCells(database.dataSource())
        .count(specification, epoch, false, ReferenceSet.EVALUABLE, catalogue)
        .size();
  }

  private int counts(TestDatabase database, SummarySpecification specification) {
    // a count of whole rows: of count(*) the planner would leave their columns out
    String sql =
        "select count(cells) from ("
            + specification.cellsSql().replace(MEMBERS, "array[count(distinct patient)::text]")
            + "\n) cells";
    Integer cells =
        new TransactionTemplate(new JdbcTransactionManager(database.dataSource()))
            .execute(
                status -> {
                  database.jdbc().execute("set local enable_nestloop = off; set local jit = off");
                  return new NamedParameterJdbcTemplate(database.dataSource())
                      .queryForObject(
                          sql,
                          Map.of(
                              "epochEnd",
                              epoch.end(),
                              "anyTime",
                              false,
                              "referenceSet",
                              "evaluable",
                              "alterations",
                              JSON.writeValueAsString(catalogue.alterations())),
                          Integer.class);
                });
    return cells == null ? 0 : cells;
  }

  private static double seconds(Supplier<Integer> work) {
    long start = System.nanoTime();
    work.get();
    return (System.nanoTime() - start) / 1e9;
  }
}
