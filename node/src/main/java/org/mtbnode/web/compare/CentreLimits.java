package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mtbnode.comparison.DetectionComparison.Assay;
import org.mtbnode.comparison.DetectionComparison.Centre;
import org.mtbnode.comparison.statistics.AverageSiteLod;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.ProbitHomogeneity;
import org.mtbnode.comparison.statistics.ProbitLod;

/** Whether centres detect alike, in words: asked before they are taken as one laboratory. */
record CentreLimits(InquiryWords said) {
  /** Of more only the lowest and the highest are told; all stand in the table. */
  private static final int MOST_TOLD = 5;

  /** Where centres differ, what each of them finds; else that they do not, or why nobody knows. */
  List<String> tell(Assay assay) {
    if (assay.centres().size() < 2) {
      return List.of();
    }
    List<String> told = new ArrayList<>();
    told.add(verdict(assay));
    if (assay.between().isDifferent()) {
      told.addAll(each(assay));
    }
    if (assay.between().homogeneity() instanceof ProbitHomogeneity.Tested tested
        && tested.oneSided() > 0) {
      told.add(said.say("answer.one-sided", Map.of("centres", tested.oneSided())));
    }
    if (assay.between().average() instanceof AverageSiteLod.Fitted fitted) {
      told.add(average(fitted));
    }
    return told;
  }

  private String verdict(Assay assay) {
    Map<String, Object> values = new TreeMap<>();
    values.put("assay", assay.assay().name());
    values.put("count", assay.centres().size());
    values.put("centres", said.inWords(assay.centres().size()));
    if (assay.between().homogeneity() instanceof ProbitHomogeneity.Tested tested) {
      values.put("p", FigureWords.p(tested.p()));
      return said.html(assay.between().isDifferent() ? "answer.differ" : "answer.alike", values);
    }
    return said.html("answer.untested", values);
  }

  private List<String> each(Assay assay) {
    List<Centre> known =
        assay.centres().stream()
            .filter(centre -> value(centre).isPresent())
            .sorted(Comparator.comparingDouble(centre -> value(centre).orElseThrow()))
            .toList();
    if (known.size() <= MOST_TOLD) {
      return assay.centres().stream().map(this::own).toList();
    }
    Centre lowest = known.get(0);
    Centre highest = known.get(known.size() - 1);
    return List.of(
        said.html(
            "answer.centres",
            Map.of(
                "centres", said.inWords(known.size()),
                "lowest", lowest.centre(),
                "from", text(lowest),
                "highest", highest.centre(),
                "to", text(highest))));
  }

  private String own(Centre centre) {
    return value(centre).isPresent()
        ? said.html("answer.centre", Map.of("centre", centre.centre(), "limit", text(centre)))
        : said.html("answer.centre.none", Map.of("centre", centre.centre()));
  }

  private String average(AverageSiteLod.Fitted fitted) {
    return said.say("answer.average", Map.of("limit", text(fitted.lod95())));
  }

  /** {@code 0.81 % (0.60–1.3)}; a dash where the centre has no curve of its own. */
  String text(Centre centre) {
    return centre.limit() instanceof ProbitLod.Fitted fitted
        ? text(fitted.lod95())
        : said.own().say("sensitivity.none");
  }

  private String text(Estimate limit) {
    if (limit instanceof Estimate.Known known) {
      return "%s\u00a0%% (%s\u2013%s)"
          .formatted(
              DetectionPresenter.digits(known.value()),
              DetectionPresenter.digits(known.lower()),
              DetectionPresenter.digits(known.upper()));
    }
    return limit instanceof Estimate.PointOnly point
        ? "~" + DetectionPresenter.digits(point.value()) + "\u00a0%"
        : said.own().say("sensitivity.none");
  }

  static Optional<Double> value(Centre centre) {
    if (!(centre.limit() instanceof ProbitLod.Fitted fitted)) {
      return Optional.empty();
    }
    if (fitted.lod95() instanceof Estimate.Known known) {
      return Optional.of(known.value());
    }
    return fitted.lod95() instanceof Estimate.PointOnly point
        ? Optional.of(point.value())
        : Optional.empty();
  }

  /** The test and the model, for a methods paragraph: without a centre's name. */
  Optional<String> methods(Assay assay) {
    if (!(assay.between().homogeneity() instanceof ProbitHomogeneity.Tested tested)) {
      return Optional.empty();
    }
    Map<String, Object> values = new TreeMap<>();
    values.put("assay", assay.assay().name());
    values.put("ratio", String.format(Locale.ROOT, "%.1f", tested.likelihoodRatio()));
    values.put("df", tested.degreesOfFreedom());
    values.put("p", FigureWords.p(tested.p()));
    values.put("differ", assay.between().isDifferent() ? "yes" : "no");
    if (assay.between().average() instanceof AverageSiteLod.Fitted fitted) {
      values.put("model", "fitted");
      values.put("limit", text(fitted.lod95()));
      values.put("deviation", String.format(Locale.ROOT, "%.2f", fitted.deviation()));
    } else {
      values.put(
          "model", assay.between().average() instanceof AverageSiteLod.NoVariance ? "none" : "few");
    }
    return Optional.of(said.say("methods.between", values));
  }
}
