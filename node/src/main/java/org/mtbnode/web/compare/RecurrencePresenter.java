package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.CurveDifference;
import org.mtbnode.comparison.Figure;
import org.mtbnode.comparison.LeadTimes;
import org.mtbnode.comparison.OutsideFigures;
import org.mtbnode.comparison.RecurrenceChoices;
import org.mtbnode.comparison.RecurrenceComparison;
import org.mtbnode.comparison.RecurrenceFates;
import org.mtbnode.comparison.RecurrenceQuestion;
import org.mtbnode.comparison.outcome.LogRank;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.web.words.Sentences;
import org.mtbnode.web.words.Words;

/** Puts an answer on recurrence into words: question, answer, figures, tables from one record. */
final class RecurrencePresenter {
  private final Sentences sentences;
  private final FigureWords figures;
  private final OutcomeWords outcomes;
  private final RecurrenceSentences texts;
  private final RecurrenceMethods methods;

  RecurrencePresenter(Sentences sentences, Words words) {
    this.sentences = sentences;
    this.figures = new FigureWords(words);
    this.outcomes = new OutcomeWords(sentences, figures);
    this.texts = new RecurrenceSentences(outcomes);
    this.methods = new RecurrenceMethods(outcomes);
  }

  /**
   * @param wanted the words a person chose, by name
   */
  RecurrenceView view(
      NetworkCube landmark, NetworkCube surveillance, String setting, Map<String, String> wanted) {
    CompareTabs tabs = CompareTabs.of(Topic.RECURRENCE, setting, sentences);
    return question(landmark, surveillance, setting, wanted)
        .map(asked -> view(tabs, RecurrenceComparison.of(landmark, surveillance, asked)))
        .orElseGet(() -> nothingYet(tabs, landmark, setting));
  }

  /** The same question without any centre; empty where nothing is released. */
  Optional<Report> report(
      NetworkCube landmark, NetworkCube surveillance, String setting, Map<String, String> wanted) {
    RecurrenceView asked = view(landmark, surveillance, setting, wanted);
    if (asked.question().isEmpty()) {
      return Optional.empty();
    }
    NetworkCube outsideLandmark = OutsideFigures.of(landmark);
    NetworkCube outsideSurveillance = OutsideFigures.of(surveillance);
    Map<String, String> words = QuestionPart.chosen(asked.question());
    RecurrenceView outside = view(outsideLandmark, outsideSurveillance, setting, words);
    List<Report.Drawing> drawings = new ArrayList<>();
    // where the question is not answered outside, the view is of the nearest one that is
    boolean answered = QuestionPart.chosen(outside.question()).equals(words);
    if (answered) {
      if (outside.curves() != null && outside.curves().plot() != null) {
        drawings.add(
            new Report.Drawing(
                outside.curves().spoken(),
                "plots-recurrence :: curve(${drawing.plot},${drawing.title})",
                outside.curves().plot()));
      }
      if (outside.lead() != null) {
        drawings.add(
            new Report.Drawing(
                outside.lead().spoken(),
                "plots-recurrence :: lead(${drawing.plot},${drawing.title})",
                outside.lead().plot()));
      }
    }
    String use = words.getOrDefault("use", RecurrenceQuestion.ANY_USE);
    boolean any = use.equals(RecurrenceQuestion.ANY_USE);
    Map<String, String> place = new TreeMap<>();
    place.put("clinical_setting", setting);
    place.put("tumour_type", words.getOrDefault("tumour", ""));
    place.put("assay", words.getOrDefault("assay", ""));
    if (!any) {
      place.put("result_use", use);
    }
    return Optional.of(
        new Report(
            Topic.RECURRENCE,
            QuestionPart.inWords(asked.question()),
            answered ? outside.methods() : "",
            drawings,
            List.of(outsideLandmark, outsideSurveillance),
            any
                ? Set.of(
                    "life-table",
                    "at-12-months",
                    "at-24-months",
                    "overall",
                    "by-draw-interval",
                    "by-imaging-interval")
                : Set.of("by-result-use"),
            place));
  }

  /** The question of somebody's words, or the nearest to it that is answered. */
  static Optional<RecurrenceQuestion> question(
      NetworkCube landmark, NetworkCube surveillance, String setting, Map<String, String> wanted) {
    return RecurrenceComparison.firstQuestion(landmark, surveillance, setting)
        .flatMap(
            first ->
                RecurrenceComparison.nearest(
                    landmark,
                    surveillance,
                    new RecurrenceQuestion(
                        setting,
                        wanted.getOrDefault("tumour", first.tumourType()),
                        wanted.getOrDefault("assay", first.assay()),
                        wanted.getOrDefault("use", first.use()))));
  }

