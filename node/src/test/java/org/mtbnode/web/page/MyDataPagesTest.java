package org.mtbnode.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.mtbnode.command.ThreeNodes;
import org.mtbnode.intake.Imports;
import org.mtbnode.intake.RunningImport;
import org.mtbnode.source.SourceReader;
import org.mtbnode.source.SourceRow;
import org.mtbnode.source.SourceSink;
import org.mtbnode.store.DeliveryNote.Kind;
import org.mtbnode.template.Origin;
import org.mtbnode.web.Role;

/** "My data" in Chromium, in the order in which a data steward does things. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MyDataPagesTest {
  private static final String ROUTE = "/centre/imports";

  @Test
  @Order(1)
  void sendsFilesWithErrorsAndSeesWhatWasRefused() {
    try (Browser.Watched watched = open(ROUTE)) {
      Page page = watched.page();
      page.click("text=Send a file");
      watched.picture("my-data-send-1440");
      watched.checkAxe();
      page.setInputFiles("#files", payloads(SyntheticExport.withErrors(LocalDate.now())));
      page.click("button:has-text('Send and read')");
      page.waitForURL("**" + ROUTE);
      awaitEnd(page);

      assertThat(page.locator("#refused-title").innerText())
          .matches("Refused rows: \\d+ to correct");
      assertThat(page.locator("table.refused").innerText())
          .contains("(empty)", "12.4", "rows wait");
      assertThat(incoming()).isEmpty();
      watched.checkAxe();
      watched.picture("my-data-1440");
    }
  }

  @Test
  @Order(2)
  void readsWellAtEveryWidth() {
    Browser.look("my-data", ROUTE, Role.DATA_STEWARD);
    Browser.look("my-data-refused", ROUTE + "/refused", Role.DATA_STEWARD);
    Browser.look("my-data-earlier", ROUTE + "/earlier", Role.DATA_STEWARD);
    Browser.look("my-data-send", ROUTE + "/send", Role.DATA_STEWARD);
  }

  @Test
  @Order(3)
  void savesTheRefusedRowsOfATableToCorrectThem() {
    try (Browser.Watched watched = open(ROUTE + "/refused")) {
      Page page = watched.page();
      String link = page.locator("a.button:has-text('tests.csv')").getAttribute("href");
      String file =
          (String) page.evaluate("link => fetch(link).then(answer => answer.text())", link);

      List<String> lines = file.lines().toList();
      assertThat(lines.get(0)).startsWith("test_id,").endsWith("refused_value,expected");
      assertThat(String.join("\n", lines)).contains("SYN-080-T", "\"0,08\"", "lod_achieved");
    }
  }

  @Test
  @Order(4)
  void correctsAValueInPlace() {
    try (Browser.Watched watched = open(ROUTE + "/refused")) {
      Page page = watched.page();
      page.click("a.refused-value:has-text('0,08')");
      watched.checkAxe();
      watched.picture("my-data-correct-1440");
      page.fill("#v-lod_achieved", "much");
      page.click("main form .button");
      assertThat(page.locator("main [role=alert].gap").innerText()).contains("still refused");
      assertThat(page.locator("#v-lod_achieved").inputValue()).isEqualTo("much");

      page.fill("#v-lod_achieved", "0.08");
      page.click("main form .button");

      assertThat(page.locator(".done").innerText()).contains("went in");
      assertThat(page.locator("table.refused").innerText()).doesNotContain("0,08");
      assertThat(page.locator("table").allInnerTexts().toString()).contains("correction");
    }
  }

  @Test
  @Order(5)
  void saysWhereAFileCannotBeRead() {
    try (Browser.Watched watched = open(ROUTE + "/send")) {
      Page page = watched.page();
      page.setInputFiles(
          "#files", payloads(Map.of("tests.csv", bytes("test_id,result\r\n\"T1,detected\r\n"))));
      page.setInputFiles(
          "#mapping", payloads(Map.of("m.yml", bytes("source: template-csv\ntabels: {}\n"))));
      page.click("button:has-text('Send and read')");

      assertThat(page.locator("main [role=alert].gap").innerText())
          .contains("Nothing was taken in.", "m.yml, line 2", "column");
      watched.checkAxe();
      watched.picture("my-data-unreadable-1440");
      assertThat(incoming()).isEmpty();
    }
  }

  @Test
  @Order(6)
  void watchesARunningImportAndStopsIt() {
    Halting halting = new Halting(3_000);
    RunningImport running = start(halting);
    try (Browser.Watched watched = open(ROUTE);
        Browser.Watched phone = Browser.open(390, ROUTE, Role.DATA_STEWARD)) {
      Page page = watched.page();
      assertThat(page.locator("#reading-title").innerText())
          .isEqualTo("Reading now: nightly export");
      page.waitForSelector("text=1\u2009995 good");
      assertThat(page.locator("#reading").innerText())
          .contains("of 3\u2009000 rows checked", "patients.csv", "Nothing is stored before");
      watched.checkAxe();
      watched.picture("my-data-running-1440");
      phone.picture("my-data-running-390");

      page.click("button:has-text('Stop')");
      assertThat(page.locator(".done").innerText()).contains("What went in stays, whole");
      halting.goOn();
      awaitEnd(page);
      awaitEnd(phone.page());
      assertThat(page.locator("#reading").innerText()).contains("Stopped by test");
      watched.checkAxe();
      watched.picture("my-data-stopped-1440");
    } finally {
      halting.goOn();
      running.await(Duration.ofMinutes(1));
    }
  }

  @Test
  @Order(7)
  void isBusyWhileAnImportRuns() {
    Halting halting = new Halting(10);
    RunningImport running = start(halting);
    try (Browser.Watched watched = open(ROUTE + "/send")) {
      assertThat(watched.page().locator(".note").innerText()).contains("An import is running");
      assertThat(watched.page().locator("button:has-text('Send and read')").isDisabled()).isTrue();
      watched.checkAxe();
    } finally {
      running.stop("the test is over");
      halting.goOn();
      running.await(Duration.ofMinutes(1));
    }
  }

  @Test
  @Order(8)
  void aFileOfCorrectionsIsTaken() {
    try (Browser.Watched watched = open(ROUTE + "/send")) {
      Page page = watched.page();
      page.setInputFiles(
          "#files",
          payloads(
              Map.of("patients.csv", bytes("patient_id,sharing_consent\r\nSYN-117,deny\r\n"))));
      page.check("input[value=correction]");
      page.click("button:has-text('Send and read')");
      page.waitForURL("**" + ROUTE);
      awaitEnd(page);

      assertThat(page.locator("table").allInnerTexts().toString()).contains("correction");
    }
  }

  @Test
  @Order(9)
  void programsGetTheSame() {
    try (Browser.Watched watched = open(ROUTE)) {
      assertThat(get(watched, "/api/v1/imports"))
          .contains("\"outcome\":\"stopped\"", "\"kind\":\"correction\"");
      assertThat(get(watched, "/api/v1/imports/1"))
          .contains("\"import\":1,", "\"outcome\":\"done\"");
      assertThat(get(watched, "/api/v1/refused-rows"))
          .contains("\"toCorrect\":", "\"value\":\"post-OP\"");
    }
  }

  private static String get(Browser.Watched watched, String path) {
    return (String)
        watched.page().evaluate("path => fetch(path).then(answer => answer.text())", path);
  }

  /** The page has fetched itself anew. */
  private static void awaitEnd(Page page) {
    page.waitForSelector("#reading:not([hx-get]) h2:has-text('Read last')");
  }

  private static Browser.Watched open(String path) {
    return Browser.open(1440, path, Role.DATA_STEWARD);
  }

  private static RunningImport start(SourceReader reader) {
    return ThreeNodes.get()
        .bean(Imports.class)
        .start(reader, "b.example", "nightly export", Kind.REPLACEMENT, () -> {});
  }

  private static FilePayload[] payloads(Map<String, byte[]> files) {
    return files.entrySet().stream()
        .map(file -> new FilePayload(file.getKey(), "text/csv", file.getValue()))
        .toArray(FilePayload[]::new);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<Path> incoming() {
    try (Stream<Path> files = Files.list(ThreeNodes.get().home().incoming())) {
      return files.toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Two thirds of its rows come at once, the rest when the test says so. */
  private static final class Halting implements SourceReader {
    private final int rows;
    private final CountDownLatch released = new CountDownLatch(1);

    Halting(int rows) {
      this.rows = rows;
    }

    @Override
    public SortedSet<String> tables() {
      return new TreeSet<>(List.of("patients"));
    }

    @Override
    public OptionalLong rows() {
      return OptionalLong.of(rows);
    }

    @Override
    public void read(SourceSink sink) {
      for (int row = 0; row < rows; row++) {
        if (row == rows * 2 / 3 + 1) {
          await();
        }
        Origin origin = new Origin("patients.csv", row + 2);
        String consent = row % 400 == 7 ? "perhaps" : "deny";
        sink.row(
            new SourceRow(
                "patients",
                origin,
                Map.of("patient_id", "HLT-" + row, "sharing_consent", consent)));
      }
    }

    private void await() {
      try {
        assertThat(released.await(2, TimeUnit.MINUTES)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    void goOn() {
      released.countDown();
    }
  }
}
