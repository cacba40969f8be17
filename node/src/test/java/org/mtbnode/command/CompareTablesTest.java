package org.mtbnode.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code compare --tables}: no node, no Spring. */
class CompareTablesTest {
  private static final Path DATA = Path.of("../../shared/data/diagnostic-accuracy/data");

  @TempDir Path folder;

  /** 15 × 15 quadrature in R 4.2.2 ({@code ref2.txt}): logits 2.5113231 and 1.2762956. */
  @Test
  void poolsByTheBinomialModel() throws IOException {
    JsonNode answer = json("--tables", auditC(), "--format", "json");

    assertThat(answer.path("studies").asInt()).isEqualTo(14);
    assertThat(answer.path("engine").asString()).isEqualTo("glmm");
    assertThat(answer.path("rung").asString()).isEqualTo("bivariate");
    is(answer.path("ppa").path("estimate"), expit(2.5113231), 1e-6);
    is(answer.path("ppa").path("lower"), expit(2.5113231 - 1.959964 * 0.462623), 1e-5);
    is(answer.path("npa").path("estimate"), expit(1.2762956), 1e-6);
    is(answer.path("sd").path("ppa"), Math.sqrt(2.6127321), 1e-4);
    is(answer.path("rho"), -0.81540, 1e-4);
    is(answer.path("logLikelihood"), -122.746710, 1e-5);
    assertThat(answer.path("hsroc").path("auc").asDouble()).isBetween(0.8, 0.95);
    assertThat(answer.path("prediction").path("ppa").path("lower").asDouble()).isPositive();
    assertThat(answer.path("perStudy").size()).isEqualTo(14);
  }

  /** mada 0.5.12 ({@code ref2.txt}), which corrects all studies. */
  @Test
  void poolsAsMadaDoes() throws IOException {
    JsonNode answer =
        json(
            "--tables", auditC(), "--method", "reitsma", "--correction", "all", "--format", "json");

    is(answer.path("ppa").path("estimate"), 0.89087812, 1e-6);
    is(answer.path("ppa").path("lower"), 0.80807752, 1e-6);
    is(answer.path("ppa").path("upper"), 0.94058292, 1e-6);
    is(answer.path("npa").path("estimate"), 1 - 0.22033917, 1e-6);
    is(answer.path("hsroc").path("theta"), -0.0833792552, 1e-5);
    is(answer.path("hsroc").path("lambda"), 3.2621326426, 1e-5);
    is(answer.path("heterogeneity").path("iSquared").path("bivariate"), 0.840890187, 1e-6);
  }

  /** metafor 3.8-1 ({@code expected.csv}): the mean by restricted likelihood. */
  @Test
  void poolsAsMetaforDoes() throws IOException {
    JsonNode answer = json("--tables", auditC(), "--method", "univariate", "--format", "json");

    is(answer.path("ppa").path("estimate"), 0.900727819382, 1e-6);
    is(answer.path("sd").path("ppa"), Math.sqrt(1.40004950499), 1e-6);
    is(answer.path("heterogeneity").path("q").path("ppa").path("q"), 82.1749293761, 1e-6);
    is(answer.path("heterogeneity").path("iSquared").path("ppa"), 0.941173543436, 1e-6);
    assertThat(answer.path("rho").isNull()).isTrue();
    assertThat(answer.path("why").path("rho").asString())
        .isEqualTo("the univariate method was asked for");
  }

  /** lme4 finds a correlation of -1 here: said, kept apart, not used. */
  @Test
  void saysWhatIsNotEstimable() throws IOException {
    JsonNode answer = json("--tables", published("CopulaDTA_telomerase.csv"), "--format", "json");

    assertThat(answer.path("rung").asString()).isEqualTo("independent");
    assertThat(answer.path("hsroc").isNull()).isTrue();
    assertThat(answer.path("why").path("hsroc").asString()).contains("ran to -1");
    is(answer.path("border").path("rho"), -1, 1e-3);
    assertThat(answer.path("prediction").path("npa").path("lower").asDouble()).isPositive();
  }

  @Test
  void saysEverythingInWords() throws IOException {
    Cli text = Cli.done("compare", "--tables", auditC(), "--level", "0.9");

    assertThat(text.out())
        .contains("Agreement with the reference, per cent with 90 % limits")
        .contains("pooled")
        .contains("Rung: PPA and NPA pooled together with their correlation")
        .contains("A further site: PPA");
    assertThat(text.err()).isEmpty();
  }

