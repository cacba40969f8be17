package org.mtbnode.web.compare;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.Agreement;
import org.mtbnode.comparison.Attrition;
import org.mtbnode.comparison.Comparison;
import org.mtbnode.comparison.ComparisonRow;
import org.mtbnode.comparison.ComparisonRow.Released;
import org.mtbnode.comparison.Figure;
import org.mtbnode.comparison.OutsideFigures;
import org.mtbnode.comparison.PairedPatients;
import org.mtbnode.comparison.PooledAgreement;
import org.mtbnode.comparison.Question;
import org.mtbnode.comparison.TestComparison;
import org.mtbnode.comparison.statistics.Pooled;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.CountRange;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.web.words.Sentences;
import org.mtbnode.web.words.Words;

/** Puts a comparison into words: question, answer, figure and table from the same values. */
final class ComparePresenter {
  private final Sentences sentences;
  private final Words words;
  private final PooledPresenter pooled;
  private final SplitPresenter splits;
  private final MethodsParagraph methods;
  private final QuestionWords questions;
  private final AgreementSentences answers;
  private final FigureDrawer drawers;
  private final Function<Question, List<PairedPatients>> pairs;

  /**
   * @param pairs patients tested with two assays at once
   */
  ComparePresenter(
      Sentences sentences,
      Words words,
      Clock clock,
      Function<Question, List<PairedPatients>> pairs) {
    this.pairs = pairs;
    this.sentences = sentences;
    this.words = words;
    this.pooled = new PooledPresenter(sentences, words);
    this.splits = new SplitPresenter(sentences, words);
    this.methods = new MethodsParagraph(sentences);
    this.questions = new QuestionWords(sentences);
    this.answers = new AgreementSentences(sentences, pooled);
    this.drawers = new FigureDrawer(sentences, words, clock, pooled);
  }

  /** The row whose drawer is open. */
  sealed interface Chosen {}

  /** A centre's, by the entry it stands in. */
  record ChosenEntry(String node, long seq) implements Chosen {}

  /** That of an assay over its centres. */
  record ChosenAssay(String key) implements Chosen {}

  /**
   * @param question empty where no centre has released anything
   * @param narrowed whether a word of the question was reset
   */
  CompareView view(
      NetworkCube network, Optional<Question> question, boolean narrowed, @Nullable Chosen chosen) {
    return question
        .map(
            asked ->
                view(
                    network.specification(),
                    TestComparison.of(network, asked),
                    splits.splits(network, asked),
                    narrowed,
                    chosen))
        .orElseGet(() -> nothingYet(network));
  }

  /** The same question without any centre. */
  Report report(NetworkCube network, Question question) {
    Comparison comparison = TestComparison.of(network, question);
    CompareView view = view(network.specification(), comparison, List.of(), false, null);
    NetworkCube outside = OutsideFigures.of(network);
    Map<String, ComparisonRow> sums = new TreeMap<>();
    for (Comparison.Assay assay : TestComparison.of(outside, question).assays()) {
      assay.rows().forEach(row -> sums.put(assay.assay().key(), row));
    }
    OutsideForest forest =
        OutsideForest.of(
            comparison.assays().stream()
                .map(
                    assay ->
                        new OutsideForest.Assay(
                            assay,
                            Optional.ofNullable(sums.get(assay.assay().key()))
                                .flatMap(ComparePresenter::sums)))
                .toList());
    return new Report(
        Topic.AGREEMENT,
        QuestionPart.inWords(view.question()),
        view.methods(),
        List.of(
            new Report.Drawing(
                sentences.say("report.forest"),
                "plots-report :: forest(${drawing.plot},${drawing.title})",
                forest)),
        List.of(outside),
        Set.of(question.restriction().view()),
        TestComparison.place(network.specification(), question));
  }

  private static Optional<OutsideForest.Sums> sums(ComparisonRow row) {
    return row.outcome() instanceof Released released
        ? Optional.of(
            new OutsideForest.Sums(
                released.count("both-positive").range(),
                released.count("reference-only").range(),
                released.count("both-negative").range(),
                released.count("index-only").range()))
        : Optional.empty();
  }

