package org.mtbnode.web.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.IndirectComparison;
import org.mtbnode.comparison.statistics.Pooled;
import org.mtbnode.comparison.statistics.PooledMargin;
import org.mtbnode.comparison.statistics.Pooling;
import org.mtbnode.comparison.statistics.Proportion;
import org.mtbnode.comparison.statistics.SiteTable;
import org.mtbnode.template.Problem;

/** A {@link PoolingAnswer} in words. */
final class PoolingText {
  private final Pooling pooling;
  private final List<PoolingAnswer.Study> studies;
  private final List<Problem> warnings;
  private final Pooled pooled;
  private final SortedMap<String, List<SiteTable>> groups;

  PoolingText(PoolingAnswer answer) {
    this.pooling = answer.pooling;
    this.studies = answer.studies;
    this.warnings = answer.warnings;
    this.pooled = answer.pooled;
    this.groups = answer.groups;
  }

  /** A table a study, then what they give together and how. */
  String write() {
    StringBuilder text = new StringBuilder();
    List<List<String>> rows = new ArrayList<>();
    for (PoolingAnswer.Study study : studies) {
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
    warnings.forEach(
        warning -> text.append("Warning: ").append(PoolingAnswer.words(warning)).append("\n"));
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
        "whatever else differs between the studies stands in it too; any difference: p %s"
            .formatted(p(compared.p())));
    for (IndirectComparison.Contrast contrast : compared.contrasts()) {
      line(
          text,
          "  " + contrast.group() + " : " + compared.reference(),
          "odds ratio of PPA %s, p %s; of NPA %s, p %s"
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
    return value < 0.001 ? "< 0.001" : "= " + decimals(value);
  }
}
