package org.mtbnode.web.compare;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.CurveDifference;
import org.mtbnode.comparison.LeadTimes;
import org.mtbnode.comparison.RecurrenceComparison;
import org.mtbnode.comparison.RecurrenceFates;
import org.mtbnode.comparison.Share;
import org.mtbnode.comparison.SurvivalCurve;
import org.mtbnode.comparison.outcome.LogRank;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.web.words.Sentences;

/** How recurrence was compared, for a paper: from the same values as its figures. */
final class RecurrenceMethods {
  private final Sentences sentences;
  private final FigureWords figures;
  private final OutcomeWords outcomes;

  RecurrenceMethods(OutcomeWords outcomes) {
    this.sentences = outcomes.sentences();
    this.figures = outcomes.figures();
    this.outcomes = outcomes;
  }

  String of(RecurrenceComparison answer) {
    RecurrenceFates fates = answer.fatesAt(24);
    LeadTimes leads = answer.leadTimes();
    CurveDifference told = answer.latestDifference().orElse(null);
    Map<String, Object> values = new TreeMap<>();
    values.putAll(
        outcomes.asked(
            answer.question().tumourType(), answer.question().setting(), answer.assay()));
    values.putAll(
        outcomes.rules(
            answer.contract(),
            answer.centres().stream().map(RecurrenceComparison.Centre::node).toList(),
            OutcomeWords.isRounded(answer)));
    values.put("use", sentences.name("use", answer.question().use()));
    values.put("outcome", told == null ? "none" : "both");
    values.put("month", told == null ? 0 : told.month());
    values.put("notDetected", at(answer.notDetected(), told));
    values.put("detected", at(answer.detected(), told));
    values.putAll(test(answer));
    values.put("censored", figures.total(fates.censored()));
    values.put("patients", figures.total(fates.patients()));
    values.put("lead", leads == null ? "no" : "yes");
    values.put("all", leads == null ? "" : figures.total(leads.all()));
    values.put("before", leads == null ? "" : figures.total(leads.before()));
    values.put("noDraw", leads == null ? "" : figures.total(leads.noDraw()));
    values.put(
        "epochs",
        OutcomeWords.epochs(
            answer.centres().stream().flatMap(centre -> centre.entries().stream()).toList()));
    values.put("specifications", specifications(answer));
    return sentences.say("methods", values);
  }

  private String at(@Nullable SurvivalCurve curve, @Nullable CurveDifference told) {
    Share share = curve == null || told == null ? null : curve.at(told.month());
    return share == null ? "" : figures.share(share);
  }

  private Map<String, Object> test(RecurrenceComparison answer) {
    LogRank test = answer.logRank();
    Map<String, Object> values = new TreeMap<>(Map.of("test", "no", "ratio", "", "p", ""));
    if (test != null && test.hazardRatio() instanceof Estimate.Known ratio && test.p() != null) {
      values.put("test", "yes");
      values.put(
          "ratio",
          "%s%s (%s\u2013%s)"
              .formatted(
                  OutcomeWords.isRounded(answer) ? "~" : "",
                  FigureWords.ratio(ratio.value()),
                  FigureWords.ratio(ratio.lower()),
                  FigureWords.ratio(ratio.upper())));
      values.put("p", FigureWords.p(test.p()));
    }
    return values;
  }

  private static String specifications(RecurrenceComparison answer) {
    Map<String, String> versions = new TreeMap<>();
    answer.centres().stream()
        .flatMap(centre -> centre.entries().stream())
        .forEach(
            entry ->
                versions.put(
                    entry.tells().equals("lead-times") || entry.tells().contains("interval")
                        ? RecurrenceComparison.SPECIFICATIONS.get(1)
                        : RecurrenceComparison.SPECIFICATIONS.get(0),
                    entry.version()));
    return String.join(
        " and ",
        versions.entrySet().stream().map(each -> each.getKey() + " " + each.getValue()).toList());
  }
}