  private CompareView nothingYet(NetworkCube network) {
    String empty =
        sentences.say("empty.network", Map.of("floor", network.contract().policy().blockFloor()));
    return new CompareView(
        CompareTabs.of(Topic.AGREEMENT, Topic.SETTINGS.get(0), sentences),
        List.of(),
        null,
        List.of(),
        List.of(),
        "",
        empty,
        List.of(),
        false,
        false,
        network.contract().policy().blockFloor(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "",
        null);
  }

  private CompareView view(
      SummarySpecification specification,
      Comparison comparison,
      List<CompareView.Split> splits,
      boolean narrowed,
      @Nullable Chosen chosen) {
    List<String> answer = answers.of(comparison);
    int longest = longest(comparison);
    List<CompareView.Group> groups =
        comparison.assays().stream()
            .map(assay -> group(comparison, assay, longest, chosen))
            .toList();
    boolean anyReleased = released(comparison).findAny().isPresent();
    return new CompareView(
        CompareTabs.of(Topic.AGREEMENT, comparison.question().setting(), sentences),
        questions.parts(comparison.choices()),
        narrowed ? sentences.say("notice.one-at-a-time") : null,
        anyReleased ? answer : List.of(),
        anyReleased ? pairs(comparison) : List.of(),
        anyReleased ? Sentences.heard(answer) : empty(comparison),
        anyReleased ? null : empty(comparison),
        anyReleased ? groups : List.of(),
        released(comparison)
            .anyMatch(row -> !(row.attrition().informative() instanceof Attrition.NotCounted)),
        released(comparison).anyMatch(row -> row.source().rounded() > 0),
        floor(comparison),
        specification.measures().stream()
            .map(measure -> new CompareView.Measure(measure.code(), measure.label()))
            .toList(),
        remarks(comparison),
        splits,
        curves(comparison),
        methods.of(specification, comparison, questions.asked(comparison.question())),
        chosen == null ? null : drawers.drawer(specification, comparison, chosen));
  }

  private String empty(Comparison comparison) {
    return sentences.say("empty.question", Map.of("floor", floor(comparison)));
  }

  private static int floor(Comparison comparison) {
    return comparison.contract().policy().blockFloor();
  }

  private static Stream<Released> released(Comparison comparison) {
    return comparison.assays().stream().flatMap(ComparePresenter::released);
  }

  static Stream<Released> released(Comparison.Assay assay) {
    return assay.rows().stream()
        .map(ComparisonRow::outcome)
        .filter(Released.class::isInstance)
        .map(Released.class::cast);
  }

  private static int longest(Comparison comparison) {
    return released(comparison)
        .mapToInt(row -> row.attrition().collected().released())
        .max()
        .orElse(1);
  }

  /** Those of two assays shown. */
  private List<String> pairs(Comparison comparison) {
    Map<String, String> names =
        comparison.assays().stream()
            .collect(Collectors.toMap(each -> each.assay().key(), each -> each.assay().name()));
    return pairs.apply(comparison.question()).stream()
        .filter(pair -> names.containsKey(pair.assay()) && names.containsKey(pair.otherAssay()))
        .map(
            pair ->
                sentences.say(
                    "answer.pairs",
                    Map.of(
                        "assay", names.getOrDefault(pair.assay(), pair.assay()),
                        "other", names.getOrDefault(pair.otherAssay(), pair.otherAssay()),
                        "patients", total(pair.patients()))))
        .toList();
  }

  // the figure and the table

  private CompareView.Group group(
      Comparison comparison, Comparison.Assay assay, int longest, @Nullable Chosen chosen) {
    List<Released> rows = released(assay).toList();
    Optional<Figure> evaluable = assay.evaluable();
    return new CompareView.Group(
        assay.assay().key().replaceAll("[^A-Za-z0-9-]", "-"),
        assay.assay().name(),
        description(assay.assay()),
        sentences.say(
            evaluable.isPresent() ? "group.size" : "group.size.none",
            Map.of(
                "centres", assay.rows().size(), "patients", evaluable.map(this::total).orElse(""))),
        assay.coincidesWithCentre() && !rows.isEmpty(),
        notes(comparison, assay),
        pooled.row(assay, new ChosenAssay(assay.assay().key()).equals(chosen)),
        assay.rows().stream().map(row -> row(row, longest, chosen)).toList());
  }

  private List<String> notes(Comparison comparison, Comparison.Assay assay) {
    List<String> notes = new ArrayList<>(pooled.notes(assay, floor(comparison)));
    if (assay.otherCentres() > 0) {
      notes.add(
          sentences.say(
              "group.others", Map.of("centres", assay.otherCentres(), "floor", floor(comparison))));
    }
    return notes;
  }

  /** On request: a curve exists where PPA and NPA were pooled together. */
  private List<CompareView.Curve> curves(Comparison comparison) {
    List<CompareView.Curve> curves = new ArrayList<>();
    for (Comparison.Assay assay : comparison.assays()) {
      PooledAgreement found = assay.pooled();
      if (found != null) {
        curves.add(curve(assay, found.pooled()));
      }
    }
    return curves;
  }

  private CompareView.Curve curve(Comparison.Assay assay, Pooled found) {
    String name = assay.assay().name();
    if (!(found instanceof Pooled.Bivariate bivariate)) {
      return new CompareView.Curve(
          name,
          null,
          sentences.say(
              "curve.not",
              Map.of("assay", name, "why", sentences.say("curve.not.rung." + found.rung()))));
    }
    CurvePlot plot =
        CurvePlot.of(
            sentences.say("curve.name", Map.of("assay", name)),
            bivariate,
            released(assay).toList());
    return new CompareView.Curve(
        name,
        plot,
        sentences.say(
            "curve.area",
            Map.of(
                "area", String.format(Locale.ROOT, "%.2f", bivariate.curve().area()),
                "from", plot.from(),
                "to", plot.to())));
  }

  private String description(Catalogue.Assay assay) {
    return String.join(
        " · ",
        Stream.of(
                assay.approach() == null ? null : sentences.name("approach", assay.approach()),
                assay.analyte() == null ? null : sentences.name("analyte", assay.analyte()),
                assay.regulatoryStatus() == null
                    ? null
                    : sentences.name("regulatory", assay.regulatoryStatus()))
            .flatMap(Stream::ofNullable)
            .toList());
  }

  private CompareView.Row row(ComparisonRow row, int longest, @Nullable Chosen chosen) {
    if (!(row.outcome() instanceof Released released)) {
      return new CompareView.Row(row.centre(), null);
    }
    long seq = released.source().proof().seq();
    Map<String, CountRange> counts = new TreeMap<>();
    released.counts().forEach((measure, figure) -> counts.put(measure, figure.range()));
    return new CompareView.Row(
        row.centre(),
        new CompareView.Figures(
            row.node(),
            seq,
            new ChosenEntry(row.node(), seq).equals(chosen),
            total(released.attrition().evaluable()),
            side(released.count("both-positive"), released.count("reference-only"), released.ppa()),
            side(released.count("both-negative"), released.count("index-only"), released.npa()),
            PatientBar.of(released.attrition(), longest),
            total(released.attrition().collected()),
            total(released.attrition().evaluable()),
            informative(released.attrition().informative()),
            released.source().carriedForward(),
            released.source().epoch().toString(),
            released.source().proof().entry(),
            counts));
  }

  private CompareView.Side side(Figure agreeing, Figure disagreeing, Agreement agreement) {
    return new CompareView.Side(
        agreeing.range(),
        disagreeing.range(),
        AgreementMark.of(agreement),
        agreement.toString(),
        agreement.estimate() == null
            ? sentences.say("side.unknown")
            : sentences.say(
                "side.spoken",
                Map.of(
                    "approx", agreement.approximate() ? "yes" : "no",
                    "at", AgreementSentences.percent(agreement.estimate()),
                    "from", AgreementSentences.percent(agreement.lower()),
                    "to", AgreementSentences.percent(agreement.upper()))));
  }

  private String informative(Attrition.Informative informative) {
    if (informative instanceof Attrition.Known known) {
      return total(known.patients());
    }
    return sentences.say(
        informative instanceof Attrition.NotComparable
            ? "informative.not-comparable"
            : informative instanceof Attrition.NotReleased
                ? "informative.not-released"
                : "informative.not-counted");
  }

  /** {@code 1 284}, or {@code ~1 284} where a rounded count is in the sum. */
  private String total(Figure figure) {
    return (figure.range().isExact() ? "" : "~") + words.count(figure.released());
  }

  private List<String> remarks(Comparison comparison) {
    List<String> remarks = new ArrayList<>();
    if (released(comparison).anyMatch(row -> row.source().rounded() > 0)) {
      remarks.add(
          sentences.say("remark.rounded", Map.of("base", comparison.contract().policy().base())));
    }
    for (Comparison.Assay assay : comparison.assays()) {
      for (ComparisonRow row : assay.rows()) {
        if (row.outcome() instanceof Released released && released.source().carriedForward()) {
          remarks.add(
              sentences.html(
                  "remark.carried-forward",
                  Map.of(
                      "centre", assay.assay().name() + ", " + row.centre(),
                      "epoch", released.source().epoch().toString(),
                      "floor", released.source().policy().changeFloor())));
        }
      }
    }
    return remarks;
  }
}
