package org.mtbnode.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Correction;
import org.mtbnode.comparison.statistics.Pooling;
import org.mtbnode.comparison.statistics.PoolingMethod;
import org.mtbnode.template.Problem;
import org.mtbnode.web.api.CheckAnswer;
import org.mtbnode.web.api.PoolingAnswer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "compare",
    description = {
      "Compare liquid-biopsy tests over all centres, from verified entries;",
      "or pool published 2x2 tables, for which no node is needed."
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec command;
  @Mixin private final HomeOption home = new HomeOption();
  @Mixin private final Format format = new Format();

  @ArgGroup(multiplicity = "1")
  private Question question = new Question();

  @Option(
      names = "--method",
      paramLabel = "glmm|reitsma|univariate",
      description = "with --tables: how to pool (default: glmm, the bivariate binomial model)")
  private @Nullable PoolingMethod method;

  @Option(
      names = "--level",
      paramLabel = "P",
      description = "with --tables: the level of the intervals (default: 0.95)")
  private @Nullable Double level;

  @Option(
      names = "--correction",
      paramLabel = "single|all|none",
      description = {
        "with --method reitsma or univariate: half a patient to the zeros of a",
        "study (default), to all studies if one has a zero, or to none"
      })
  private @Nullable Correction correction;

  /** One of the two. */
  private static final class Question {
    @Option(
        names = "--spec",
        required = true,
        paramLabel = "ID",
        description = "a summary of the network: lb-agreement")
    private @Nullable String spec;

    @Option(
        names = "--tables",
        required = true,
        paramLabel = "FILE",
        description = "CSV with study,tp,fp,fn,tn and, if wanted, group")
    private @Nullable Path tables;
  }

  @Override
  public Integer call() throws IOException {
    Path tables = question.tables;
    return tables == null ? network() : published(tables);
  }

  private int network() {
    if (method != null || level != null || correction != null) {
      throw wrong("--method, --level and --correction go with --tables");
    }
    try (NodeSession node = NodeSession.open(home.home())) {
      Answer.out(command)
          .println(
              node.get(
                  "/api/v1/comparisons/" + question.spec,
                  format.isJson() ? NodeSession.JSON : NodeSession.TEXT));
      return ExitCode.DONE;
    }
  }

  private int published(Path path) throws IOException {
    Pooling pooling = pooling();
    TablesFile file = TablesFile.read(path);
    List<Problem> problems = file.problems();
    if (CheckAnswer.errors(problems) > 0) {
      if (format.isJson()) {
        Answer.out(command).println(CheckAnswer.json(problems));
      } else {
        Answer.err(command).print(CheckAnswer.text(problems));
      }
      return ExitCode.INPUT_HAS_ERRORS;
    }
    PoolingAnswer answer = answer(pooling, file);
    if (format.isJson()) {
      Answer.out(command).println(answer.json());
    } else {
      Answer.out(command).print(answer.text());
    }
    return ExitCode.DONE;
  }

  private PoolingAnswer answer(Pooling pooling, TablesFile file) {
    return PoolingAnswer.of(
        pooling,
        file.rows().stream()
            .map(row -> new PoolingAnswer.Study(row.study(), row.group(), row.table()))
            .toList(),
        file.problems());
  }

  private Pooling pooling() {
    PoolingMethod chosen = method == null ? PoolingMethod.GLMM : method;
    if (chosen == PoolingMethod.GLMM && correction != null && correction != Correction.NONE) {
      throw wrong("the binomial model of --method glmm needs no --correction");
    }
    return new Pooling(
        chosen,
        correction == null ? Correction.SINGLE : correction,
        level == null ? ConfidenceLevel.NINETY_FIVE : levelAsked(level));
  }

  private ConfidenceLevel levelAsked(double asked) {
    try {
      return new ConfidenceLevel(asked);
    } catch (IllegalArgumentException e) {
      throw wrong("--level: " + e.getMessage());
    }
  }

  private ParameterException wrong(String message) {
    if (command == null) {
      throw new IllegalStateException(message);
    }
    return new ParameterException(command.commandLine(), message);
  }
}
