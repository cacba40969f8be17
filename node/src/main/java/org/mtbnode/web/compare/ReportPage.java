package org.mtbnode.web.compare;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mtbnode.federation.Federation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** What may be shown outside the network of the question last asked: a page, and files. */
@Controller
@RequestMapping("/compare/report/{topic}")
class ReportPage {
  private final List<Reporting> pages;
  private final ReportFiles files;
  private final BooleanSupplier synthetic;

  @Autowired
  ReportPage(List<Reporting> pages, ReportFiles files, Supplier<Federation> federation) {
    this(pages, files, () -> federation.get().mayReleaseWithoutApproval());
  }

  /**
   * @param synthetic whether the federation is a demonstration
   */
  ReportPage(List<Reporting> pages, ReportFiles files, BooleanSupplier synthetic) {
    this.pages = List.copyOf(pages);
    this.files = files;
    this.synthetic = synthetic;
  }

  /** As the page shows it. */
  record View(
      Topic topic, String code, String route, Report report, String rule, List<ReportRow> rows) {

    /** Whether any count has a place beside setting, tumour type and assay. */
    public boolean isPlaced() {
      return rows.stream().anyMatch(row -> !row.where().isEmpty());
    }

    /** Whether any count is of a part, such as a gap. */
    public boolean isParted() {
      return rows.stream().anyMatch(row -> !row.within().isEmpty());
    }
  }

  @GetMapping
  String show(@PathVariable String topic, HttpSession session, Model page) {
    Report report = report(topic, session);
    page.addAttribute(
        "view",
        new View(
            report.topic(),
            report.topic().code(),
            report.topic().route(),
            report,
            ReportFiles.rule(report),
            ReportRow.of(report)));
    return "compare-report";
  }

  @GetMapping("/counts.csv")
  ResponseEntity<String> csv(@PathVariable String topic, HttpSession session) {
    return file(
        topic, "csv", new MediaType("text", "csv"), ReportFiles.csv(report(topic, session)));
  }

  @GetMapping("/counts.json")
  ResponseEntity<String> json(@PathVariable String topic, HttpSession session) {
    return file(
        topic,
        "json",
        MediaType.APPLICATION_JSON,
        ReportFiles.json(report(topic, session), synthetic.getAsBoolean()));
  }

  @GetMapping("/figure-{number}.svg")
  ResponseEntity<String> svg(
      @PathVariable String topic, @PathVariable int number, HttpSession session) {
    return file(
        topic,
        number + ".svg",
        new MediaType("image", "svg+xml"),
        files.svg(drawing(topic, number, session)));
  }

  @GetMapping("/figure-{number}.png")
  ResponseEntity<byte[]> png(
      @PathVariable String topic, @PathVariable int number, HttpSession session) {
    return file(
        topic, number + ".png", MediaType.IMAGE_PNG, files.png(drawing(topic, number, session)));
  }

  private static <T> ResponseEntity<T> file(String topic, String end, MediaType type, T body) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("lb-%s-%s".formatted(topic, end).replaceFirst("-(csv|json)$", ".$1"))
                .build()
                .toString())
        .body(body);
  }

  private Report.Drawing drawing(String topic, int number, HttpSession session) {
    List<Report.Drawing> drawings = report(topic, session).drawings();
    if (number < 1 || number > drawings.size()) {
      throw missing("there is no figure " + number);
    }
    return drawings.get(number - 1);
  }

  private Report report(String code, HttpSession session) {
    Topic topic =
        Stream.of(Topic.values())
            .filter(each -> each.code().equals(code))
            .findFirst()
            .orElseThrow(() -> missing("there is no such topic"));
    return pages.stream()
        .filter(page -> page.reported().contains(topic))
        .findFirst()
        .flatMap(page -> page.report(topic, session))
        .orElseThrow(() -> missing("no centre has released anything about it"));
  }

  private static ResponseStatusException missing(String why) {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, why);
  }
}
