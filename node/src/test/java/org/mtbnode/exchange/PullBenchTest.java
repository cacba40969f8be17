package org.mtbnode.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mtbnode.store.TestDatabase;

class PullBenchTest {
  @RegisterExtension static final TestDatabase theirs = new TestDatabase();
  @RegisterExtension static final TestDatabase ours = new TestDatabase();
  @TempDir Path folder;

  @Test
  void endsWithItsFiguresInJson() throws Exception {
    assertThat(new PullBench().measure(20, theirs, ours, folder).text().lines())
        .last()
        .asString()
        .matches(
            "\\{\"bench\":\"pull\",\"figures\":\\{\"entriesPerSecond\":[0-9.]+,\"downloadRatio\":[0-9.]+}}");
  }
}
