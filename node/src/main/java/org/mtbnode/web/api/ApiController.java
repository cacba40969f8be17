package org.mtbnode.web.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.Combination;
import org.mtbnode.comparison.ComparisonReport;
import org.mtbnode.comparison.TestComparison;
import org.mtbnode.federation.Federation;
import org.mtbnode.intake.Imports;
import org.mtbnode.intake.IntakeResult;
import org.mtbnode.intake.RunningImport;
import org.mtbnode.source.SourceMapping;
import org.mtbnode.source.SourceReader;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.store.DeliveryNote.Kind;
import org.mtbnode.summary.ReferenceSet;
import org.mtbnode.summary.SummaryCalculator;
import org.mtbnode.summary.SummaryTable;
import org.mtbnode.summary.Window;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the command line asks of the running node. */
@RestController
@RequestMapping("/api/v1")
class ApiController {
  private static final String ACTOR = "command line";
  private static final Duration PROGRESS = Duration.ofMillis(500);

  private final Imports imports;
  private final SummaryCalculator summary;
  private final Combination combination;
  private final Supplier<Federation> federation;
  private final Clock clock;
  private final ApiErrors errors;

  ApiController(
      Imports imports,
      SummaryCalculator summary,
      Combination combination,
      Supplier<Federation> federation,
      Clock clock,
      ApiErrors errors) {
    this.imports = imports;
    this.summary = summary;
    this.combination = combination;
    this.federation = federation;
    this.clock = clock;
    this.errors = errors;
  }

  /**
   * @param path a file or folder on the node's machine
   */
  record ImportRequest(String path, @Nullable String mapping) {}

  /**
   * Answers line by line: progress while it runs, the result last. Who hangs up leaves the import
   * running.
   */
  @PostMapping("/imports")
  void take(@RequestBody ImportRequest request, HttpServletResponse response) throws IOException {
    SourceReader reader =
        SourceReader.open(
            Path.of(request.path()),
            request.mapping() == null ? null : SourceMapping.read(Path.of(request.mapping())));
    RunningImport running =
        imports.start(
            reader,
            ACTOR,
            String.valueOf(Path.of(request.path()).getFileName()),
            Kind.REPLACEMENT,
            () -> {});
    response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    PrintWriter lines = response.getWriter();
    try {
      IntakeResult result = running.await(PROGRESS);
      while (result == null) {
        lines.println(ImportAnswer.progress(running.state()));
        lines.flush();
        result = running.await(PROGRESS);
      }
      boolean synthetic = federation.get().mayReleaseWithoutApproval();
      lines.println(ImportAnswer.json(result, synthetic));
    } catch (IllegalStateException e) {
      if (!response.isCommitted()) {
        throw e;
      }
      lines.println(ImportAnswer.failed(errors.sentence(e)));
    }
  }

  /** From here on an import ends at the next patient, so that the node need not wait for it. */
  @EventListener(ContextClosedEvent.class)
  void stopping() {
    imports.close();
  }

  /** What {@code summarise} asks for. */
  record SummaryRequest(
      String spec,
      @Nullable String window,
      @Nullable String referenceSet,
      @Nullable String epoch) {}

  @PostMapping(path = "/summaries", produces = MediaType.APPLICATION_JSON_VALUE)
  String summarise(@RequestBody SummaryRequest request) {
    return SummaryAnswer.json(table(request), federation.get().mayReleaseWithoutApproval());
  }

  @PostMapping(path = "/summaries", produces = MediaType.TEXT_PLAIN_VALUE)
  String summariseAsText(@RequestBody SummaryRequest request) {
    return SummaryAnswer.text(table(request), federation.get().mayReleaseWithoutApproval());
  }

  private SummaryTable table(SummaryRequest request) {
    return summary.table(
        Specifications.get(request.spec()),
        request.epoch() == null ? Epoch.lastEnded(clock) : Epoch.parse(request.epoch()),
        request.window() == null ? null : Window.of(request.window()),
        request.referenceSet() == null ? null : ReferenceSet.of(request.referenceSet()),
        federation.get().catalogue());
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
    SummarySpecification specification = Specifications.get(spec);
    if (!specification.hasWindow()) {
      throw new IllegalArgumentException(
          "compare holds LB tests against tissue, which only lb-agreement counts; look at "
              + spec
              + " with summarise");
    }
    return TestComparison.of(combination.combine(specification));
  }
}
