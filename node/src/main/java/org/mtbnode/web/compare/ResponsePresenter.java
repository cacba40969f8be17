package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.Figure;
import org.mtbnode.comparison.OutsideFigures;
import org.mtbnode.comparison.RecurrenceComparison;
import org.mtbnode.comparison.ResponseComparison;
import org.mtbnode.comparison.ResponseQuestion;
import org.mtbnode.comparison.outcome.ResponseMatrix.Assessment;
import org.mtbnode.comparison.outcome.ResponseMatrix.Molecular;
import org.mtbnode.web.words.Sentences;
import org.mtbnode.web.words.Words;

/** Puts an answer on molecular response into words: all of it from one record. */
final class ResponsePresenter {
  private final Sentences sentences;
  private final FigureWords figures;
  private final OutcomeWords outcomes;

  ResponsePresenter(Sentences sentences, Words words) {
    this.sentences = sentences;
    this.figures = new FigureWords(words);
    this.outcomes = new OutcomeWords(sentences, figures);
  }

  /**
   * @param wanted the words a person chose, by name
   */
  ResponseView view(NetworkCube network, String setting, Map<String, String> wanted) {
    CompareTabs tabs = CompareTabs.of(Topic.RESPONSE, setting, sentences);
    return question(network, setting, wanted)
        .map(asked -> view(tabs, ResponseComparison.of(network, asked)))
        .orElseGet(() -> nothingYet(tabs, network));
  }

  /** The same question without any centre; empty where nothing is released. */
  Optional<Report> report(NetworkCube network, String setting, Map<String, String> wanted) {
    ResponseView asked = view(network, setting, wanted);
    if (asked.question().isEmpty()) {
      return Optional.empty();
    }
    NetworkCube figuresOutside = OutsideFigures.of(network);
    Map<String, String> words = QuestionPart.chosen(asked.question());
    ResponseView outside = view(figuresOutside, setting, words);
    List<Report.Drawing> drawings = new ArrayList<>();
    // where the question is not answered outside, the view is of the nearest one that is
    boolean answered = QuestionPart.chosen(outside.question()).equals(words);
    if (answered) {
      if (outside.matrix() != null) {
        drawings.add(
            new Report.Drawing(
                outside.matrix().spoken(),
                "plots-response :: matrix(${drawing.plot},'First assessment after the draw',${drawing.title})",
                outside.matrix().plot()));
      }
      if (outside.curves() != null && outside.curves().plot() != null) {
        drawings.add(
            new Report.Drawing(
                outside.curves().spoken(),
                "plots-recurrence :: curve(${drawing.plot},${drawing.title})",
                outside.curves().plot()));
      }
    }
    return Optional.of(
        new Report(
            Topic.RESPONSE,
            QuestionPart.inWords(asked.question()),
            answered ? outside.methods() : "",
            drawings,
            List.of(figuresOutside),
            Report.views(figuresOutside),
            Map.of(
                "clinical_setting", setting,
                "tumour_type", words.getOrDefault("tumour", ""),
                "assay", words.getOrDefault("assay", ""))));
  }

  /** The question of somebody's words, or the nearest to it that is answered. */
  static Optional<ResponseQuestion> question(
      NetworkCube network, String setting, Map<String, String> wanted) {
    return ResponseComparison.nearest(
        network,
        new ResponseQuestion(
            setting, wanted.getOrDefault("tumour", ""), wanted.getOrDefault("assay", "")));
  }

  private ResponseView nothingYet(CompareTabs tabs, NetworkCube network) {
    String empty =
        sentences.say("empty.setting", Map.of("floor", network.contract().policy().blockFloor()));
    return new ResponseView(
        tabs, List.of(), List.of(), empty, empty, null, List.of(), null, null, List.of(), List.of(),
        "", List.of());
  }

  private ResponseView view(CompareTabs tabs, ResponseComparison answer) {
    List<String> said = answer(answer);
    boolean hasCurves = !answer.curves().isEmpty();
    return new ResponseView(
        tabs,
        question(answer),
        said,
        Sentences.heard(said),
        null,
        matrix(answer),
        answer.withoutClass().stream()
            .map(
                reason ->
                    new ResponseView.Reason(
                        sentences.name("reason", reason.code()), reason.patients().range()))
            .toList(),
        hasCurves ? curves(answer) : null,
        hasCurves ? null : sentences.say("empty.curves", Map.of("floor", floor(answer))),
        read(answer),
        answer.centres().stream().map(this::centre).toList(),
        methods(answer),
        answer.centres().stream()
            .flatMap(
                centre ->
                    centre.entries().stream()
                        .map(entry -> outcomes.source(centre.node(), centre.name(), entry)))
            .toList());
  }

