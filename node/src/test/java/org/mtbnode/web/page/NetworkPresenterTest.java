package org.mtbnode.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mtbnode.web.page.NetworkStandings.NOW;
import static org.mtbnode.web.page.NetworkStandings.fork;
import static org.mtbnode.web.page.NetworkStandings.log;
import static org.mtbnode.web.page.NetworkStandings.refused;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.ledger.LogStatus;
import org.mtbnode.ledger.RefusedEntry;
import org.mtbnode.ledger.Verdict;
import org.mtbnode.web.page.NetworkView.Finding;
import org.mtbnode.web.words.Sentences;
import org.mtbnode.web.words.Words;

class NetworkPresenterTest {
  private static final Clock CLOCK = TestFederation.clock();
  private final NetworkPresenter presenter =
      new NetworkPresenter(new Sentences("network", Locale.ENGLISH), new Words(), CLOCK);

  @ParameterizedTest
  @CsvSource({
    "0, under 1 min, 0.0",
    "24, 24 min, 26.8",
    "60, 1 h, 34.5",
    "72, 1.2 h, 36.1",
    "1440, 24 h, 61.3",
    "20160, 14 days, 83.6",
    "43200, 30 days, 90.0",
    "90000, 62 days, 90.0"
  })
  void placesAndNamesADelay(long minutes, String words, String place) {
    assertThat(NetworkPresenter.time(Duration.ofMinutes(minutes))).isEqualTo(words);
    assertThat(NetworkPresenter.dot(Duration.ofMinutes(minutes))).isEqualTo(place);
  }

  @Test
  void saysAForkInWordsWithBothEntries() {
    NetworkView view =
        view(
            List.of(
                log("centre-a", 0, 0, Optional.empty(), Optional.empty(), 34),
                log("centre-b", 0, 0, Optional.of(fork()), Optional.empty(), 4)),
            List.of());

    assertThat(view.doubts())
        .singleElement()
        .satisfies(
            doubt -> {
              assertThat(doubt.head())
                  .isEqualTo("Centre B: two different entries carry the number 57");
              assertThat(doubt.text()).contains("combines nothing after entry 56");
              assertThat(doubt.calm()).isTrue();
              assertThat(doubt.evidence()).isEqualTo("/network/evidence/centre-b/57");
              assertThat(doubt.exhibits().get(0).head()).isEqualTo("57, seen first");
              assertThat(doubt.exhibits().get(1).seen()).endsWith("by way of Centre C");
            });
    assertThat(view.nodes().get(1).findings().get(0).words()).isEqualTo("stopped at 57: fork");
    assertThat(view.nodes().get(1).few()).isTrue();
    assertThat(view.keys().get(0)).startsWith("Centre B may sign 4 more entries with key kid-b");
    assertThat(view.facts())
        .extracting(NetworkView.Fact::number)
        .containsExactly("3", "20", "1 chain", "89 days");
    assertThat(view.tiles())
        .filteredOn(tile -> tile.country().equals("FR"))
        .singleElement()
        .extracting(NetworkView.Tile::kind, NetworkView.Tile::letters, NetworkView.Tile::shape)
        .containsExactly("own", "A B C", "fork");
  }

  @Test
  void saysWhatIsKeptAndWhatWaits() {
    NetworkView view =
        view(
            List.of(
                log("centre-b", 1, 0, Optional.empty(), Optional.empty(), 63),
                log(
                    "centre-c",
                    0,
                    2,
                    Optional.empty(),
                    Optional.of(
                        new LogStatus.Deferral(12, Verdict.GAP, "Entries are missing.", NOW)),
                    20)),
            List.of(refused(Verdict.COUNT_BELOW_FLOOR, null)));

    assertThat(view.nodes().get(1).findings())
        .extracting(Finding::shape, Finding::words)
        .containsExactly(tuple("kept", "1 kept, not combined"));
    assertThat(view.nodes().get(1).findings().get(0).means())
        .isEqualTo("The sentence. What was published before it stays in use.");
    assertThat(view.nodes().get(2).findings())
        .extracting(Finding::shape, Finding::words)
        .containsExactly(tuple("waiting", "2 waiting"), tuple("waiting", "waits at 12"));
    assertThat(view.nodes().get(0).findings().get(0).words()).isEqualTo("nothing published yet");
    assertThat(view.keys()).containsExactly("No key is near its end.");
    assertThat(view.own())
        .containsExactly("Nothing has been signed here yet. The first release begins the log.");
  }

  @Test
  void aStopThatIsNoForkIsNotPlayedDown() {
    NetworkView view = presenter.view(NetworkStandings.inDoubt());

    assertThat(view.doubts().get(0).calm()).isTrue();
    assertThat(view.doubts().get(1))
        .satisfies(
            doubt -> {
              assertThat(doubt.head()).isEqualTo("Centre C: the log stops before entry 11");
              assertThat(doubt.text())
                  .startsWith("The signature does not fit.")
                  .endsWith("tell the coordinators.");
              assertThat(doubt.calm()).isFalse();
            });
  }

  private NetworkView view(List<LogStatus> logs, List<RefusedEntry> refused) {
    return presenter.view(NetworkStandings.of(logs, refused));
  }
}
