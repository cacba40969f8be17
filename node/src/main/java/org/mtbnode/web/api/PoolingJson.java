package org.mtbnode.web.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
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

/** A {@link PoolingAnswer} as JSON. */
final class PoolingJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NOT_BIVARIATE = "only the bivariate model has one: ";

  private final Pooling pooling;
  private final List<PoolingAnswer.Study> studies;
  private final List<Problem> warnings;
  private final Pooled pooled;
  private final SortedMap<String, List<SiteTable>> groups;

  PoolingJson(PoolingAnswer answer) {
    this.pooling = answer.pooling;
    this.studies = answer.studies;
    this.warnings = answer.warnings;
    this.pooled = answer.pooled;
    this.groups = answer.groups;
  }

  String write() {
    ObjectNode json = JSON.createObjectNode().put("studies", studies.size());
    write(pooling, pooled, json);
    json.set("perStudy", perStudy());
    if (!groups.isEmpty()) {
      ArrayNode array = json.putArray("groups");
      pooling
          .poolGroups(groups)
          .forEach(
              (name, answer) ->
                  write(
                      pooling,
                      answer,
                      array
                          .addObject()
                          .put("group", name)
                          .put("studies", groups.getOrDefault(name, List.of()).size())));
      json.set("indirectComparison", indirect());
    }
    ArrayNode said = json.putArray("warnings");
    warnings.forEach(warning -> said.add(PoolingAnswer.words(warning)));
    return JSON.writeValueAsString(json);
  }

  /** All that is known of a pooled answer, from its engine to what is not estimable and why. */
  static void write(Pooling pooling, Pooled answer, ObjectNode json) {
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
    for (PoolingAnswer.Study study : studies) {
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
}
