package org.mtbnode.summary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mtbnode.BenchReport;
import org.mtbnode.PeakHeap;
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
 * Every cube at three sizes, with who stands behind each count, beside SQL that counts only: the
 * same query with counts in place of members, and for lb-agreement, where little of the time goes
 * into members, a query written by hand for counts alone and to be fast. The sample data of Centre
 * A stand there so often, under other ids, that there are so many tests. {@code ./dev bench
 * summary} runs it.
 */
class SummaryBench {
  private static final int MOST = Integer.getInteger("bench.tests", 1_000_000);
  private static final int STEP = 10;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int ROUNDS = 2;
  private static final Path BY_HAND =
      Path.of("src/test/resources/org/mtbnode/summary/bench/lb-agreement-counts.sql");
  private static final String MEMBERS = "array_agg(distinct patient order by patient)";

  /** Where members stand, so that both are read alike. */
  private static final String COUNT = "array[count(distinct patient)::text]";

  @RegisterExtension final TestDatabase database = new TestDatabase();

  private final Epoch epoch = Epoch.lastEnded(Clock.systemUTC());
  private final Catalogue catalogue = TestFederation.catalogue();

  @Test
  void run() throws Exception {
    measure(MOST / STEP / STEP, MOST, ROUNDS, database).write();
  }

  /** One specification at one size: the fastest of the rounds, in seconds; the most heap. */
  private record Timed(double cube, double counts, long mebibytes) {}

  BenchReport measure(int least, int most, int rounds, TestDatabase database) throws Exception {
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
            .add(time(rounds, database, specification));
      }
    }
    return report(sizes, timed);
  }

  private Timed time(int rounds, TestDatabase database, SummarySpecification specification)
      throws IOException {
    double cube = Double.MAX_VALUE;
    double counts = Double.MAX_VALUE;
    long mebibytes = 0;
    String sql = countsSql(specification);
    for (int round = 0; round < rounds; round++) {
      PeakHeap.reset();
      long start = System.nanoTime();
      List<CountedCell> cells = cube(database, specification);
      cube = Math.min(cube, seconds(start));
      mebibytes = Math.max(mebibytes, PeakHeap.mebibytes());
      start = System.nanoTime();
      List<CountedCell> counted = counts(database, specification, sql);
      counts = Math.min(counts, seconds(start));
      requireSame(cells, counted);
    }
    return new Timed(cube, counts, mebibytes);
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
              + "; counts alone %.2f s, ratio %.2f; growth %.2f; heap %d MiB"
                  .formatted(
                      last.counts(),
                      last.cube() / last.counts(),
                      growth(times.get(0).cube(), last.cube(), sizes),
                      last.mebibytes()));
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
        ("every cube at %s tests, the fastest of the rounds, PostgreSQL without fsync; growth: the"
                + " power of the size; heap: the most in use, what waits to be collected included")
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

  private List<CountedCell> cube(TestDatabase database, SummarySpecification specification) {
    return new JdbcCells(database.dataSource())
        .count(specification, epoch, false, ReferenceSet.EVALUABLE, catalogue);
  }

  private static String countsSql(SummarySpecification specification) throws IOException {
    return specification.id().equals("lb-agreement")
        ? Files.readString(BY_HAND)
        : specification.cellsSql().replace(MEMBERS, COUNT);
  }

  private List<CountedCell> counts(
      TestDatabase database, SummarySpecification specification, String sql) {
    return new TransactionTemplate(new JdbcTransactionManager(database.dataSource()))
        .execute(
            status -> {
              database.jdbc().execute("set local enable_nestloop = off; set local jit = off");
              return new NamedParameterJdbcTemplate(database.dataSource())
                  .query(
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
                      new JdbcCellReader(specification));
            });
  }

  private static void requireSame(List<CountedCell> cells, List<CountedCell> counts) {
    Map<String, String> members = new HashMap<>();
    cells.forEach(cell -> members.put(name(cell), String.valueOf(cell.members().size())));
    Map<String, String> counted = new HashMap<>();
    counts.forEach(cell -> counted.put(name(cell), String.join("", cell.members())));
    // of material there are no members and no count of them
    counted.replaceAll((cell, count) -> count.isEmpty() ? "0" : count);
    if (!members.equals(counted)) {
      throw new IllegalStateException("the baseline counts other patients than the cube");
    }
  }

  private static String name(CountedCell cell) {
    return cell.block().text() + "|" + cell.atom().text();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
