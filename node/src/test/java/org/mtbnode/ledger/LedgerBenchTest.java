package org.mtbnode.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerBenchTest {
  @Test
  void endsWithItsFiguresInJson() {
    assertThat(new LedgerBench().measure(2, 1).text().lines())
        .last()
        .asString()
        .matches(
            "\\{\"bench\":\"ledger\",\"figures\":\\{\"signRatio\":[0-9.]+,\"verifyRatio\":[0-9.]+}}");
  }
}