  private static int floor(ResponseComparison answer) {
    return answer.contract().policy().blockFloor();
  }

  private List<QuestionPart> question(ResponseComparison answer) {
    return QuestionPart.sentence(
        sentences.pattern("question"),
        Map.of(
            "tumour", outcomes.tumours(answer.choices().tumourTypes()),
            "assay", outcomes.assays(answer.choices().assays())));
  }

  // the answer

  /** Response where it cleared and where it rose; progression where it rose. */
  private List<String> answer(ResponseComparison answer) {
    List<String> said = new ArrayList<>();
    for (ResponseComparison.Row row : answer.rows()) {
      boolean isExtreme =
          row.molecular() == Molecular.CLEARANCE || row.molecular() == Molecular.RISE;
      if (isExtreme && row.patients().released() > 0) {
        said.add(
            sentences.html(
                said.isEmpty() ? "answer.class" : "answer.class.more",
                values(answer, row, Assessment.RESPONSE)));
        if (row.molecular() == Molecular.RISE) {
          said.add(
              sentences.html("answer.progression", values(answer, row, Assessment.PROGRESSION)));
        }
      }
    }
    if (said.isEmpty()) {
      said.add(sentences.say("answer.nobody"));
    }
    if (answer.patientsWithoutClass().released() > 0) {
      said.add(
          sentences.say(
              "answer.without", Map.of("without", figures.total(answer.patientsWithoutClass()))));
    }
    return said;
  }

  private Map<String, Object> values(
      ResponseComparison answer, ResponseComparison.Row row, Assessment assessment) {
    ResponseComparison.Cell cell = row.cell(assessment);
    Map<String, Object> values = new TreeMap<>(OutcomeWords.values(cell.share(), ""));
    values.put("signal", outcomes.signal(answer.assay()));
    values.put("molecular", sentences.say("molecular." + code(row.molecular())));
    values.put("complete", cell.complete() ? "yes" : "no");
    return values;
  }

  private static String code(Molecular molecular) {
    return molecular.name().toLowerCase(Locale.ROOT);
  }

  private static String code(Assessment assessment) {
    return switch (assessment) {
      case RESPONSE -> "response";
      case STABLE_DISEASE -> "stable";
      case PROGRESSION -> "progression";
      case NOT_EVALUABLE -> "not-evaluable";
      case NONE -> "none";
    };
  }

  // the figures

  private ResponseView.Matrix matrix(ResponseComparison answer) {
    boolean bounds =
        answer.rows().stream()
            .flatMap(row -> row.cells().stream())
            .anyMatch(cell -> !cell.complete());
    return new ResponseView.Matrix(
        sentences.say(
            "matrix.sub",
            Map.of(
                "patients",
                figures.total(answer.patients()),
                "centres",
                centresOfClasses(answer),
                "rounded",
                isRounded(answer) ? "yes" : "no",
                "bounds",
                bounds ? "yes" : "no")),
        sentences.say("matrix.spoken"),
        MatrixPlot.of(answer, figures, new Names()),
        answer.columns().stream()
            .map(column -> sentences.say("assessment." + code(column.assessment())))
            .toList(),
        answer.rows().stream()
            .map(
                row ->
                    new ResponseView.Row(
                        sentences.say("title." + code(row.molecular())),
                        row.patients().range(),
                        row.cells().stream()
                            .map(
                                cell ->
                                    new ResponseView.Cell(
                                        cell.patients().range(),
                                        figures.share(cell.share()),
                                        cell.complete()))
                            .toList()))
            .toList());
  }

  private class Names implements MatrixPlot.Names {
    @Override
    public String row(ResponseComparison.Row row) {
      return sentences.say("title." + code(row.molecular()));
    }

    @Override
    public String patients(ResponseComparison.Row row) {
      return sentences.say("matrix.patients", Map.of("patients", figures.range(row.patients())));
    }

    @Override
    public String column(ResponseComparison.Column column) {
      return sentences.say("assessment." + code(column.assessment()));
    }

    @Override
    public String centres(ResponseComparison.Column column) {
      return sentences.say("matrix.column", Map.of("centres", column.centres()));
    }
  }