  private RecurrenceView nothingYet(CompareTabs tabs, NetworkCube network, String setting) {
    String empty =
        sentences.say(
            "empty.setting." + setting, Map.of("floor", network.contract().policy().blockFloor()));
    return new RecurrenceView(
        tabs, List.of(), List.of(), empty, empty, null, null, List.of(), null, null, null,
        List.of(), List.of(), List.of(), "", List.of());
  }

  private RecurrenceView view(CompareTabs tabs, RecurrenceComparison answer) {
    List<String> said = texts.answer(answer);
    boolean hasCurves = answer.detected() != null || answer.notDetected() != null;
    Map<String, Object> floor = Map.of("floor", floor(answer));
    return new RecurrenceView(
        tabs,
        question(answer),
        said,
        Sentences.heard(said),
        null,
        hasCurves ? curves(answer) : null,
        hasCurves ? null : sentences.say("empty.curves", floor),
        Stream.of(24, 12).map(month -> fates(answer.fatesAt(month))).toList(),
        note(answer.fatesAt(24)),
        answer.leadTimes() == null ? null : lead(answer.leadTimes()),
        answer.leadTimes() == null
            ? sentences.say("empty.lead." + answer.question().setting(), floor)
            : null,
        texts.read(answer),
        others(answer),
        answer.centres().stream().map(this::centre).toList(),
        methods.of(answer),
        sources(answer));
  }

  private static int floor(RecurrenceComparison answer) {
    return answer.contract().policy().blockFloor();
  }

  private List<QuestionPart> question(RecurrenceComparison answer) {
    RecurrenceChoices choices = answer.choices();
    return QuestionPart.sentence(
        sentences.pattern("question"),
        Map.of(
            "tumour", outcomes.tumours(choices.tumourTypes()),
            "assay", outcomes.assays(choices.assays()),
            "use", outcomes.word("use", "use", choices.uses())));
  }

  // the figure

  private RecurrenceView.Curves curves(RecurrenceComparison answer) {
    List<LifeCurve.Series> series = new ArrayList<>();
    List<RecurrenceView.Numbers> numbers = new ArrayList<>();
    List<RecurrenceView.Steps> steps = new ArrayList<>();
    answer
        .curves()
        .forEach(
            (result, curve) -> {
              String name = sentences.say("title." + result);
              series.add(
                  new LifeCurve.Series(
                      sentences.say("result." + result),
                      outcomes.last(curve),
                      curve,
                      outcomes.atRisk(curve)));
              numbers.add(
                  new RecurrenceView.Numbers(
                      result, name, figures.share(curve.at(12)), figures.share(curve.at(24))));
              steps.add(new RecurrenceView.Steps(name, outcomes.steps(curve)));
            });
    boolean isTold = series.stream().anyMatch(each -> each.curve().endsAt() > 0);
    return new RecurrenceView.Curves(
        sub(answer),
        sentences.say("curve.spoken"),
        isTold ? LifeCurve.of(sentences.say("curve.axis"), series) : null,
        numbers,
        remarks(answer, numbers),
        steps);
  }

  private String sub(RecurrenceComparison answer) {
    int centres = answer.centresOfCurves();
    return sentences.say(
        "curve.sub",
        Map.of(
            "patients",
            figures.total(answer.followed()),
            "centres",
            centres,
            "both",
            answer.centresOfBoth() == centres || answer.curves().size() < 2
                ? "all"
                : Integer.toString(answer.centresOfBoth()),
            "rounded",
            OutcomeWords.isRounded(answer) ? "yes" : "no"));
  }

  private List<String> remarks(RecurrenceComparison answer, List<RecurrenceView.Numbers> numbers) {
    List<String> remarks = new ArrayList<>();
    CurveDifference difference = answer.latestDifference().orElse(null);
    if (difference != null) {
      remarks.add(difference(difference));
    }
    if (numbers.size() == 2) {
      remarks.add(logRank(answer));
    }
    if (numbers.stream().anyMatch(row -> row.at24().equals("\u2013"))) {
      remarks.add(sentences.say("numbers.ended"));
    }
    return remarks;
  }

  private String difference(CurveDifference difference) {
    Long from = difference.from();
    Long to = difference.to();
    return sentences.say(
        "numbers.difference",
        Map.of(
            "month", difference.month(),
            "approx", difference.approximate() ? "yes" : "no",
            "points", difference.points(),
            "limits", from == null || to == null ? "no" : "yes",
            "from", from == null ? 0 : from,
            "to", to == null ? 0 : to));
  }

