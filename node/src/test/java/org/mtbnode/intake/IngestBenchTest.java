package org.mtbnode.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mtbnode.BenchReport;
import org.mtbnode.store.TestDatabase;

/** The bench runs, on little. */
class IngestBenchTest {
  @RegisterExtension static final TestDatabase warm = new TestDatabase();
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir Path folder;

  @Test
  void measuresEachSide() throws Exception {
    BenchReport report = new IngestBench().measure(300, 100, warm, database, folder);

    assertThat(report.figures())
        .containsOnlyKeys(
            "resourcesPerSecond",
            "rowsPerSecond",
            "copyRowsPerSecond",
            "encodeRatio",
            "jvmMicroseconds",
            "postgresMicroseconds",
            "liveHeapReadingMiB",
            "liveHeapStoringMiB");
    assertThat(report.figures().values()).allMatch(figure -> figure > 0);
  }
}
