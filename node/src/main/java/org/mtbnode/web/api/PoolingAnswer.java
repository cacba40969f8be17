package org.mtbnode.web.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.Heterogeneity;
import org.mtbnode.comparison.statistics.Hsroc;
import org.mtbnode.comparison.statistics.IndirectComparison;
import org.mtbnode.comparison.statistics.LikelihoodRatios;
import org.mtbnode.comparison.statistics.Pooled;
import org.mtbnode.comparison.statistics.PooledMargin;
import org.mtbnode.comparison.statistics.Pooling;
import org.mtbnode.comparison.statistics.Proportion;
import org.mtbnode.comparison.statistics.SiteTable;
import org.mtbnode.template.Problem;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tables of several studies, pooled, as JSON and as text; null always with its reason. */
public final class PoolingAnswer {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NOT_BIVARIATE = "only the bivariate model has one: ";

  private final Pooling pooling;
  private final List<Study> studies;
  private final List<Problem> warnings;
  private final Pooled pooled;
  private final SortedMap<String, List<SiteTable>> groups = new TreeMap<>();

  /**
   * One table.
   *
   * @param group null where none was given
   */
  public record Study(String name, @Nullable String group, SiteTable table) {}

  private PoolingAnswer(Pooling pooling, List<Study> studies, List<Problem> warnings) {
    this.pooling = pooling;
    this.studies = studies;
    this.warnings = warnings;
    this.pooled = pooling.pool(studies.stream().map(Study::table).toList());
    for (Study study : studies) {
      if (study.group() != null) {
        groups.computeIfAbsent(study.group(), key -> new ArrayList<>()).add(study.table());
      }
    }
  }

  /**
   * @throws IllegalArgumentException if a zero has no logit and no correction was asked for
   */
  public static PoolingAnswer of(Pooling pooling, List<Study> studies, List<Problem> warnings) {
    return new PoolingAnswer(pooling, studies, warnings);
  }

  /**
   * {@code {"studies", "engine", "rung", "ppa": {"estimate", "lower", "upper"}, "npa", "sd", "rho",
   * "logLikelihood", "heterogeneity", "hsroc", "prediction", "perStudy": […]}} and more.
   * Proportions 0 to 1; rho between logit PPA and logit NPA.
   */
  public String json() {
    ObjectNode json = JSON.createObjectNode().put("studies", studies.size());
    write(pooled, json);
    json.set("perStudy", perStudy());
    if (!groups.isEmpty()) {
      ArrayNode array = json.putArray("groups");
      pooling
          .poolGroups(groups)
          .forEach(
              (name, answer) ->
                  write(
                      answer,
                      array
                          .addObject()
                          .put("group", name)
                          .put("studies", groups.getOrDefault(name, List.of()).size())));
      json.set("indirectComparison", indirect());
    }
    ArrayNode said = json.putArray("warnings");
    warnings.forEach(warning -> said.add(words(warning)));
    return JSON.writeValueAsString(json);
  }