  private static int centresOfClasses(ResponseComparison answer) {
    return (int) answer.centres().stream().filter(centre -> centre.patients() != null).count();
  }

  private static boolean isRounded(ResponseComparison answer) {
    return answer.rows().stream()
        .flatMap(row -> row.cells().stream())
        .anyMatch(cell -> !cell.patients().range().isExact());
  }

  private ResponseView.Curves curves(ResponseComparison answer) {
    List<LifeCurve.Series> series =
        answer.curves().stream()
            .map(
                each ->
                    new LifeCurve.Series(
                        sentences.say("molecular." + code(each.molecular())),
                        outcomes.last(each.curve()),
                        each.curve(),
                        outcomes.atRisk(each.curve())))
            .toList();
    boolean isTold = series.stream().anyMatch(each -> each.curve().endsAt() > 0);
    return new ResponseView.Curves(
        sentences.say(
            "curve.sub",
            Map.of(
                "patients", figures.total(answer.followed()),
                "centres", centresFollowed(answer),
                "rounded",
                    answer.curves().stream().anyMatch(each -> OutcomeWords.isRounded(each.curve()))
                        ? "yes"
                        : "no")),
        sentences.say("curve.spoken"),
        isTold ? LifeCurve.of(sentences.say("curve.axis"), series) : null,
        answer.curves().stream()
            .map(
                each ->
                    new RecurrenceView.Steps(
                        sentences.say("title." + code(each.molecular())),
                        outcomes.steps(each.curve())))
            .toList());
  }

  private static int centresFollowed(ResponseComparison answer) {
    return (int)
        answer.centres().stream()
            .filter(
                centre -> centre.entries().stream().anyMatch(e -> e.tells().equals("life-table")))
            .count();
  }

  private List<String> read(ResponseComparison answer) {
    List<String> read = new ArrayList<>();
    read.add(sentences.pattern("read.changed"));
    read.add(sentences.pattern("read.first"));
    if (!answer.criteria().isEmpty()) {
      read.add(
          sentences.html(
              "read.criteria",
              Map.of(
                  "criteria",
                  String.join(
                      ", ",
                      answer.criteria().stream()
                          .map(
                              each ->
                                  sentences.say(
                                      "read.criteria.item",
                                      Map.of(
                                          "criteria", sentences.name("criteria", each.code()),
                                          "patients", figures.total(each.patients()))))
                          .toList()))));
    }
    read.add(sentences.pattern("read.clearance"));
    if (isRounded(answer)) {
      read.add(sentences.html("read.rounded", Map.of("base", answer.contract().policy().base())));
    }
    return read;
  }

  private ResponseView.Centre centre(ResponseComparison.Centre centre) {
    Figure patients = centre.patients();
    return new ResponseView.Centre(
        centre.name(),
        patients == null ? null : figures.total(patients),
        OutcomeWords.epochs(centre.entries()),
        centre.entries().stream()
            .map(entry -> outcomes.source(centre.node(), centre.name(), entry))
            .sorted(Comparator.comparingLong(Source::seq))
            .toList());
  }

  /** A paragraph for a paper, from the same values. */
  String methods(ResponseComparison answer) {
    List<RecurrenceComparison.Entry> entries =
        answer.centres().stream().flatMap(centre -> centre.entries().stream()).toList();
    Map<String, Object> values = new TreeMap<>();
    values.putAll(
        outcomes.asked(
            answer.question().tumourType(), answer.question().setting(), answer.assay()));
    values.putAll(
        outcomes.rules(
            answer.contract(),
            answer.centres().stream().map(ResponseComparison.Centre::node).toList(),
            isRounded(answer)));
    values.put(
        "values",
        answer.rows().stream()
            .map(
                row ->
                    sentences.say(
                        "methods.value",
                        Map.of(
                            "share", figures.share(row.cell(Assessment.RESPONSE).share()),
                            "patients", figures.total(row.patients()),
                            "molecular", sentences.say("molecular." + code(row.molecular())))))
            .reduce((one, other) -> one + " " + other)
            .orElse(""));
    values.put("without", figures.total(answer.patientsWithoutClass()));
    values.put("epochs", OutcomeWords.epochs(entries));
    values.put(
        "specification",
        ResponseComparison.SPECIFICATION
            + entries.stream()
                .map(RecurrenceComparison.Entry::version)
                .findFirst()
                .map(version -> " " + version)
                .orElse(""));
    return sentences.say("methods", values);
  }
}
