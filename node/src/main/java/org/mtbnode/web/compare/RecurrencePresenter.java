package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.Choices.Choice;
import org.mtbnode.comparison.CurveDifference;
import org.mtbnode.comparison.Figure;
import org.mtbnode.comparison.LeadTimes;
import org.mtbnode.comparison.OutsideFigures;
import org.mtbnode.comparison.RecurrenceChoices;
import org.mtbnode.comparison.RecurrenceComparison;
import org.mtbnode.comparison.RecurrenceFates;
import org.mtbnode.comparison.RecurrenceQuestion;
import org.mtbnode.comparison.Share;
import org.mtbnode.comparison.SurvivalCurve;
import org.mtbnode.comparison.outcome.LogRank;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.web.words.Sentences;
import org.mtbnode.web.words.Words;

/** Puts an answer on recurrence into words: question, answer, figures, tables from one record. */
final class RecurrencePresenter {
  private final Sentences sentences;
  private final FigureWords figures;
  private final OutcomeWords outcomes;

  RecurrencePresenter(Sentences sentences, Words words) {
    this.sentences = sentences;
    this.figures = new FigureWords(words);
    this.outcomes = new OutcomeWords(sentences, figures);
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
    List<String> sentencesOfAnswer = answer(answer);
    boolean hasCurves = answer.detected() != null || answer.notDetected() != null;
    Map<String, Object> floor = Map.of("floor", floor(answer));
    return new RecurrenceView(
        tabs,
        question(answer),
        sentencesOfAnswer,
        Sentences.heard(sentencesOfAnswer),
        null,
        hasCurves ? curves(answer) : null,
        hasCurves ? null : sentences.say("empty.curves", floor),
        Stream.of(24, 12).map(month -> fates(answer.fatesAt(month))).toList(),
        note(answer.fatesAt(24)),
        answer.leadTimes() == null ? null : lead(answer.leadTimes()),
        answer.leadTimes() == null
            ? sentences.say("empty.lead." + answer.question().setting(), floor)
            : null,
        read(answer),
        others(answer),
        answer.centres().stream().map(this::centre).toList(),
        methods(answer),
        sources(answer));
  }

  private static int floor(RecurrenceComparison answer) {
    return answer.contract().policy().blockFloor();
  }

  // the question

  private List<QuestionPart> question(RecurrenceComparison answer) {
    RecurrenceChoices choices = answer.choices();
    Map<String, QuestionPart> words = new LinkedHashMap<>();
    words.put(
        "tumour",
        word(
            "tumour",
            options(choices.tumourTypes(), value -> sentences.name("tumour_type", value))));
    words.put(
        "assay",
        word(
            "assay",
            choices.assays().stream()
                .filter(each -> isOffered(each.choice()))
                .map(
                    each ->
                        new QuestionPart.Option(
                            each.choice().value(),
                            outcomes.assay(each.assay()),
                            each.choice().chosen()))
                .toList()));
    words.put("use", word("use", options(choices.uses(), value -> sentences.name("use", value))));
    return QuestionPart.sentence(sentences.pattern("question"), words);
  }

  private QuestionPart word(String name, List<QuestionPart.Option> options) {
    return new QuestionPart("", name, sentences.say("question." + name), options);
  }

  private static List<QuestionPart.Option> options(
      List<Choice> choices, UnaryOperator<String> name) {
    return choices.stream()
        .filter(RecurrencePresenter::isOffered)
        .map(
            choice ->
                new QuestionPart.Option(
                    choice.value(), name.apply(choice.value()), choice.chosen()))
        .toList();
  }

  private static boolean isOffered(Choice choice) {
    return choice.chosen() || !choice.tooFew();
  }

  // the answer

  private List<String> answer(RecurrenceComparison answer) {
    List<String> said = new ArrayList<>(ofCurves(answer));
    LeadTimes leads = answer.leadTimes();
    if (leads != null && leads.all().released() > 0) {
      said.add(
          sentences.say(
              "answer.lead",
              Map.of(
                  "approx", leads.all().range().isExact() ? "no" : "yes",
                  "before", figures.words().count(leads.before().released()),
                  "all", figures.words().count(leads.all().released()))));
    }
    if (answer.question().use().equals(RecurrenceQuestion.ANY_USE)) {
      said.add(sentences.say("answer.any-use"));
    }
    return said;
  }