  private void write(Pooled answer, ObjectNode json) {
    Map<String, String> why = new LinkedHashMap<>();
    json.put("engine", pooling.method().name().toLowerCase(Locale.ROOT))
        .put("rung", answer.rung().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .put("rungMeans", answer.rung().words())
        .put("level", pooling.level().value());
    json.set("ppa", margin(answer.ppa()));
    json.set("npa", margin(answer.npa()));
    ObjectNode deviation = json.putObject("sd");
    deviation(deviation, "ppa", answer.ppa(), why);
    deviation(deviation, "npa", answer.npa(), why);
    correlation(answer, json, why);
    json.put("logLikelihood", answer.logLikelihood());
    if (answer.logLikelihood() == null) {
      why.put("logLikelihood", "the estimates are not all from a binomial model");
    }
    json.set("heterogeneity", heterogeneity(answer));
    curve(answer, json, why);
    prediction(answer, json, why);
    convergence(answer, json, why);
    ObjectNode reasons = json.putObject("why");
    why.forEach(reasons::put);
  }

  private static ObjectNode margin(PooledMargin margin) {
    return estimate(margin.agreement())
        .put("sites", margin.sites())
        .put("basis", margin.basis().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .put("basisMeans", margin.basis().words());
  }

  private static void deviation(
      ObjectNode json, String name, PooledMargin margin, Map<String, String> why) {
    json.put(name, margin.deviation());
    if (margin.deviation() == null) {
      why.put("sd." + name, "not estimable: " + margin.basis().words());
    }
  }

  private static void correlation(Pooled answer, ObjectNode json, Map<String, String> why) {
    if (answer instanceof Pooled.Bivariate bivariate) {
      json.put("rho", bivariate.correlation());
      return;
    }
    Pooled.Separate separate = (Pooled.Separate) answer;
    json.putNull("rho");
    why.put("rho", separate.why());
  }

  private static ObjectNode heterogeneity(Pooled answer) {
    ObjectNode json = JSON.createObjectNode();
    ObjectNode share = json.putObject("iSquared");
    if (answer instanceof Pooled.Bivariate bivariate) {
      share
          .put("ppa", bivariate.heterogeneity().ppa())
          .put("npa", bivariate.heterogeneity().npa())
          .put("bivariate", bivariate.heterogeneity().bivariate())
          .put("method", "Zhou and Dendukuri 2014");
    } else {
      share
          .put("ppa", share(answer.ppa()))
          .put("npa", share(answer.npa()))
          .putNull("bivariate")
          .put("method", "Higgins and Thompson 2002");
    }
    ObjectNode q = json.putObject("q");
    q.set("ppa", q(answer.ppa().heterogeneity()));
    q.set("npa", q(answer.npa().heterogeneity()));
    ObjectNode over = json.putObject("overdispersion");
    over.put("ppa", answer.ppa().overdispersion()).put("npa", answer.npa().overdispersion());
    return json;
  }

  private static @Nullable Double share(PooledMargin margin) {
    Heterogeneity heterogeneity = margin.heterogeneity();
    return heterogeneity == null || margin.deviation() == null ? null : heterogeneity.iSquared();
  }

  private static @Nullable ObjectNode q(@Nullable Heterogeneity heterogeneity) {
    return heterogeneity == null
        ? null
        : JSON.createObjectNode()
            .put("q", heterogeneity.q())
            .put("degreesOfFreedom", heterogeneity.degreesOfFreedom());
  }

  private static void curve(Pooled answer, ObjectNode json, Map<String, String> why) {
    if (answer instanceof Pooled.Bivariate bivariate) {
      Hsroc curve = bivariate.curve();
      json.putObject("hsroc")
          .put("theta", curve.theta())
          .put("lambda", curve.lambda())
          .put("beta", curve.beta())
          .put("sigma2theta", curve.thresholdVariance())
          .put("sigma2alpha", curve.accuracyVariance())
          .put("auc", curve.area());
      LikelihoodRatios ratios = bivariate.ratios();
      ObjectNode written = json.putObject("ratios");
      written.set("positive", estimate(ratios.positive()));
      written.set("negative", estimate(ratios.negative()));
      written.set("diagnosticOdds", estimate(ratios.oddsRatio()));
      return;
    }
    json.putNull("hsroc").putNull("ratios");
    String reason = NOT_BIVARIATE + ((Pooled.Separate) answer).why();
    why.put("hsroc", reason);
    why.put("ratios", reason);
  }

  private static void prediction(Pooled answer, ObjectNode json, Map<String, String> why) {
    Estimate ppa = answer.ppa().prediction();
    Estimate npa = answer.npa().prediction();
    if (ppa instanceof Estimate.Unknown unknown && npa instanceof Estimate.Unknown) {
      json.putNull("prediction");
      why.put("prediction", unknown.why());
      return;
    }
    ObjectNode prediction = json.putObject("prediction");
    prediction.set("ppa", estimate(ppa));
    prediction.set("npa", estimate(npa));
  }

  private static void convergence(Pooled answer, ObjectNode json, Map<String, String> why) {
    if (answer instanceof Pooled.Bivariate bivariate) {
      json.put("starts", bivariate.starts()).put("gradNorm", bivariate.gradientNorm());
    } else {
      Pooled.Separate separate = (Pooled.Separate) answer;
      why.put("rung", separate.why());
      border(separate, json);
    }
  }

  /** What other software would report, said apart from the answer. */
  private static void border(Pooled.Separate separate, ObjectNode json) {
    Pooled.Border border = separate.atBorder();
    if (border == null) {
      json.putNull("border");
      return;
    }
    ObjectNode written =
        json.putObject("border")
            .put("ppa", border.ppa())
            .put("npa", border.npa())
            .put("rho", border.correlation())
            .put("logLikelihood", border.logLikelihood())
            .put("starts", border.starts())
            .put("gradNorm", border.gradientNorm());
    written.putObject("sd").put("ppa", border.ppaDeviation()).put("npa", border.npaDeviation());
  }

  static ObjectNode estimate(Estimate estimate) {
    ObjectNode json = JSON.createObjectNode();
    if (estimate instanceof Estimate.Known known) {
      return json.put("estimate", known.value())
          .put("lower", known.lower())
          .put("upper", known.upper());
    }
    if (estimate instanceof Estimate.PointOnly point) {
      return json.put("estimate", point.value())
          .putNull("lower")
          .putNull("upper")
          .put("why", point.why());
    }
    return json.putNull("estimate")
        .putNull("lower")
        .putNull("upper")
        .put("why", ((Estimate.Unknown) estimate).why());
  }

  private ArrayNode perStudy() {
    ArrayNode array = JSON.createArrayNode();
    for (Study study : studies) {
      ObjectNode json = array.addObject().put("study", study.name());
      if (study.group() != null) {
        json.put("group", study.group());
      }
      json.set("ppa", single(study.table().ppa(), study.table().ppaEstimate(pooling.level())));
      json.set("npa", single(study.table().npa(), study.table().npaEstimate(pooling.level())));
    }
    return array;
  }

  private static ObjectNode single(Proportion proportion, Estimate estimate) {
    return estimate(estimate)
        .put("patients", proportion.trials())
        .put("interval", proportion.isSmall() ? "clopper-pearson" : "wilson")
        .put("small", proportion.isSmall());
  }

  private ObjectNode indirect() {
    ObjectNode json = JSON.createObjectNode();
    IndirectComparison comparison = IndirectComparison.of(groups, pooling.level());
    if (comparison instanceof IndirectComparison.Compared compared) {
      json.put("means", "indirect: whatever else differs between the studies stands in it too")
          .put("reference", compared.reference())
          .put("likelihoodRatio", compared.likelihoodRatio())
          .put("degreesOfFreedom", compared.degreesOfFreedom())
          .put("p", compared.p());
      ArrayNode contrasts = json.putArray("contrasts");
      for (IndirectComparison.Contrast contrast : compared.contrasts()) {
        ObjectNode written = contrasts.addObject().put("group", contrast.group());
        written.set("ppaOddsRatio", estimate(contrast.ppa()).put("p", contrast.ppaP()));
        written.set("npaOddsRatio", estimate(contrast.npa()).put("p", contrast.npaP()));
      }
      return json;
    }
    return json.putNull("p").put("why", ((IndirectComparison.NotCompared) comparison).why());
  }

  /** A table a study, then what they give together and how. */
  public String text() {
    StringBuilder text = new StringBuilder();
    List<List<String>> rows = new ArrayList<>();
    for (Study study : studies) {
      rows.add(
          List.of(
              study.group() == null ? study.name() : study.name() + " (" + study.group() + ")",
              counts(study.table().ppa()),
              shown(study.table().ppaEstimate(pooling.level())),
              counts(study.table().npa()),
              shown(study.table().npaEstimate(pooling.level()))));
    }
    rows.add(row(groups.isEmpty() ? "pooled" : "pooled over all groups", pooled));
    SortedMap<String, Pooled> pooledGroups = pooling.poolGroups(groups);
    pooledGroups.forEach((name, group) -> rows.add(row("pooled, " + name, group)));
    text.append(
        "Agreement with the reference, per cent with %s %% limits%n%n"
            .formatted(percent(pooling.level().value()).replace(".0", "")));
    text.append(TextTable.of(List.of("study", "of", "PPA", "of", "NPA"), rows)).append("\n");
    method(text);
    pooledGroups.forEach(
        (name, group) ->
            line(
                text,
                "Rung of " + name,
                group.rung().words()
                    + (group instanceof Pooled.Separate separate ? ": " + separate.why() : "")));
    if (!groups.isEmpty()) {
      indirect(text);
    }
    warnings.forEach(warning -> text.append("Warning: ").append(words(warning)).append("\n"));
    return text.toString();
  }

  private static List<String> row(String name, Pooled answer) {
    return List.of(name, "", shown(answer.ppa().agreement()), "", shown(answer.npa().agreement()));
  }

  private void method(StringBuilder text) {
    line(text, "Method", engine());
    line(text, "Rung", pooled.rung().words());
    line(text, "PPA", pooled.ppa().basis().words() + deviation(pooled.ppa()));
    line(text, "NPA", pooled.npa().basis().words() + deviation(pooled.npa()));
    line(
        text,
        "A further site",
        "PPA %s, NPA %s"
            .formatted(further(pooled.ppa().prediction()), further(pooled.npa().prediction())));
    if (pooled instanceof Pooled.Bivariate bivariate) {
      line(
          text,
          "Heterogeneity",
          "I\u00b2 %s %% (PPA), %s %% (NPA), %s %% (both); correlation of the logits %s"
              .formatted(
                  percent(bivariate.heterogeneity().ppa()),
                  percent(bivariate.heterogeneity().npa()),
                  percent(bivariate.heterogeneity().bivariate()),
                  decimals(bivariate.correlation())));
    } else {
      line(text, "Why", ((Pooled.Separate) pooled).why());
    }
    Double likelihood = pooled.logLikelihood();
    if (likelihood != null) {
      line(text, "Log-likelihood", String.format(Locale.ROOT, "%.4f", likelihood));
    }
  }

  private void indirect(StringBuilder text) {
    IndirectComparison comparison = IndirectComparison.of(groups, pooling.level());
    if (comparison instanceof IndirectComparison.NotCompared not) {
      line(text, "Groups", "not compared: " + not.why());
      return;
    }
    IndirectComparison.Compared compared = (IndirectComparison.Compared) comparison;
    line(
        text,
        "Indirect comparison",
        "whatever else differs between the studies stands in it too; any difference: p = %s"
            .formatted(p(compared.p())));
    for (IndirectComparison.Contrast contrast : compared.contrasts()) {
      line(
          text,
          "  " + contrast.group() + " : " + compared.reference(),
          "odds ratio of PPA %s, p = %s; of NPA %s, p = %s"
              .formatted(
                  ratio(contrast.ppa()), p(contrast.ppaP()),
                  ratio(contrast.npa()), p(contrast.npaP())));
    }
  }

  private String engine() {
    return switch (pooling.method()) {
      case GLMM -> "binomial model with normal logits, adaptive Gauss\u2013Hermite quadrature";
      case REITSMA ->
          "normal model of observed logits, restricted likelihood, correction of zeros: "
              + correction();
      case UNIVARIATE ->
          "normal model of observed logits, each margin by itself, restricted likelihood,"
              + " modified Hartung\u2013Knapp limits, correction of zeros: "
              + correction();
    };
  }

  private String correction() {
    return pooling.correction().name().toLowerCase(Locale.ROOT);
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value).append("\n");
  }

  private static String deviation(PooledMargin margin) {
    Double deviation = margin.deviation();
    return deviation == null ? "" : "; standard deviation of the logit " + decimals(deviation);
  }

  private static String further(Estimate prediction) {
    return prediction instanceof Estimate.Known known
        ? percent(known.lower()) + "\u2013" + percent(known.upper())
        : "not estimable";
  }

  private static String counts(Proportion proportion) {
    return proportion.successes() + "/" + proportion.trials();
  }

  private static String shown(Estimate estimate) {
    if (estimate instanceof Estimate.Known known) {
      return "%s (%s\u2013%s)"
          .formatted(percent(known.value()), percent(known.lower()), percent(known.upper()));
    }
    return estimate instanceof Estimate.PointOnly point ? percent(point.value()) : "\u2013";
  }

  private static String ratio(Estimate estimate) {
    return estimate instanceof Estimate.Known known
        ? "%s (%s\u2013%s)"
            .formatted(decimals(known.value()), decimals(known.lower()), decimals(known.upper()))
        : "\u2013";
  }

  private static String percent(double proportion) {
    return String.format(Locale.ROOT, "%.1f", 100 * proportion);
  }

  private static String decimals(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String p(double value) {
    return value < 0.001 ? "below 0.001" : decimals(value);
  }

  private static String words(Problem problem) {
    return problem.origin()
        + (problem.column() == null ? "" : ", " + problem.column())
        + (problem.value() == null ? "" : " \"" + problem.value() + "\"")
        + ": "
        + problem.message();
  }
}
