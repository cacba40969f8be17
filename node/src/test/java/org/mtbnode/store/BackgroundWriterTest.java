package org.mtbnode.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackgroundWriterTest {
  private final List<String> happened = Collections.synchronizedList(new ArrayList<>());
  private final CompletableFuture<Void> released = new CompletableFuture<>();

  @Test
  void goesOnWhileTwoThingsAreWrittenAndWaitsBeforeTheThird() {
    try (BackgroundWriter writer = new BackgroundWriter()) {
      writer.write(
          () -> {
            released.join();
            happened.add("first written");
          },
          () -> happened.add("first known"));
      CompletableFuture<Void> second = new CompletableFuture<>();
      writer.write(
          () -> {
            happened.add("second written");
            second.complete(null);
          },
          () -> happened.add("second known"));
      second.join();
      happened.add("third made ready");
      released.complete(null);
      writer.write(() -> {}, () -> happened.add("third known"));
      writer.await();
    }

    assertThat(happened)
        .containsExactly(
            "second written",
            "third made ready",
            "first written",
            "first known",
            "second known",
            "third known");
  }

  @Test
  void aFailureComesOutOnceWhereTheNextIsWrittenAndNothingIsTakenForWritten() {
    IllegalStateException failure = new IllegalStateException("the disk is full");
    try (BackgroundWriter writer = new BackgroundWriter()) {
      writer.write(
          () -> {
            released.join();
            throw failure;
          },
          () -> happened.add("first known"));
      writer.write(() -> {}, () -> happened.add("second known"));
      released.complete(null);

      assertThatThrownBy(() -> writer.write(() -> happened.add("third"))).isSameAs(failure);

      writer.await();
    }
    assertThat(happened).containsExactly("second known");
  }

  @Test
  void closingWaitsForWhatIsUnderWayAlsoWhereItFails() {
    BackgroundWriter writer = new BackgroundWriter();
    writer.write(
        () -> {
          released.join();
          happened.add("written");
          throw new IllegalStateException("the disk is full");
        });
    released.complete(null);

    writer.close();
    writer.close();

    assertThat(happened).containsExactly("written");
  }
}