  private List<String> ofCurves(RecurrenceComparison answer) {
    SurvivalCurve detected = answer.detected();
    SurvivalCurve notDetected = answer.notDetected();
    if (detected == null && notDetected == null) {
      return List.of();
    }
    if (detected == null || notDetected == null) {
      String result = detected == null ? RecurrenceFates.NOT_DETECTED : RecurrenceFates.DETECTED;
      String other = detected == null ? RecurrenceFates.DETECTED : RecurrenceFates.NOT_DETECTED;
      SurvivalCurve only = detected == null ? notDetected : detected;
      return List.of(
          ofOne(answer, result, only),
          sentences.say("answer.not-released", Map.of("result", other, "floor", floor(answer))));
    }
    for (int month : List.of(24, 12)) {
      if (isTold(detected, month) && isTold(notDetected, month)) {
        Map<String, Object> values = new TreeMap<>(OutcomeWords.values(detected.at(month), ""));
        values.putAll(OutcomeWords.values(notDetected.at(month), "Not"));
        values.put("signal", outcomes.signal(answer.assay()));
        values.put("month", Integer.toString(month));
        List<String> said = new ArrayList<>(List.of(sentences.html("answer.both", values)));
        said.addAll(ended(detected, notDetected, month));
        return said;
      }
    }
    boolean hasYear = isTold(notDetected, 12) || isTold(detected, 12);
    String longer =
        isTold(notDetected, 12) ? RecurrenceFates.NOT_DETECTED : RecurrenceFates.DETECTED;
    if (!hasYear) {
      return List.of(sentences.say("answer.too-short"));
    }
    List<String> said = new ArrayList<>();
    said.add(ofOne(answer, longer, isTold(notDetected, 12) ? notDetected : detected));
    said.addAll(ended(detected, notDetected, 12));
    return said;
  }

  private String ofOne(RecurrenceComparison answer, String result, @Nullable SurvivalCurve curve) {
    for (int month : List.of(24, 12)) {
      if (curve != null && isTold(curve, month)) {
        Map<String, Object> values = new TreeMap<>(OutcomeWords.values(curve.at(month), ""));
        values.put("signal", outcomes.signal(answer.assay()));
        values.put("result", result);
        values.put("month", Integer.toString(month));
        return sentences.html("answer.one", values);
      }
    }
    return ended(result, curve == null ? 0 : curve.endsAt());
  }

  private static boolean isTold(SurvivalCurve curve, int month) {
    return curve.reaches(month);
  }

  /** Curves that do not reach two years. */
  private List<String> ended(SurvivalCurve detected, SurvivalCurve notDetected, int told) {
    List<String> said = new ArrayList<>();
    if (told < 24 || !isTold(detected, told)) {
      if (detected.endsAt() < 24) {
        said.add(ended(RecurrenceFates.DETECTED, detected.endsAt()));
      }
      if (notDetected.endsAt() < 24) {
        said.add(ended(RecurrenceFates.NOT_DETECTED, notDetected.endsAt()));
      }
    }
    return said;
  }

  private String ended(String result, int month) {
    return sentences.say("answer.ended", Map.of("result", result, "month", month));
  }

  // the figure

