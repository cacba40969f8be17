package org.mtbnode.web.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.Inquiry;
import org.mtbnode.comparison.InquiryNetwork;
import org.mtbnode.web.page.Browser;
import org.mtbnode.web.page.PageSite;
import org.mtbnode.web.words.Words;
import org.springframework.context.annotation.Bean;

/** The further topics in Chromium, over released blocks that are written down: synthetic data. */
class InquiryPagesTest {
  private static PageSite site;

  @BeforeAll
  static void startSite() {
    site = PageSite.start(Asked.class);
  }

  @AfterAll
  static void stopSite() {
    site.close();
  }

  static class Asked {
    @Bean
    InquiryPages inquiryPages(Words words) {
      Map<Inquiry, NetworkCube> networks = new EnumMap<>(Inquiry.class);
      networks.put(Inquiry.PAIRS, InquiryNetwork.pairs().cube());
      networks.put(Inquiry.OPERATIONS, InquiryNetwork.operations().cube());
      networks.put(Inquiry.DETECTION, InquiryNetwork.detectionApart().cube());
      networks.put(Inquiry.YIELD, InquiryNetwork.yields().cube());
      return new InquiryPages(networks::get, words);
    }

    @Bean
    SettingPage settingPage() {
      return new SettingPage();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pairs", "operations", "detection", "yield"})
  void isReadAtThreeWidthsByKeyboardWithoutScriptsAndByAxe(String topic) {
    Browser.lookAt("compare-" + topic, site.url("/compare/" + topic));
  }

  @Test
  void aWordSwapsTheWholeAnswerAndAnotherSettingIsAnotherQuestion() {
    try (Browser.Watched watched = Browser.visit(1440, site.url("/compare/pairs"), true)) {
      Page page = watched.page();
      page.locator("#word-state").selectOption("localised");
      page.waitForFunction("document.querySelectorAll('table.behind tbody tr.total').length === 1");

      assertThat(page.url()).isEqualTo(site.url("/compare/pairs"));
      assertThat(page.locator("#word-state").inputValue()).isEqualTo("localised");
      assertThat(page.locator("#heard").textContent()).contains("positive tissue");

      page.locator(".tabs button", new Page.LocatorOptions().setHasText("Recurrence")).click();
      page.waitForSelector(".figures .empty");
      assertThat(page.locator(".figures .empty").textContent())
          .startsWith("No centre has released figures for this question.");
      watched.picture("compare-pairs-empty-1440");
      watched.checkAxe();
    }
  }
}
