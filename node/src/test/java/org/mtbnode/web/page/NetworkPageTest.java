package org.mtbnode.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.mtbnode.web.Role;
import org.mtbnode.web.words.Sentences;
import org.mtbnode.web.words.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page over what three nodes have released and pulled, and over logs that are in doubt. */
class NetworkPageTest {
  @Test
  void looksGoodAtEveryWidthWithKeyboardAndWithoutScripts() {
    Browser.look("network", "/network", Role.IT_ADMIN);
  }

  @Test
  void namesEveryMemberAndItsVerdict() {
    try (Browser.Watched watched = Browser.open(1440, "/network", Role.DATA_STEWARD)) {
      assertThat(watched.page().locator(".network-nodes tbody tr").count()).isEqualTo(3);
      assertThat(watched.page().locator(".network-nodes").innerText())
          .contains("this node", "Centre B", "Centre C", "all accepted");
      // a good log has the word alone, no shape
      assertThat(watched.page().locator(".network-nodes .verdict").count()).isEqualTo(3);
      assertThat(watched.page().locator(".network-nodes .verdict svg").count()).isZero();
      assertThat(watched.page().locator(".facts").innerText()).contains("nothing is released");
    }
  }

  @Test
  void savesTheOwnLogAsItIsVerifiedElsewhere() {
    try (Browser.Watched watched = Browser.open(1440, "/network", Role.IT_ADMIN)) {
      Page page = watched.page();
      String log =
          (String) page.evaluate("() => fetch('/network/own-log').then(answer => answer.text())");

      List<String> entries = log.lines().toList();
      assertThat(page.locator("section:has(#own-title)").innerText())
          .contains("Entry " + entries.size() + " is the head.");
      assertThat(entries).allMatch(entry -> entry.split("\\.").length == 3);
    }
  }

  @Test
  void showsForkedStoppedKeptAndWaitingLogs() {
    try (PageSite site = PageSite.start(Doubtful.class)) {
      Browser.lookAt("network-doubts", site.url("/network"));
      try (Browser.Watched watched = Browser.visit(1440, site.url("/network"), true)) {
        Page page = watched.page();

        assertThat(page.locator(".network-doubt h2").allInnerTexts())
            .containsExactly(
                "Centre B: two different entries carry the number 57",
                "Centre C: the log stops before entry 11");
        assertThat(page.locator(".network-exhibits > div").count()).isEqualTo(3);
        assertThat(page.locator(".network-doubt a").allInnerTexts())
            .containsExactly("Save both as evidence", "Save it as evidence");
        // a shape stands beside its word, and in the key of the map
        assertThat(page.locator(".network-nodes .verdict:has(svg)").allInnerTexts())
            .containsExactly(
                "stopped at 57: fork",
                "1 kept, not combined",
                "stopped at 11: bad signature",
                "2 waiting");
      }
    }
  }

  static class Doubtful {
    @Bean
    DoubtfulNetwork network(Words words) {
      return new DoubtfulNetwork(words);
    }
  }

  /** The page's view of logs written down here. */
  @Controller
  static class DoubtfulNetwork {
    private final NetworkPresenter presenter;

    DoubtfulNetwork(Words words) {
      presenter =
          new NetworkPresenter(
              new Sentences("network", Locale.ENGLISH),
              words,
              Clock.fixed(NetworkStandings.NOW, ZoneOffset.UTC));
    }

    @GetMapping("/network")
    String page(Model model) {
      model.addAttribute("view", presenter.view(NetworkStandings.inDoubt()));
      model.addAttribute("refused", List.of());
      model.addAttribute("paging", Paging.of(1, 20, 0, "/network?"));
      model.addAttribute("node", "centre-a");
      return "network";
    }
  }
}
