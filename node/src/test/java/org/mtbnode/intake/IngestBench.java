package org.mtbnode.intake;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mtbnode.BenchReport;
import org.mtbnode.audit.JdbcAuditLog;
import org.mtbnode.mapping.CaseMapper;
import org.mtbnode.mapping.ResourceIds;
import org.mtbnode.source.SourceReader;
import org.mtbnode.store.JdbcCaseStore;
import org.mtbnode.store.TestDatabase;
import org.mtbnode.template.Template;
import org.postgresql.PGConnection;

/**
 * A folder of synthetic patients → checked rows → FHIR → stored and projected, beside PostgreSQL's
 * COPY of the same projected columns and HAPI's encoding of the same resources. {@code ./dev bench
 * ingest} runs it.
 */
class IngestBench {
  private static final int PATIENTS = Integer.getInteger("bench.patients", 100_000);
  private static final int ENCODED = 50_000;
  private static final Path SAMPLE = Path.of("../docs/examples/centre-a");
  private static final List<String> OF_NO_PATIENT = List.of("assays", "assay_regions", "eligible");

  @RegisterExtension final TestDatabase warm = new TestDatabase();
  @RegisterExtension final TestDatabase database = new TestDatabase();
  @TempDir Path folder;

  @Test
  void run() throws Exception {
    measure(PATIENTS, ENCODED, warm, database, folder).write();
  }

  BenchReport measure(
      int patients, int encoded, TestDatabase tenth, TestDatabase database, Path folder)
      throws Exception {
    LiveHeap heapOfTenth = new LiveHeap();
    ingest(tenth, copies(patients / 10, folder), heapOfTenth);
    Path delivery = copies(patients, folder);
    LiveHeap heap = new LiveHeap();
    Processor start = Processor.now(database);
    IntakeResult taken = ingest(database, delivery, heap);
    Processor spent = Processor.now(database).minus(start).minus(heap.spent());
    double seconds = spent.wall();
    if (taken.refused() > 0) {
      throw new IllegalStateException(taken.refused() + " rows were refused");
    }
    long resources = count(database, "resource");
    double copyRows = copyProjected(database);
    double encodedPerSecond = encode(database, encoded);
    double perSecond = resources / seconds;

    Map<String, String> rows = new LinkedHashMap<>();
    rows.put(
        "patients, template rows, FHIR resources",
        patients + ", " + taken.stored() + ", " + resources);
    rows.put("check, map, store and project", "%.1f s".formatted(seconds));
    rows.put("FHIR resources", Math.round(perSecond) + " a second");
    rows.put("template rows", Math.round(taken.stored() / seconds) + " a second");
    rows.put("COPY of the same projected rows", Math.round(copyRows) + " a second");
    rows.put(
        "HAPI encoding the same resources, one thread", Math.round(encodedPerSecond) + " a second");
    double jvm = spent.jvm() * 1e6 / resources;
    double postgres = spent.postgres() * 1e6 / resources;
    rows.put(
        "processor time of a resource", "JVM %.0f µs, PostgreSQL %.0f µs".formatted(jvm, postgres));
    rows.put(
        "live heap while reading", heap.reading() + " MiB, of a tenth " + heapOfTenth.reading());
    rows.put(
        "live heap while storing", heap.storing() + " MiB, of a tenth " + heapOfTenth.storing());
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("resourcesPerSecond", BenchReport.rounded(perSecond));
    figures.put("rowsPerSecond", BenchReport.rounded(taken.stored() / seconds));
    figures.put("copyRowsPerSecond", BenchReport.rounded(copyRows));
    figures.put("encodeRatio", BenchReport.rounded(perSecond / encodedPerSecond));
    figures.put("jvmMicroseconds", BenchReport.rounded(jvm));
    figures.put("postgresMicroseconds", BenchReport.rounded(postgres));
    figures.put("liveHeapReadingMiB", (double) heap.reading());
    figures.put("liveHeapStoringMiB", (double) heap.storing());
    return new BenchReport(
        "ingest",
        "a CSV folder into PostgreSQL without fsync, once, after a tenth of it to warm up",
        rows,
        figures);
  }

  private static IntakeResult ingest(TestDatabase into, Path delivery, ImportProgress progress)
      throws IOException {
    Clock clock = Clock.systemUTC();
    return new CaseIntake(
            new CaseMapper(new ResourceIds(new byte[32])),
            new JdbcCaseStore(into.dataSource(), Template.caseData(), clock),
            new JdbcAuditLog(into.dataSource(), clock))
        .take(SourceReader.open(delivery, null), "bench", progress);
  }

  /** The sample data of Centre A so often, under other ids, that there are so many patients. */
  private static Path copies(int patients, Path folder) throws IOException {
    Path target = Files.createTempDirectory(folder, "delivery");
    int inSample = Files.readAllLines(SAMPLE.resolve("patients.csv")).size() - 1;
    int copies = Math.max(1, Math.round((float) patients / inSample));
    try (var files = Files.list(SAMPLE)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".csv")).toList()) {
        String name = file.getFileName().toString();
        List<String> lines = Files.readAllLines(file);
        boolean once = OF_NO_PATIENT.contains(name.substring(0, name.length() - 4));
        try (BufferedWriter out = Files.newBufferedWriter(target.resolve(name))) {
          out.write(lines.get(0) + "\n");
          for (int copy = 0; copy < (once ? 1 : copies); copy++) {
            for (String line : lines.subList(1, lines.size())) {
              out.write((once ? line : line.replace("-A-", "-A" + copy + "-")) + "\n");
            }
          }
        }
      }
    }
    return target;
  }

  /** Rows a second into tables of the same columns and indices. */
  private static double copyProjected(TestDatabase database) throws SQLException, IOException {
    long rows = 0;
    double seconds = 0;
    for (String table :
        database
            .jdbc()
            .queryForList(
                "select table_name from information_schema.tables where table_name like"
                    + " 'projected\\_%'",
                String.class)) {
      try (Connection connection = database.dataSource().getConnection()) {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        copy.copyOut("copy " + table + " to stdout", text);
        connection
            .createStatement()
            .execute("create table copied (like " + table + " including all)");
        long start = System.nanoTime();
        rows +=
            copy.copyIn(
                "copy copied from stdin", new ByteArrayInputStream(text.toByteArray()), 1 << 16);
        seconds += seconds(start);
        connection.createStatement().execute("drop table copied");
      }
    }
    return rows / seconds;
  }

  /** Resources a second, parsed before and encoded again. */
  private static double encode(TestDatabase database, int most) {
    IParser parser = FhirContext.forR4Cached().newJsonParser();
    List<IBaseResource> resources =
        database
            .jdbc()
            .queryForList(
                "select body::text from resource tablesample bernoulli (?) repeatable (1) limit ?",
                String.class,
                Math.min(100.0, 130.0 * most / count(database, "resource")),
                most)
            .stream()
            .map(parser::parseResource)
            .toList();
    encodeAll(parser, resources);
    long start = System.nanoTime();
    encodeAll(parser, resources);
    return resources.size() / seconds(start);
  }

  private static void encodeAll(IParser parser, List<IBaseResource> resources) {
    long characters = 0;
    for (IBaseResource resource : resources) {
      characters += parser.encodeResourceToString(resource).length();
    }
    if (characters == 0) {
      throw new IllegalStateException("nothing was encoded");
    }
  }

  private static long count(TestDatabase database, String table) {
    Long rows = database.jdbc().queryForObject("select count(*) from " + table, Long.class);
    return rows == null ? 0 : rows;
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