  /** Synthetic: two assays at four sites each. */
  @Test
  void comparesGroupsOnlyIndirectlyAndSaysSo() throws IOException {
    Path file =
        file(
            "Study,TP,FP,FN,TN,Group",
            "a,30,2,10,40,assay B",
            "b,25,1,9,38,assay B",
            "c,41,3,8,51,assay B",
            "d,18,0,7,29,assay B",
            "e,20,5,21,40,assay A",
            "f,22,4,19,33,assay A",
            "g,15,6,18,44,assay A",
            "h,31,7,26,52,assay A");

    JsonNode answer = json("--tables", file, "--format", "json");

    assertThat(answer.path("groups").size()).isEqualTo(2);
    assertThat(answer.path("indirectComparison").path("means").asString()).startsWith("indirect");
    assertThat(answer.path("indirectComparison").path("reference").asString()).isEqualTo("assay A");
    assertThat(
            answer
                .path("indirectComparison")
                .path("contrasts")
                .get(0)
                .path("ppaOddsRatio")
                .path("lower")
                .asDouble())
        .isGreaterThan(1);
    assertThat(Cli.done("compare", "--tables", file).out()).contains("Indirect comparison:");
  }

  @Test
  void refusesByFileLineAndColumn() throws IOException {
    Path file =
        file(
            "study,tp,fp,fn,tn",
            "a,1,2,3,4",
            "b,-1,2,3,4",
            "c,1,2.5,3,4",
            "d,1,2,,4",
            "e,1,2,3",
            ",1,2,3,4",
            "f,1,2,3,many",
            "g,1,2,3,99999999999999999999");

    Cli cli = Cli.run("compare", "--tables", file);

    assertThat(cli.exit()).isEqualTo(ExitCode.INPUT_HAS_ERRORS);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err().lines().map(line -> line.replaceAll(": error: .*", "")))
        .containsExactly(
            "tables.csv:3",
            "tables.csv:4",
            "tables.csv:5",
            "tables.csv:6",
            "tables.csv:7",
            "tables.csv:8",
            "tables.csv:9",
            "7 errors, 0 warnings");
    assertThat(cli.err())
        .contains("tables.csv:3: error: tp \"-1\": a count of patients is not below 0")
        .contains("tables.csv:4: error: fp \"2.5\": a count of patients is a whole number")
        .contains("tables.csv:5: error: fn: the count is missing; write 0 only if there was nobody")
        .contains("tables.csv:6: error: the line has 4 fields, the first line names 5 columns");
  }

  @Test
  void listsWhatItRefusesAsJson() throws IOException {
    Cli cli =
        Cli.run("compare", "--tables", file("study,tp,fp,fn,tn", "a,1,2,-3,4"), "--format", "json");

    JsonNode finding = JsonMapper.shared().readTree(cli.out()).path("findings").get(0);
    assertThat(cli.exit()).isEqualTo(ExitCode.INPUT_HAS_ERRORS);
    assertThat(finding.path("line").asInt()).isEqualTo(2);
    assertThat(finding.path("column").asString()).isEqualTo("fn");
  }

  @Test
  void warnsOfSeveralTablesOfAStudy() throws IOException {
    Path file = file("study,tp,fp,fn,tn,notes", "a,9,2,3,24,x", "b,8,1,2,30,y", "a,5,0,4,18,z");

    JsonNode answer = json("--tables", file, "--format", "json");

    assertThat(answer.path("warnings").toString())
        .contains("the study has 2 tables (lines 2, 4): they are not independent")
        .contains("this column is not used");
    assertThat(Cli.done("compare", "--tables", file).out()).contains("Warning: tables.csv:4");
  }

  @Test
  void refusesWhatIsNoTableOfTables() throws IOException {
    assertThat(errors(file())).contains("the file is empty");
    assertThat(errors(file("study,tp,fp,fn,tn"))).contains("there is no table");
    assertThat(errors(file("study,tp,fp,tn", "a,1,2,3")))
        .contains("error: fn: the column is missing");
    assertThat(errors(file("study,tp,tp,fp,fn,tn", "a,1,1,2,3,4"))).contains("stands here twice");
    assertThat(errors(file("study,tp,fp,fn,tn", "a,1,2,3,4", "\"b\"x,1,2,3,4")))
        .contains("tables.csv:3: error: no CSV");
    Path latin = folder.resolve("latin.csv");
    Files.write(
        latin, "study,tp,fp,fn,tn\nM\u00fcnchen,1,2,3,4\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(errors(latin)).contains("save it as UTF-8");
  }

  @Test
  void readsSemicolonsAndAByteOrderMark() throws IOException {
    Path file = file("\uFEFFstudy;tp;fp;fn;tn", "a;30;2;10;40");

    JsonNode answer = json("--tables", file, "--format", "json");

    assertThat(answer.path("rung").asString()).isEqualTo("one-site");
    is(answer.path("ppa").path("estimate"), 0.75, 1e-12);
  }

  @Test
  void tellsWrongUseFromWrongSurroundings() throws IOException {
    Path file = file("study,tp,fp,fn,tn", "a,5,0,2,9", "b,4,1,2,9", "c,9,2,1,7");

    assertThat(Cli.run("compare").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(Cli.run("compare", "--tables", file, "--spec", "lb-agreement").exit())
        .isEqualTo(ExitCode.USAGE);
    assertThat(Cli.run("compare", "--spec", "lb-agreement", "--level", "0.9").exit())
        .isEqualTo(ExitCode.USAGE);
    assertThat(Cli.run("compare", "--tables", file, "--level", "95").err())
        .contains("a confidence level is a proportion");
    assertThat(Cli.run("compare", "--tables", file, "--method", "bayes").exit())
        .isEqualTo(ExitCode.USAGE);
    assertThat(Cli.run("compare", "--tables", file, "--correction", "all").err())
        .contains("needs no --correction");
    Cli noLogit =
        Cli.run("compare", "--tables", file, "--method", "univariate", "--correction", "none");
    assertThat(noLogit.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(noLogit.err()).contains("has no logit; use the correction single or all");
    Cli missing = Cli.run("compare", "--tables", folder.resolve("none.csv"));
    assertThat(missing.exit()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(missing.err()).contains("There is no file");
  }

  /** Methods §8: every degenerate table has an answer without NaN. */
  @Test
  void answersDegenerateTables() throws IOException {
    List<List<String>> inputs =
        List.of(
            List.of("a,0,0,0,0"),
            List.of("a,1,0,0,0"),
            List.of("a,0,0,0,7", "b,0,0,0,9"),
            List.of("a,5,0,0,7", "b,9,0,0,9", "c,4,0,0,3", "d,6,0,0,2", "e,5,0,0,5"),
            List.of("a,4,4,4,4", "b,4,4,4,4", "c,4,4,4,4", "d,4,4,4,4", "e,4,4,4,4"),
            List.of("a,752,3226,0,2977", "b,1,0,0,1", "c,2,1,0,0"));
    for (List<String> input : inputs) {
      List<String> lines = new ArrayList<>(List.of("study,tp,fp,fn,tn"));
      lines.addAll(input);
      for (String method : List.of("glmm", "reitsma", "univariate")) {
        Path file = file(lines.toArray(String[]::new));
        String json =
            Cli.done("compare", "--tables", file, "--method", method, "--format", "json").out();
        String text = Cli.done("compare", "--tables", file, "--method", method).out();

        assertThat(json).as("%s of %s", method, input).doesNotContain("NaN", "Infinity");
        assertThat(text).as("%s of %s", method, input).doesNotContain("NaN", "Infinity");
      }
    }
  }

  private String errors(Path file) {
    Cli cli = Cli.run("compare", "--tables", file);
    assertThat(cli.exit()).isEqualTo(ExitCode.INPUT_HAS_ERRORS);
    return cli.err();
  }

  private JsonNode json(Object... words) {
    List<Object> all = new ArrayList<>(List.of("compare"));
    all.addAll(Arrays.asList(words));
    return JsonMapper.shared().readTree(Cli.done(all.toArray()).out());
  }

  private Path auditC() throws IOException {
    return published("mada_AuditC.csv");
  }

  /** A published set with the names of studies it does not have. */
  private Path published(String name) throws IOException {
    assumeTrue(
        Files.exists(DATA), "needs ../shared/data/diagnostic-accuracy beside the repository");
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(DATA.resolve(name))) {
      String first = lines.isEmpty() ? "study" : "study " + lines.size();
      lines.add(first + "," + line.replace("\"", ""));
    }
    return file(lines.toArray(String[]::new));
  }

  private Path file(String... lines) throws IOException {
    return Files.writeString(folder.resolve("tables.csv"), String.join("\n", lines));
  }

  private static void is(JsonNode number, double expected, double tolerance) {
    assertThat(number.asDouble()).isCloseTo(expected, within(tolerance));
  }

  private static double expit(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
