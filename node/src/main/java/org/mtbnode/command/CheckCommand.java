package org.mtbnode.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mtbnode.source.SourceMapping;
import org.mtbnode.source.SourceReader;
import org.mtbnode.source.SourceRow;
import org.mtbnode.source.SourceSink;
import org.mtbnode.source.UnreadableSourceException;
import org.mtbnode.template.Checked;
import org.mtbnode.template.KnownRows;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Rejection;
import org.mtbnode.template.Template;
import org.mtbnode.template.TemplateCheck;
import org.mtbnode.web.api.CheckAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    description =
        "Check a file or folder against the template or the FHIR profiles; nothing is stored.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final Format format = new Format();

  @Parameters(
      paramLabel = "PATH",
      description = "template CSV files, a cBioPortal study, or FHIR JSON and NDJSON")
  private Path path = Path.of(".");

  @Option(names = "--mapping", paramLabel = "FILE", description = "local names to the template's")
  private @Nullable Path mapping;

  @Override
  public Integer call() throws IOException {
    List<Problem> problems = problems();
    out().print(format.isJson() ? CheckAnswer.json(problems) + "\n" : CheckAnswer.text(problems));
    out().flush();
    return CheckAnswer.errors(problems) == 0 ? ExitCode.DONE : ExitCode.INPUT_HAS_ERRORS;
  }

  private List<Problem> problems() throws IOException {
    FhirFiles fhir = FhirFiles.at(path);
    List<Problem> problems = new ArrayList<>(fhir.problems());
    if (!fhir.alone()) {
      problems.addAll(ofTheTemplate());
    }
    return problems;
  }

  private List<Problem> ofTheTemplate() throws IOException {
    try {
      SourceReader reader =
          SourceReader.open(path, mapping == null ? null : SourceMapping.read(mapping));
      try (Findings findings = new Findings(reader.template())) {
        reader.read(findings);
        return findings.problems;
      }
    } catch (UnreadableSourceException e) {
      return e.problems();
    }
  }

  private PrintWriter out() {
    return Answer.out(spec);
  }

  /** Checks every row and keeps only what is wrong. */
  private static final class Findings implements SourceSink, AutoCloseable {
    private final TemplateCheck check;
    private final List<Problem> problems = new ArrayList<>();

    Findings(Template template) {
      this.check = new TemplateCheck(template, KnownRows.none());
    }

    @Override
    public void row(SourceRow row) {
      Checked checked = check.check(row.table(), row.origin(), row.values());
      if (checked instanceof Rejection rejection) {
        problems.addAll(rejection.problems());
      } else {
        problems.addAll(check.warnings());
      }
    }

    @Override
    public void refused(Rejection rejection) {
      check.refuse(rejection);
      problems.addAll(rejection.problems());
    }

    @Override
    public void problem(Problem problem) {
      problems.add(problem);
    }

    @Override
    public void close() {
      check.close();
    }
  }
}
