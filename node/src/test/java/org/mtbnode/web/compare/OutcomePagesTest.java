package org.mtbnode.web.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mtbnode.comparison.ReleasedBlocks;
import org.mtbnode.comparison.SampleOutcomes;
import org.mtbnode.web.page.Browser;
import org.mtbnode.web.page.PageSite;
import org.mtbnode.web.words.Sentences;
import org.mtbnode.web.words.Words;
import org.springframework.context.annotation.Bean;

/** The pages on recurrence and on molecular response in Chromium, over synthetic data. */
class OutcomePagesTest {
  private static PageSite site;

  @BeforeAll
  static void startSite() {
    site = PageSite.start(Pages.class);
  }

  static class Pages {
    @Bean
    RecurrencePage recurrencePage(Words words) {
      return new RecurrencePage(
          id ->
              id.equals("lb-landmark") ? SampleOutcomes.landmark() : SampleOutcomes.surveillance(),
          new RecurrencePresenter(new Sentences("recurrence", Locale.ENGLISH), words));
    }

    @Bean
    ResponsePage responsePage(Words words) {
      return new ResponsePage(
          SampleOutcomes::response,
          new ResponsePresenter(new Sentences("response", Locale.ENGLISH), words));
    }

    @Bean
    SettingPage settingPage() {
      return new SettingPage();
    }
  }

  @AfterAll
  static void stopSite() {
    site.close();
  }

  @Test
  void recurrenceLooksGoodAtEveryWidthWithKeyboardAndWithoutScripts() {
    Browser.lookAt("compare-recurrence", site.url("/compare/recurrence"));
  }

  @Test
  void responseLooksGoodAtEveryWidthWithKeyboardAndWithoutScripts() {
    Browser.lookAt("compare-response", site.url("/compare/response"));
  }

  @Test
  void anotherUseSwapsQuestionAnswerFigureAndTableTogether() {
    try (Browser.Watched watched = Browser.visit(1440, site.url("/compare/recurrence"), true)) {
      Page page = watched.page();
      page.locator(".others button", having("disclosed")).click();
      page.waitForFunction("document.querySelector('#word-use').value === 'disclosed'");

      assertThat(page.url()).isEqualTo(site.url("/compare/recurrence"));
      assertThat(page.locator("#answer").textContent())
          .contains("The curve of detected ends at month 9");
      assertThat(page.locator("#heard").textContent()).contains("ends at month 9");
      watched.picture("compare-recurrence-ended-1440");
      watched.checkAxe();

      page.locator("#word-use").selectOption("acted-on");
      page.waitForFunction(
          "document.querySelector('#answer').textContent.includes('No centre has released')");
      assertThat(page.locator(".plot path").count()).isEqualTo(1);

      page.locator(".tabs button", having("Adjuvant guidance")).click();
      page.waitForSelector(".tabs button[aria-current]:has-text('Adjuvant guidance')");
      assertThat(page.locator(".halves .empty").textContent())
          .contains("Serial samples are counted under recurrence surveillance");
    }
  }

  private static Page.LocatorOptions having(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  @Test
  void nothingReleasedIsAPageOfItsOwn() {
    try (PageSite empty = PageSite.start(Nothing.class)) {
      try (Browser.Watched watched = Browser.visit(1440, empty.url("/compare/recurrence"), true)) {
        assertThat(watched.page().locator(".empty").textContent())
            .contains("They appear when a centre has at least 10 patients");
        assertThat(watched.page().locator("#ask").count()).isZero();
        watched.picture("compare-recurrence-empty-1440");
        watched.checkAxe();
      }
    }
  }

  static class Nothing {
    @Bean
    RecurrencePage recurrencePage(Words words) {
      return new RecurrencePage(
          id -> new ReleasedBlocks(id, "a").cube(),
          new RecurrencePresenter(new Sentences("recurrence", Locale.ENGLISH), words));
    }
  }
}
