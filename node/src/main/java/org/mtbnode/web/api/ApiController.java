package org.mtbnode.web.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.Combination;
import org.mtbnode.comparison.ComparisonReport;
import org.mtbnode.comparison.TestComparison;
import org.mtbnode.federation.Federation;
import org.mtbnode.intake.CaseIntake;
import org.mtbnode.intake.IntakeResult;
import org.mtbnode.release.Release;
import org.mtbnode.release.ReleaseResult;
import org.mtbnode.source.SourceMapping;
import org.mtbnode.source.SourceReader;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.summary.ReferenceSet;
import org.mtbnode.summary.SummaryCalculator;
import org.mtbnode.summary.SummaryTable;
import org.mtbnode.summary.Window;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the command line asks of the running node. */
@RestController
@RequestMapping("/api/v1")
class ApiController {
  private static final String ACTOR = "command line";

  private final CaseIntake intake;
  private final SummaryCalculator summary;
  private final Release release;
  private final Combination combination;
  private final Supplier<Federation> federation;
  private final Clock clock;

  ApiController(
      CaseIntake intake,
      SummaryCalculator summary,
      Release release,
      Combination combination,
      Supplier<Federation> federation,
      Clock clock) {
    this.intake = intake;
    this.summary = summary;
    this.release = release;
    this.combination = combination;
    this.federation = federation;
    this.clock = clock;
  }

  /**
   * @param path a file or folder on the node's machine
   */
  record ImportRequest(String path, @Nullable String mapping) {}

  /** Answers line by line: progress while it runs, the result last. */
  @PostMapping("/imports")
  void take(@RequestBody ImportRequest request, HttpServletResponse response) throws IOException {
    SourceReader reader =
        SourceReader.open(
            Path.of(request.path()),
            request.mapping() == null ? null : SourceMapping.read(Path.of(request.mapping())));
    response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    PrintWriter lines = response.getWriter();
    IntakeResult result =
        intake.take(
            reader,
            ACTOR,
            (rows, patients) -> {
              lines.println(ImportAnswer.progress(rows, patients));
              lines.flush();
            });
    lines.println(ImportAnswer.json(result));
  }

  /** What {@code summarise} asks for. */
  record SummaryRequest(String spec, String window, String referenceSet, @Nullable String epoch) {}

  @PostMapping(path = "/summaries", produces = MediaType.APPLICATION_JSON_VALUE)
  String summarise(@RequestBody SummaryRequest request) {
    return SummaryAnswer.json(table(request));
  }

  @PostMapping(path = "/summaries", produces = MediaType.TEXT_PLAIN_VALUE)
  String summariseAsText(@RequestBody SummaryRequest request) {
    return SummaryAnswer.text(table(request));
  }

  private SummaryTable table(SummaryRequest request) {
    return summary.table(
        Specifications.get(request.spec()),
        request.epoch() == null ? Epoch.lastEnded(clock) : Epoch.parse(request.epoch()),
        Window.of(request.window()),
        ReferenceSet.of(request.referenceSet()),
        federation.get().catalogue());
  }

  @PostMapping(path = "/releases/{spec}", produces = MediaType.APPLICATION_JSON_VALUE)
  String release(@PathVariable String spec, @RequestParam(defaultValue = "false") boolean preview) {
    return ReleaseAnswer.json(result(Specifications.get(spec), preview));
  }

  private ReleaseResult result(SummarySpecification specification, boolean preview) {
    return preview ? release.preview(specification) : release.release(specification, ACTOR);
  }

  @GetMapping(path = "/comparisons/{spec}", produces = MediaType.APPLICATION_JSON_VALUE)
  String compare(@PathVariable String spec) {
    return ComparisonAnswer.json(comparison(spec), federation.get().mayReleaseWithoutApproval());
  }

  @GetMapping(path = "/comparisons/{spec}", produces = MediaType.TEXT_PLAIN_VALUE)
  String compareAsText(@PathVariable String spec) {
    return ComparisonAnswer.text(comparison(spec), federation.get().mayReleaseWithoutApproval());
  }

  private ComparisonReport comparison(String spec) {
    return TestComparison.of(combination.combine(Specifications.get(spec)));
  }
}
