package org.mtbnode.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mtbnode.BenchReport;
import org.mtbnode.specification.Specifications;
import org.mtbnode.store.TestDatabase;

/** The bench runs, on little. */
class SummaryBenchTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @Test
  void measuresEveryCube() throws Exception {
    BenchReport report = new SummaryBench().measure(1_200, 2_500, 1, database);

    assertThat(report.rows()).containsOnlyKeys(Specifications.ids());
    assertThat(report.figures()).containsOnlyKeys("sqlRatio", "growth");
  }
}
