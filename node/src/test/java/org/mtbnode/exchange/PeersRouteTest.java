package org.mtbnode.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.camel.Route;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.Offer;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.ledger.Ledger;

class PeersRouteTest {
  /** Nothing listens there. */
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

  private final TestFederation test = new TestFederation(11);
  private final AtomicReference<Federation> now =
      new AtomicReference<>(federation("centre-a", "centre-b", "centre-c"));
  private final CallSigner signer =
      new CallSigner("centre-a", test.key("centre-a"), TestFederation.clock(), test.random());
  private final PeerClient client = new PeerClient(signer);
  private final LedgerExchange exchange =
      new LedgerExchange(
          "centre-a",
          mock(Ledger.class),
          now::get,
          client,
          new ManifestPull(client, (json, from) -> new Offer.AlreadyHere(1)),
          new OwnLogWitness("centre-a", now::get, client),
          TestFederation.clock(),
          PullObserver.NONE);

  @Test
  void carriesOnAndBacksOffWhileAPeerDoesNotAnswer() throws Exception {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      context.addRoutes(new PeersRoute(exchange, Duration.ofMinutes(10)));
      NotifyBuilder completed =
          new NotifyBuilder(context)
              .filter(
                  step -> Boolean.FALSE.equals(step.getProperty("CamelSchedulerPolledMessages")))
              .whenCompleted(2)
              .create();
      context.start();

      assertThat(completed.matches(30, TimeUnit.SECONDS))
          .as("both pulls end well and tell the scheduler that they brought nothing")
          .isTrue();
      assertThat(routes(context))
          .containsExactlyInAnyOrder("peers", "pull-centre-b", "pull-centre-c");
      assertThat(exchange.states())
          .allSatisfy(
              state -> {
                assertThat(state.isAnswering()).isFalse();
                assertThat(state.lastError()).contains("cannot be reached");
              });
    }
  }

  @Test
  void followsTheManifest() throws Exception {
    now.set(federation("centre-a", "centre-b"));
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      context.addRoutes(new PeersRoute(exchange, Duration.ofMillis(50)));
      await(context, "peers", "pull-centre-b");

      // When: B is called no longer, C is, and nobody can call this node
      now.set(federation("centre-c"));

      // Then
      await(context, "peers", "pull-centre-c", "hand-in-centre-c");
    }
  }

  /** Waits for rounds of the supervising route until the routes are these. */
  private static void await(DefaultCamelContext context, String... expected) throws Exception {
    context.start();
    for (int round = 0; round < 100 && !routes(context).equals(Set.of(expected)); round++) {
      NotifyBuilder again = new NotifyBuilder(context).fromRoute("peers").whenDone(1).create();
      assertThat(again.matches(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(routes(context)).containsExactlyInAnyOrder(expected);
  }

  private static Set<String> routes(DefaultCamelContext context) {
    return context.getRoutes().stream().map(Route::getRouteId).collect(Collectors.toSet());
  }

  /** Those that are named can be called, the others cannot. */
  private Federation federation(String... called) {
    Map<String, URI> endpoints =
        Set.of(called).stream().collect(Collectors.toMap(id -> id, id -> NOWHERE));
    return test.federation(
        java.util.List.of(
            test.sign(
                test.first(endpoints, TestFederation.ISSUED.truncatedTo(ChronoUnit.SECONDS)))));
  }
}
