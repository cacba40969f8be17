package org.mtbnode.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.GovernanceKeys;
import org.mtbnode.federation.Manifest;
import org.mtbnode.federation.NodeCard;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.ledger.Ledger;

class PullRouteTest {
  /** Nothing listens there. */
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

  private final TestFederation federation = new TestFederation(11);

  @Test
  void carriesOnAndBacksOffWhileAPeerDoesNotAnswer() throws Exception {
    Federation now = federation();
    Supplier<Federation> supplier = () -> now;
    CallSigner signer =
        new CallSigner(
            "centre-a", federation.key("centre-a"), TestFederation.clock(), federation.random());
    LedgerExchange exchange =
        new LedgerExchange("centre-a", mock(Ledger.class), supplier, new PeerClient(signer));

    try (DefaultCamelContext context = new DefaultCamelContext()) {
      context.addRoutes(new PullRoute(exchange, Duration.ofMinutes(10)));
      NotifyBuilder completed =
          new NotifyBuilder(context)
              .filter(
                  step -> Boolean.FALSE.equals(step.getProperty("CamelSchedulerPolledMessages")))
              .whenCompleted(2)
              .create();
      context.start();

      assertThat(context.getRoutes())
          .extracting(route -> route.getRouteId())
          .containsExactlyInAnyOrder("pull-centre-b", "pull-centre-c");
      assertThat(completed.matches(30, TimeUnit.SECONDS))
          .as("both pulls end well and tell the scheduler that they brought nothing")
          .isTrue();
    }
  }

  private Federation federation() {
    List<NodeCard> cards =
        federation.cards().stream()
            .map(card -> new NodeCard(card.id(), card.name(), card.country(), NOWHERE, card.key()))
            .toList();
    Manifest manifest =
        Manifest.first(
            TestFederation.ID,
            true,
            GovernanceKeys.of(federation.governance()),
            cards,
            TestFederation.catalogue(),
            TestFederation.ISSUED);
    return federation.federation(List.of(federation.sign(manifest)));
  }
}