  private String logRank(RecurrenceComparison answer) {
    LogRank test = answer.logRank();
    if (test == null || !(test.hazardRatio() instanceof Estimate.Known ratio) || test.p() == null) {
      return sentences.say("numbers.no-log-rank");
    }
    return sentences.say(
        "numbers.log-rank",
        Map.of(
            "strata", answer.centresOfBoth(),
            "p", FigureWords.p(test.p()),
            "approx", OutcomeWords.isRounded(answer) ? "yes" : "no",
            "ratio", FigureWords.ratio(ratio.value()),
            "from", FigureWords.ratio(ratio.lower()),
            "to", FigureWords.ratio(ratio.upper())));
  }

  // the four fates

  private RecurrenceView.Fates fates(RecurrenceFates fates) {
    return new RecurrenceView.Fates(
        fates.month(),
        fates.rows().stream()
            .map(
                row ->
                    new RecurrenceView.FateRow(
                        sentences.say("title." + row.result()),
                        sentences.say("fates.centres", Map.of("centres", row.centres())),
                        figures.count(row.recurred()),
                        figures.count(row.eventFree()),
                        figures.count(row.censored()),
                        figures.count(row.died())))
            .toList());
  }

  private RecurrenceView.@Nullable Note note(RecurrenceFates fates) {
    if (fates.patients().released() == 0) {
      return null;
    }
    String head =
        sentences.say(
            "note.head",
            Map.of(
                "censored", figures.total(fates.censored()),
                "patients", figures.total(fates.patients())));
    boolean hasShares =
        fates.detectedOfRecurred().value() != null && fates.notDetectedOfFree().value() != null;
    if (!hasShares) {
      return new RecurrenceView.Note(head, sentences.say("note.one"));
    }
    return new RecurrenceView.Note(
        head,
        sentences.say(
            "note.text",
            Map.of(
                "recurred", figures.total(fates.recurred()),
                "detected", figures.total(fates.row(RecurrenceFates.DETECTED).recurred()),
                "sensitivity", figures.share(fates.detectedOfRecurred()),
                "free", figures.total(fates.eventFree()),
                "negative", figures.total(fates.row(RecurrenceFates.NOT_DETECTED).eventFree()),
                "specificity", figures.share(fates.notDetectedOfFree()),
                "censored", figures.total(fates.censored()))));
  }

  // lead times

  private RecurrenceView.Lead lead(LeadTimes leads) {
    return new RecurrenceView.Lead(
        sentences.say(
            "lead.sub", Map.of("all", figures.total(leads.all()), "centres", leads.centres())),
        sentences.say("lead.spoken"),
        LeadPlot.of(
            leads,
            figures,
            measure -> sentences.name("bin", measure),
            sentences.say("lead.not-before", Map.of("count", figures.total(leads.notBefore()))),
            sentences.say("lead.before", Map.of("count", figures.total(leads.before())))),
        leads.bins().stream()
            .map(
                bin ->
                    new RecurrenceView.Bin(
                        sentences.say(
                            "bin.named",
                            Map.of(
                                "name",
                                sentences.name("bin", bin.measure()).replace('|', ' '),
                                "before",
                                bin.before() ? "yes" : "no")),
                        bin.recurrences().range()))
            .toList());
  }

  private List<RecurrenceView.OtherUse> others(RecurrenceComparison answer) {
    List<RecurrenceView.OtherUse> others = new ArrayList<>();
    answer
        .otherUses()
        .forEach(
            other ->
                others.add(
                    new RecurrenceView.OtherUse(
                        other.use(),
                        sentences.say(
                            "read.other." + other.use(),
                            Map.of("patients", figures.total(other.patients()))))));
    return others;
  }

  // centres

  private RecurrenceView.Centre centre(RecurrenceComparison.Centre centre) {
    return new RecurrenceView.Centre(
        centre.name(),
        total(centre.patients()),
        total(centre.detected()),
        total(centre.recurrences()),
        centre.drawInterval() == null
            ? "\u2013"
            : sentences.name("interval", centre.drawInterval()),
        OutcomeWords.epochs(centre.entries()),
        centre.entries().stream()
            .map(entry -> outcomes.source(centre.node(), centre.name(), entry))
            .sorted(Comparator.comparingLong(Source::seq))
            .toList());
  }

  private @Nullable String total(@Nullable Figure figure) {
    return figure == null ? null : figures.total(figure);
  }

  private List<Source> sources(RecurrenceComparison answer) {
    return answer.centres().stream()
        .flatMap(
            centre ->
                centre.entries().stream()
                    .map(entry -> outcomes.source(centre.node(), centre.name(), entry)))
        .toList();
  }
}
