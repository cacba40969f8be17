package org.mtbnode.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.SeededRandom;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.store.TestDatabase;

/** A batch costs the database the same few statements, however long it is. */
class LedgerStatementsTest {
  @RegisterExtension final TestDatabase database = new TestDatabase();

  private final TestFederation test = new TestFederation(92);
  private final Federation federation = test.federation();
  private final AtomicInteger statements = new AtomicInteger();

  @Test
  void takesTwoHundredEntriesWithAsManyStatementsAsTen() {
    // Given
    Ledger ledger =
        new JdbcLedger(
            counting(database.dataSource()),
            () -> federation,
            TestFederation.clock(),
            new SeededRandom(1),
            null);
    SampleLog log = new SampleLog(test, "centre-b", 9, 0);
    for (int i = 0; i < 420; i++) {
      log.addBlock(i % 9);
    }
    ledger.take(log.lines.subList(0, 10), log.bodies);

    // When
    int ten = count(() -> ledger.take(log.lines.subList(10, 20), log.bodies));
    int twoHundred = count(() -> ledger.take(log.lines.subList(20, 220), log.bodies));
    int withoutBodies = count(() -> ledger.take(log.lines.subList(220, 420), Map.of()));
    int again = count(() -> ledger.take(log.lines.subList(0, 200), log.bodies));
    int wanted = count(() -> ledger.bodiesWanted(log.lines));

    // Then
    assertThat(ledger.heads().get(0).seq()).isEqualTo(420);
    assertThat(twoHundred).isEqualTo(ten).isLessThanOrEqualTo(10);
    assertThat(withoutBodies).isLessThanOrEqualTo(ten);
    assertThat(again).isLessThanOrEqualTo(ten);
    assertThat(wanted).isLessThanOrEqualTo(3);
  }

  private int count(Runnable work) {
    statements.set(0);
    work.run();
    return statements.get();
  }

  private DataSource counting(DataSource dataSource) {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              Object result = invoke(method, dataSource, arguments);
              return result instanceof Connection connection ? counting(connection) : result;
            });
  }

  private Connection counting(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")
                  || method.getName().equals("createStatement")) {
                statements.incrementAndGet();
              }
              return invoke(method, connection, arguments);
            });
  }

  private static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
