package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.Choices.AssayChoice;
import org.mtbnode.comparison.Choices.Choice;
import org.mtbnode.comparison.OutsideFigures;
import org.mtbnode.comparison.RecurrenceComparison;
import org.mtbnode.comparison.RecurrenceComparison.Entry;
import org.mtbnode.comparison.Share;
import org.mtbnode.comparison.SurvivalCurve;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.web.words.Sentences;

/** What the pages on recurrence and on molecular response say in the same way. */
record OutcomeWords(Sentences sentences, FigureWords figures) {

  QuestionPart tumours(List<Choice> choices) {
    return word("tumour", "tumour_type", choices);
  }

  QuestionPart assays(List<AssayChoice> choices) {
    return QuestionPart.word(
        sentences,
        "assay",
        choices.stream()
            .filter(each -> isOffered(each.choice()))
            .map(each -> option(each.choice(), assay(each.assay())))
            .toList());
  }

  /** A word of the question whose values have names of this kind. */
  QuestionPart word(String name, String kind, List<Choice> choices) {
    return QuestionPart.word(
        sentences,
        name,
        choices.stream()
            .filter(OutcomeWords::isOffered)
            .map(choice -> option(choice, sentences.name(kind, choice.value())))
            .toList());
  }

  private static QuestionPart.Option option(Choice choice, String text) {
    return new QuestionPart.Option(choice.value(), text, choice.chosen());
  }

  private static boolean isOffered(Choice choice) {
    return choice.chosen() || !choice.tooFew();
  }

  /** {@code Assay R 2.2 (tumour-informed)}. */
  private String assay(Catalogue.Assay assay) {
    return sentences.say(
        "question.assay.option", Map.of("assay", assay.name(), "approach", approach(assay)));
  }

  String approach(Catalogue.Assay assay) {
    return assay.approach() == null ? "none" : sentences.name("approach", assay.approach());
  }

  String signal(Catalogue.Assay assay) {
    return sentences.name("signal", assay.analyte() == null ? "none" : assay.analyte());
  }

  /** A share as the values of a sentence, their names ending in {@code suffix}. */
  static Map<String, Object> values(Share share, String suffix) {
    Map<String, Object> values = new TreeMap<>();
    Double value = share.value();
    Double lower = share.lower();
    Double upper = share.upper();
    boolean hasLimits = lower != null && upper != null;
    Share.Span possible = share.possible();
    values.put("approx" + suffix, share.approximate() ? "yes" : "no");
    values.put("at" + suffix, value == null ? 0 : FigureWords.percent(value));
    values.put("limits" + suffix, hasLimits ? "yes" : "no");
    values.put("from" + suffix, lower == null ? 0 : FigureWords.percent(lower));
    values.put("to" + suffix, upper == null ? 0 : FigureWords.percent(upper));
    values.put("least" + suffix, possible == null ? 0 : FigureWords.percent(possible.lower()));
    values.put("most" + suffix, possible == null ? 100 : FigureWords.percent(possible.upper()));
    return values;
  }

  /** {@code ~231}; too few are not counted. */
  List<String> atRisk(SurvivalCurve curve) {
    return curve.atRisk().stream()
        .map(
            at -> at.isTooFew() ? "<" + SurvivalCurve.FEWEST_AT_RISK : figures.total(at.patients()))
        .toList();
  }

  /** The table behind a curve, up to where it ends. */
  List<RecurrenceView.Step> steps(SurvivalCurve curve) {
    List<RecurrenceView.Step> steps = new ArrayList<>();
    List<String> atRisk = atRisk(curve);
    int from = 0;
    for (int i = 0; i < curve.points().size(); i++) {
      SurvivalCurve.Point point = curve.points().get(i);
      Share.Span possible = point.printed().possible();
      steps.add(
          new RecurrenceView.Step(
              from + "\u2013" + point.month(),
              atRisk.get(i),
              figures.share(point.printed()),
              possible == null
                  ? ""
                  : "%d\u2013%d"
                      .formatted(
                          FigureWords.percent(possible.lower()),
                          FigureWords.percent(possible.upper()))));
      from = point.month();
    }
    return steps;
  }

  /** A question as a methods paragraph says it. */
  Map<String, Object> asked(String tumourType, String setting, Catalogue.Assay assay) {
    return Map.of(
        "tumour", sentences.name("tumour_type", tumourType),
        "setting", sentences.name("clinical_setting", setting).toLowerCase(Locale.ROOT),
        "assay", assay.name(),
        "approach", approach(assay));
  }

  /**
   * What figures were released by, as a methods paragraph says it.
   *
   * @param nodes behind the figures; outside the network they are not counted
   */
  Map<String, Object> rules(NetworkCube.Contract contract, List<String> nodes, boolean rounded) {
    boolean isOutside = nodes.stream().anyMatch(OutsideFigures::isTheNetwork);
    return Map.of(
        "centres",
        isOutside ? 0 : nodes.size(),
        "rounded",
        rounded ? "yes" : "no",
        "base",
        contract.policy().base(),
        "baseLess",
        contract.policy().base() - 1,
        "floor",
        contract.policy().blockFloor(),
        "manifest",
        contract.manifest());
  }

  /** At the end of a line: its last value. */
  String last(SurvivalCurve curve) {
    return curve.points().isEmpty() ? "" : figures.share(curve.at(curve.endsAt()));
  }

  static boolean isRounded(@Nullable SurvivalCurve curve) {
    return curve != null
        && curve.points().stream().anyMatch(point -> point.printed().approximate());
  }

  /** Whether a small count stands behind a curve. */
  static boolean isRounded(RecurrenceComparison answer) {
    return answer.curves().values().stream().anyMatch(OutcomeWords::isRounded);
  }

  /** {@code 2026-Q2}, or the first and the last of several. */
  static String epochs(Collection<Entry> entries) {
    TreeSet<String> epochs = new TreeSet<>();
    entries.forEach(entry -> epochs.add(entry.epoch().toString()));
    return epochs.isEmpty()
        ? ""
        : epochs.size() == 1 ? epochs.first() : epochs.first() + " to " + epochs.last();
  }

  Source source(String node, String centre, Entry entry) {
    return new Source(
        centre + ", " + tells(entry.tells()),
        node,
        entry.proof().seq(),
        entry.epoch().toString(),
        entry.proof().entry());
  }

  private String tells(String tells) {
    int month = tells.lastIndexOf('-');
    String number = tells.substring(month + 1);
    return number.matches("\\d+")
        ? sentences.say(
            "entry.of-month",
            Map.of("tells", sentences.name("entry", tells.substring(0, month)), "month", number))
        : sentences.name("entry", tells);
  }
}
