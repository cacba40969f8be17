package org.mtbnode.web.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtbnode.comparison.InquiryNetwork;
import org.mtbnode.comparison.SampleNetwork;
import org.mtbnode.comparison.SampleOutcomes;
import org.mtbnode.web.page.Browser;
import org.mtbnode.web.page.PageSite;
import org.mtbnode.web.words.Sentences;
import org.mtbnode.web.words.Words;
import org.springframework.context.annotation.Bean;
import org.thymeleaf.ITemplateEngine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What may be shown outside, over synthetic data. */
class ReportPageTest {
  private static final String REPORT = "/compare/report/agreement";

  private static PageSite site;

  static class Reported {
    @Bean
    ComparePage comparePage(Words words) {
      return new ComparePage(
          SampleNetwork.ofThreeAssays()::cube,
          (node, seq) -> List.of(),
          new ComparePresenter(
              new Sentences("compare", Locale.ENGLISH),
              words,
              Clock.fixed(Instant.parse("2026-07-06T04:31:00Z"), ZoneOffset.UTC),
              question -> List.of()));
    }

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
    InquiryPages inquiryPages(Words words) {
      return new InquiryPages(
          inquiry ->
              switch (inquiry) {
                case PAIRS -> InquiryNetwork.pairs().cube();
                case OPERATIONS -> InquiryNetwork.operations().cube();
                case DETECTION -> InquiryNetwork.detectionWithARareOne().cube();
                case YIELD -> InquiryNetwork.yieldsOfThree().cube();
              },
          words);
    }

    @Bean
    ReportFiles reportFiles(ITemplateEngine templates) {
      return new ReportFiles(templates);
    }

    @Bean
    ReportPage reportPage(List<Reporting> pages, ReportFiles files) {
      BooleanSupplier synthetic = () -> true;
      return new ReportPage(pages, files, synthetic);
    }
  }

  @BeforeAll
  static void startSite() {
    site = PageSite.start(Reported.class);
  }

  @AfterAll
  static void stopSite() {
    site.close();
  }

  @Test
  void namesNoCentreAndLooksGood() {
    Browser.lookAt("report", site.url(REPORT));
    try (Browser.Watched watched = Browser.visit(1440, site.url(REPORT), true)) {
      String text = watched.page().locator("main").textContent();
      assertThat(text).contains("sums over at least 3 centres").doesNotContain("Centre B");
    }
  }

  @Test
  void handsOutFilesThatProgramsRead() throws Exception {
    try (Browser.Watched watched = Browser.visit(1440, site.url(REPORT), true)) {
      String csv = get(watched.page(), "/counts.csv").text();
      assertThat(csv).startsWith("specification,view,clinical_setting");
      assertThat(csv.lines().count()).isGreaterThan(45);
      assertThat(csv).doesNotContain("Centre ").doesNotContain("node-");

      JsonNode json = JsonMapper.shared().readTree(get(watched.page(), "/counts.json").text());
      assertThat(json.path("route").asString()).isEqualTo("C");
      assertThat(json.path("counts").size()).isEqualTo((int) csv.lines().count() - 1);
      for (JsonNode count : json.path("counts")) {
        int lower = count.path("lower").asInt();
        int upper = count.path("upper").asInt();
        assertThat(lower == upper ? lower >= 6 : upper - lower == 4).as(count.toString()).isTrue();
      }

      String svg = get(watched.page(), "/figure-1.svg").text();
      Files.createDirectories(Path.of("target/screenshots"));
      Files.writeString(Path.of("target/screenshots/report-forest.svg"), svg);
      var parsed =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
      assertThat(parsed.getDocumentElement().getTagName()).isEqualTo("svg");

      byte[] png = get(watched.page(), "/figure-1.png").body();
      Files.write(Path.of("target/screenshots/report-forest.png"), png);
      var image = ImageIO.read(new ByteArrayInputStream(png));
      assertThat(image.getWidth()).isEqualTo(2 * 760);
    }
  }

  /** As many figures as its page draws; the counts of material are exact. */
  @ParameterizedTest
  @CsvSource({
    "recurrence, 2",
    "response, 1",
    "pairs, 1",
    "operations, 2",
    "detection, 1",
    "yield, 1"
  })
  void everyTopicHasOne(String topic, int figures) throws Exception {
    String report = "/compare/report/" + topic;
    try (Browser.Watched watched = Browser.visit(1440, site.url(report), true)) {
      watched.picture("report-" + topic);
      assertThat(watched.page().locator("main").textContent())
          .contains("The counts")
          .doesNotContain("Centre A")
          .doesNotContain("Centre C");
      assertThat(watched.page().locator("figure svg").count()).isEqualTo(figures);
      for (int figure = 1; figure <= figures; figure++) {
        String svg =
            watched.page().request().get(site.url(report + "/figure-" + figure + ".svg")).text();
        assertThat(svg).doesNotContain("Centre A").doesNotContain("th:");
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        byte[] png =
            watched.page().request().get(site.url(report + "/figure-" + figure + ".png")).body();
        Files.write(Path.of("target/screenshots/report-%s-%d.png".formatted(topic, figure)), png);
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isGreaterThan(1000);
      }
    }
  }

  @Test
  void saysWhereFewerThanThreeCentresHaveReleased() {
    try (Browser.Watched watched = Browser.visit(1440, site.url("/compare/detection"), true)) {
      Page page = watched.page();
      page.locator("#word-alteration").selectOption("EGFR p.Leu858Arg");
      page.waitForFunction("document.querySelectorAll('table.behind tbody')[1].rows.length === 2");

      page.navigate(site.url("/compare/report/detection"));

      assertThat(page.locator(".empty").textContent()).contains("fewer than three centres");
      assertThat(page.locator("figure svg").count()).isZero();
    }
  }

  private static APIResponse get(Page page, String file) {
    APIResponse answer = page.request().get(site.url(REPORT + file));
    assertThat(answer.status()).as(file).isEqualTo(200);
    assertThat(answer.headers().get("content-disposition")).contains("attachment");
    return answer;
  }
}
