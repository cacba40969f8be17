package org.mtbnode.command;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mtbnode.audit.JdbcAuditLog;
import org.mtbnode.intake.CaseIntake;
import org.mtbnode.intake.ImportProgress;
import org.mtbnode.intake.IntakeResult;
import org.mtbnode.mapping.CaseMapper;
import org.mtbnode.mapping.ResourceIds;
import org.mtbnode.source.SourceMapping;
import org.mtbnode.source.SourceReader;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.store.JdbcCaseStore;
import org.mtbnode.store.JdbcSchema;
import org.mtbnode.store.ThrowAwayDatabase;
import org.mtbnode.summary.ReferenceSet;
import org.mtbnode.summary.SummaryCalculator;
import org.mtbnode.summary.SummaryTable;
import org.mtbnode.summary.Window;
import org.mtbnode.template.Template;
import org.mtbnode.web.api.CheckAnswer;
import org.mtbnode.web.api.SummaryAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "summarise",
    description = {
      "Count what a specification asks for, exactly, for the own centre's eyes:",
      "of the node's data, or with --data of a folder of one's own, without a federation."
    },
    mixinStandardHelpOptions = true)
final class SummariseCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec command;
  @Mixin private final HomeOption home = new HomeOption();
  @Mixin private final Format format = new Format();

  @Option(
      names = "--spec",
      required = true,
      paramLabel = "ID",
      description = "such as lb-agreement")
  private String spec = "";

  @Option(names = "--data", paramLabel = "PATH", description = "template CSV, or a study")
  private @Nullable Path data;

  @Option(names = "--mapping", paramLabel = "FILE", description = "local names to the template's")
  private @Nullable Path mapping;

  @Option(
      names = "--window",
      paramLabel = "30|90|180|any",
      description = {
        "days between the two samples (default 90); any: all samples of a patient together;",
        "only where the specification counts pairs of samples"
      })
  private @Nullable String window;

  @Option(
      names = "--reference-set",
      paramLabel = "evaluable|all|informative",
      description = "who is analysed (default evaluable), where the specification has a choice")
  private @Nullable String referenceSet;

  @Option(
      names = "--epoch",
      paramLabel = "2026-Q3",
      description = "count what was collected up to its end (default: the last quarter that ended)")
  private @Nullable String epoch;

  @Override
  public Integer call() throws IOException {
    SummaryCalculator.requireMeaning(Specifications.get(spec), window(), referenceSet());
    if (data == null) {
      return ofTheNode();
    }
    return ofAFolder(data);
  }

  private int ofTheNode() {
    try (NodeSession node = NodeSession.open(home.home())) {
      Map<String, String> request = new TreeMap<>();
      request.put("spec", spec);
      putGiven(request, "window", window);
      putGiven(request, "referenceSet", referenceSet);
      putGiven(request, "epoch", epoch);
      Answer.out(command)
          .println(
              node.post(
                  "/api/v1/summaries",
                  request,
                  format.isJson() ? NodeSession.JSON : NodeSession.TEXT));
      return ExitCode.DONE;
    }
  }

  private static void putGiven(Map<String, String> request, String name, @Nullable String value) {
    if (value != null) {
      request.put(name, value);
    }
  }

  private @Nullable Window window() {
    return window == null ? null : Window.of(window);
  }

  private @Nullable ReferenceSet referenceSet() {
    return referenceSet == null ? null : ReferenceSet.of(referenceSet);
  }

  private int ofAFolder(Path folder) throws IOException {
    try (ThrowAwayDatabase database = ThrowAwayDatabase.start()) {
      JdbcSchema.apply(database.dataSource());
      IntakeResult taken = take(folder, database.dataSource());
      if (!taken.problems().isEmpty()) {
        Answer.err(command).print(CheckAnswer.text(taken.problems()));
        Answer.err(command).flush();
      }
      SummaryTable table = count(database.dataSource());
      Answer.out(command)
          .println(
              // without a federation nobody says whether it is a demonstration
              format.isJson()
                  ? SummaryAnswer.json(table, false)
                  : SummaryAnswer.text(table, false));
      return taken.hasErrors() ? ExitCode.INPUT_HAS_ERRORS : ExitCode.DONE;
    }
  }

  private IntakeResult take(Path folder, DataSource database) throws IOException {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    SourceReader reader =
        SourceReader.open(folder, mapping == null ? null : SourceMapping.read(mapping));
    return new CaseIntake(
            new CaseMapper(new ResourceIds(secret)),
            new JdbcCaseStore(database, Template.caseData(), Clock.systemUTC()),
            new JdbcAuditLog(database, Clock.systemUTC()))
        .take(reader, "command line", ImportProgress.silent());
  }

  private SummaryTable count(DataSource database) {
    SummarySpecification specification = Specifications.get(spec);
    return new SummaryCalculator(database)
        .table(
            specification,
            epoch == null ? Epoch.lastEnded(Clock.systemUTC()) : Epoch.parse(epoch),
            window(),
            referenceSet(),
            Catalogue.shipped());
  }
}
