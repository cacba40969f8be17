package org.mtbnode.web.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mtbnode.comparison.SampleNetwork;
import org.mtbnode.web.page.Browser;
import org.mtbnode.web.page.PageSite;
import org.mtbnode.web.words.Sentences;
import org.mtbnode.web.words.Words;
import org.springframework.context.annotation.Bean;

/** The page in Chromium; a JavaScript error fails every test. */
class ComparePageTest {
  private static final Pattern NOT_RELEASED = Pattern.compile("not released");

  private static PageSite site;

  private Browser.Watched watched;
  private Page page;

  @BeforeAll
  static void startSite() {
    site = PageSite.start(Compared.class);
  }

  static class Compared {
    @Bean
    ComparePage comparePage(Words words) {
      Clock clock = Clock.fixed(Instant.parse("2026-07-06T04:31:00Z"), ZoneOffset.UTC);
      return new ComparePage(
          SampleNetwork.ofThreeAssays()::cube,
          (node, seq) -> seq == 1 ? List.of("eyJ.entry." + node) : List.of(),
          new ComparePresenter(
              new Sentences("compare", Locale.ENGLISH), words, clock, question -> List.of()));
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

  @AfterEach
  void nothingWentWrong() {
    watched.close();
  }

  private void open(int width, boolean scripts) {
    open(width, scripts, "/compare");
  }

  private void open(int width, boolean scripts, String path) {
    watched = Browser.visit(width, site.url(path), scripts);
    page = watched.page();
  }

  @Test
  void showsQuestionAnswerFigureAndTable() {
    open(1440, true);

    assertThat(page.locator("#answer").textContent())
        .contains(
            "Assay P 3 found the tissue alteration in 76 of 100 patients whose tissue was positive"
                + " (interval 70 to 81)")
        .contains(
            "Figures of six of seven centres are shown; one has fewer than 10 patients, or keeps its own back.")
        .contains("The assays ran in different patients");
    assertThat(page.locator(".forest .site"))
        .satisfies(rows -> assertThat(rows.count()).isEqualTo(15));
    assertThat(page.locator(".forest .remark .note").textContent())
        .contains("Assay and centre coincide for Assay X 1.");
    assertThat(page.locator(".forest .site", containing("Centre F")).textContent())
        .containsPattern(NOT_RELEASED);
    watched.picture("compare-1440");
    watched.checkAxe();
  }

  private static Page.LocatorOptions containing(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  @Test
  void aWordSwapsQuestionAnswerFigureAndTableTogether() {
    open(1440, true);

    page.locator("#word-state").selectOption("by-disease-state:metastatic-untreated");
    page.waitForFunction("document.querySelectorAll('.forest .site a').length === 1");

    assertThat(page.url()).isEqualTo(site.url("/compare"));
    assertThat(page.locator("#word-state").inputValue())
        .isEqualTo("by-disease-state:metastatic-untreated");
    assertThat(page.locator("#heard").textContent()).contains("found the tissue alteration");
    assertThat(page.locator("table.behind tbody tr", containing("Centre A")).count()).isEqualTo(1);

    page.locator("#word-alterations").selectOption("by-gene:EGFR");
    page.waitForSelector("#comparison > .note");

    assertThat(page.locator("#comparison > .note").textContent()).contains("No table holds two");
    assertThat(page.locator("#word-state").inputValue()).isEqualTo("overall");
    watched.picture("compare-one-gene-1440");
    watched.checkAxe();

    page.locator("#word-window").selectOption("30");
    page.waitForFunction(
        "document.querySelector('#word-window').value === '30'"
            + " && !document.querySelector('#comparison.htmx-request')");
    page.reload();
    assertThat(page.locator("#word-window").inputValue()).isEqualTo("30");
    assertThat(page.locator("#word-alterations").inputValue()).isEqualTo("by-gene:EGFR");
  }

  @Test
  void aTabIsAnotherQuestion() {
    open(1440, true);

    APIResponse chosen =
        page.request()
            .post(
                site.url("/compare/setting"),
                RequestOptions.create()
                    .setForm(
                        FormData.create()
                            .set("setting", "adjuvant-guidance")
                            .set("topic", "agreement"))
                    .setMaxRedirects(0));
    assertThat(chosen.headers().get("location")).endsWith("/compare/recurrence");
    page.navigate(site.url("/compare"));

    assertThat(page.locator(".tabs button[aria-current]").textContent())
        .isEqualTo("Adjuvant guidance");

    assertThat(page.locator("#word-tumour").inputValue()).isEqualTo("breast");
    assertThat(page.locator(".forest .site").count()).isEqualTo(7);
    page.locator("#word-tumour").selectOption("lung");
    page.waitForSelector(".figures .empty");
    assertThat(page.locator(".figures .empty").textContent())
        .contains("No centre has released figures for this question. They appear when");
    watched.picture("compare-empty-1440");
    watched.checkAxe();
  }

  @Test
  void theDrawerOpensAndClosesByKeyboard() {
    open(1440, true);

    page.locator(".forest .site a", containing("Centre C")).first().focus();
    page.keyboard().press("Enter");
    page.waitForSelector(".drawer");

    assertThat(page.locator(".drawer").textContent())
        .contains("Centre C")
        .contains("key key-1")
        .contains("18\u2009402 bytes")
        .contains("6 July 2026, 04:12 UTC")
        .contains("version 4, route B: between members, never published")
        .contains("counts below 3 appear as 0 or 3; blocks below 10 not released");
    assertThat(page.locator(".forest .site.chosen").textContent()).contains("Centre C");
    assertThat(page.url()).matches(".*/compare/figures/node-c/\\d+$");
    assertThat(page.evaluate("document.activeElement.id")).isEqualTo("drawer-name");
    watched.picture("compare-drawer-1440");
    watched.checkAxe();

    page.keyboard().press("Escape");
    page.waitForSelector(
        ".drawer",
        new Page.WaitForSelectorOptions()
            .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
    assertThat(page.url()).isEqualTo(site.url("/compare"));
    page.waitForFunction("document.activeElement.textContent.includes('Centre C')");
  }

  @Test
  void thePooledRowOpensItsDrawerWithTheEntriesItRestsOn() {
    open(1440, true);

    page.locator(".forest .pooled a").first().focus();
    page.keyboard().press("Enter");
    page.waitForSelector(".drawer");

    assertThat(page.url()).endsWith("/compare/pooled/panel-p@3");
    assertThat(page.locator(".drawer").textContent())
        .contains("Assay P 3, 6 centres pooled; lung cancer")
        .contains("76 % (70–81); in a new centre the same")
        .contains("two binomial mixed models, correlation set to 0")
        .contains("6 of 7; one has fewer than 10 patients, or keeps its own back")
        .contains("6 of 6 centres; 3 to 29 of ~524 patients");
    assertThat(page.locator(".drawer .entries li").count()).isEqualTo(6);
    assertThat(page.locator(".forest .site.chosen").textContent()).contains("Pooled");
    watched.picture("compare-pooled-1440");
    watched.checkAxe();

    page.locator(".drawer .entries a").first().click();
    page.waitForFunction("document.querySelector('.drawer .sub').textContent.includes('Centre A')");
  }

  @Test
  void theSummaryCurveIsShownOnRequestWhereItIsDefined() {
    open(1440, true);

    page.locator("details.curve summary").click();
    assertThat(page.locator("details.curve svg").count()).isZero();
    assertThat(page.locator("details.curve").textContent())
        .contains("Assay P 3: no summary curve, because the joint model of PPA and NPA ended");

    page.locator("#word-tumour").selectOption("pancreatic");
    page.waitForFunction("document.querySelectorAll('.forest .site').length === 9");
    page.locator("details.curve summary").click();
    assertThat(page.locator("details.curve svg circle").count()).isEqualTo(10);
    assertThat(page.locator("details.curve").textContent()).contains("That is an extrapolation");
    assertThat(page.locator("#answer").textContent())
        .contains("in a new centre we would expect between");
    page.locator("details.methods summary").click();
    assertThat(page.locator("details.methods").textContent())
        .contains("bivariate binomial model with normal logits")
        .contains("summary lb-agreement");
    watched.picture("compare-curve-1440");
    watched.checkAxe();
  }

  @Test
  void aDrawersAddressOpensItWithItsQuestion() {
    open(1440, true, "/compare/figures/node-b/4");

    assertThat(page.locator(".drawer h2").textContent()).isEqualTo("Where this figure comes from");
    assertThat(page.locator(".drawer .sub").textContent())
        .contains("Assay P 3, Centre B; lung cancer");
  }

  @Test
  void onAPhoneASwitchChoosesTheAgreementAndTheDrawerIsAPageOfItsOwn() {
    open(390, true);

    assertThat(page.locator(".forest .site td.side.ppa").first().isVisible()).isTrue();
    assertThat(page.locator(".forest .site td.side.npa").first().isVisible()).isFalse();
    noSidewaysScrolling();
    watched.picture("compare-390");
    watched.checkAxe();

    page.locator("label[for=side-npa]").click();
    assertThat(page.locator(".forest .site td.side.npa").first().isVisible()).isTrue();
    assertThat(page.locator(".forest .site td.side.ppa").first().isVisible()).isFalse();
    assertThat(page.locator(".forest .site").first().boundingBox().height)
        .isGreaterThanOrEqualTo(44);

    page.locator(".forest .site a").first().click();
    page.waitForSelector(".drawer");
    assertThat(page.locator("#ask").isVisible()).isFalse();
    watched.picture("compare-drawer-390");
    watched.checkAxe();
    page.locator(".drawer .back").click();
    page.waitForSelector("#ask");
  }

  @Test
  void worksWithoutJavaScript() {
    open(1440, false);

    page.locator("#word-alterations").selectOption("by-gene:KRAS");
    page.locator("#ask noscript button").click();

    assertThat(page.url()).isEqualTo(site.url("/compare"));
    assertThat(page.locator("#word-alterations").inputValue()).isEqualTo("by-gene:KRAS");
    page.locator(".forest .site a").first().click();
    assertThat(page.locator(".drawer").isVisible()).isTrue();

    page.navigate(site.url("/compare"));
    page.locator("#word-tumour").selectOption("pancreatic");
    page.locator("#word-alterations").selectOption("overall");
    page.locator("#ask noscript button").click();
    page.locator("details.curve summary").click();
    assertThat(page.locator("details.curve svg").isVisible()).isTrue();
    page.locator(".forest .pooled a").first().click();
    assertThat(page.locator(".drawer .entries li").count()).isEqualTo(8);
  }

  @Test
  void fitsThreeHundredAndTwentyPixels() {
    open(320, true);

    noSidewaysScrolling();
    watched.picture("compare-320");
  }

  @Test
  void printsTheQuestionAsTextAndEachSourceAsAFootnote() {
    open(1440, true);

    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

    assertThat(page.locator(".sources li").first().isVisible()).isTrue();
    assertThat(page.locator(".sources li").first().textContent()).containsPattern("[0-9a-f]{64}");
    assertThat(page.locator(".tabs").isVisible()).isFalse();
    page.pdf(
        new Page.PdfOptions()
            .setPath(Path.of("target/screenshots/compare.pdf"))
            .setFormat("A4")
            .setLandscape(true));
    watched.picture("compare-print");
  }

  private void noSidewaysScrolling() {
    assertThat(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
        .isEqualTo(0);
  }
}