  private RecurrenceView.Curves curves(RecurrenceComparison answer) {
    List<LifeCurve.Series> series = new ArrayList<>();
    List<RecurrenceView.Numbers> numbers = new ArrayList<>();
    List<RecurrenceView.Steps> steps = new ArrayList<>();
    byResult(answer)
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

  private static Map<String, SurvivalCurve> byResult(RecurrenceComparison answer) {
    Map<String, SurvivalCurve> curves = new LinkedHashMap<>();
    if (answer.notDetected() != null) {
      curves.put(RecurrenceFates.NOT_DETECTED, answer.notDetected());
    }
    if (answer.detected() != null) {
      curves.put(RecurrenceFates.DETECTED, answer.detected());
    }
    return curves;
  }

  private String sub(RecurrenceComparison answer) {
    int centres = centresOfCurves(answer);
    return sentences.say(
        "curve.sub",
        Map.of(
            "patients",
            figures.total(answer.followed()),
            "centres",
            centres,
            "both",
            answer.centresOfBoth() == centres || byResult(answer).size() < 2
                ? "all"
                : Integer.toString(answer.centresOfBoth()),
            "rounded",
            isRounded(answer) ? "yes" : "no"));
  }

  private static int centresOfCurves(RecurrenceComparison answer) {
    return (int) answer.centres().stream().filter(centre -> centre.patients() != null).count();
  }

  private static boolean isRounded(RecurrenceComparison answer) {
    return byResult(answer).values().stream().anyMatch(OutcomeWords::isRounded);
  }

  private List<String> remarks(RecurrenceComparison answer, List<RecurrenceView.Numbers> numbers) {
    List<String> remarks = new ArrayList<>();
    CurveDifference difference =
        Stream.of(24, 12)
            .map(answer::differenceAt)
            .flatMap(Stream::ofNullable)
            .findFirst()
            .orElse(null);
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
            "approx", isRounded(answer) ? "yes" : "no",
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

  // what belongs to it

  private List<String> read(RecurrenceComparison answer) {
    List<String> read = new ArrayList<>();
    if (!answer.drawIntervals().isEmpty() || !answer.imagingIntervals().isEmpty()) {
      read.add(
          sentences.html(
              "read.intervals",
              Map.of(
                  "draws", spacings(answer.drawIntervals()),
                  "imaging", spacings(answer.imagingIntervals()),
                  "any",
                      answer.question().use().equals(RecurrenceQuestion.ANY_USE) ? "yes" : "no")));
    }
    read.add(sentences.pattern("read.use." + answer.question().use()));
    LeadTimes leads = answer.leadTimes();
    if (leads != null && leads.noDraw().released() > 0) {
      read.add(
          sentences.html(
              "read.left-out",
              Map.of(
                  "count",
                  figures.total(leads.noDraw()),
                  "noAnswer",
                  leads.noAnswer().released() == 0 ? "none" : figures.total(leads.noAnswer()))));
    }
    read.add(sentences.pattern("read.assays"));
    int missing = centresOfCurves(answer) - answer.centresOfBoth();
    if (missing > 0 && byResult(answer).size() == 2) {
      read.add(sentences.html("read.floor", Map.of("centres", missing, "floor", floor(answer))));
    }
    if (isRounded(answer)) {
      read.add(rounded(answer));
    }
    return read;
  }

  private String spacings(List<RecurrenceComparison.Spacing> spacings) {
    return spacings.isEmpty()
        ? "none"
        : String.join(
            ", ",
            spacings.stream()
                .map(
                    each ->
                        sentences.say(
                            "read.interval." + each.interval(),
                            Map.of("patients", figures.total(each.patients()))))
                .toList());
  }

  private String rounded(RecurrenceComparison answer) {
    Map<String, Object> values = new TreeMap<>();
    values.put("base", answer.contract().policy().base());
    SurvivalCurve detected = answer.detected();
    SurvivalCurve notDetected = answer.notDetected();
    if (detected == null
        || notDetected == null
        || !isTold(detected, 24)
        || !isTold(notDetected, 24)) {
      return sentences.html("read.rounded.one", values);
    }
    values.putAll(OutcomeWords.values(detected.at(24), ""));
    values.put("notLeast", OutcomeWords.values(notDetected.at(24), "").get("least"));
    values.put("notMost", OutcomeWords.values(notDetected.at(24), "").get("most"));
    return sentences.html("read.rounded", values);
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

  /** A paragraph for a paper, from the same values. */
  String methods(RecurrenceComparison answer) {
    RecurrenceFates fates = answer.fatesAt(24);
    LeadTimes leads = answer.leadTimes();
    CurveDifference told =
        Stream.of(24, 12)
            .map(answer::differenceAt)
            .flatMap(Stream::ofNullable)
            .findFirst()
            .orElse(null);
    Map<String, Object> values = new TreeMap<>();
    values.put("tumour", sentences.name("tumour_type", answer.question().tumourType()));
    values.put("assay", answer.assay().name());
    values.put("approach", outcomes.approach(answer.assay()));
    values.put(
        "setting",
        sentences.name("clinical_setting", answer.question().setting()).toLowerCase(Locale.ROOT));
    values.put("use", sentences.name("use", answer.question().use()));
    boolean isOutside =
        answer.centres().stream().anyMatch(centre -> OutsideFigures.isTheNetwork(centre.node()));
    values.put("centres", isOutside ? 0 : answer.centres().size());
    values.put("rounded", isRounded(answer) ? "yes" : "no");
    values.put("base", answer.contract().policy().base());
    values.put("baseLess", answer.contract().policy().base() - 1);
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
    values.put("floor", floor(answer));
    values.put(
        "epochs",
        OutcomeWords.epochs(
            answer.centres().stream().flatMap(centre -> centre.entries().stream()).toList()));
    values.put("manifest", answer.contract().manifest());
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
                  isRounded(answer) ? "~" : "",
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
