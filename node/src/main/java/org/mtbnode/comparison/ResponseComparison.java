package org.mtbnode.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.outcome.ResponseMatrix.Assessment;
import org.mtbnode.comparison.outcome.ResponseMatrix.Molecular;
import org.mtbnode.specification.Catalogue;

/**
 * The answer to a question about molecular response: what the first assessment after the draw
 * showed, and how long it was until progression. Methods §1.11.
 *
 * @param contract the manifest it was made under
 * @param assay as the catalogue names it
 * @param rows from clearance to rise; empty where no centre has released it
 * @param columns in the order of the rows' cells
 * @param withoutClass patients who have no molecular response, by reason
 * @param criteria of the assessment, those some centre has released
 * @param curves free of progression and alive, from the draw, those some centre has released
 * @param centres every centre behind the answer, by name
 */
public record ResponseComparison(
    ResponseQuestion question,
    ResponseChoices choices,
    NetworkCube.Contract contract,
    Catalogue.Assay assay,
    List<Row> rows,
    List<Column> columns,
    List<Reason> withoutClass,
    List<Criteria> criteria,
    List<ClassCurve> curves,
    List<Centre> centres) {
  /** The setting it is asked in first. */
  public static final String SETTING = "response-monitoring";

  /** The summary it reads. */
  public static final String SPECIFICATION = "lb-response";

  private static final List<String> WITHOUT_CLASS =
      List.of("no-baseline", "baseline-not-detected", "sample-without-answer", "not-comparable");

  /**
   * @param patients everybody of the class
   * @param cells by assessment
   */
  public record Row(Molecular molecular, Figure patients, List<Cell> cells) {
    /** What stands at an assessment. */
    public Cell cell(Assessment assessment) {
      return cells.stream()
          .filter(cell -> cell.assessment() == assessment)
          .findFirst()
          .orElseThrow();
    }
  }

  /**
   * @param patients as released; its range holds what centres have not released, too
   * @param complete whether every centre of the class has released this assessment
   * @param share of everybody of the class; bounds only where it is not complete
   */
  public record Cell(Assessment assessment, Figure patients, boolean complete, Share share) {}

  /**
   * @param centres that have released this assessment
   */
  public record Column(Assessment assessment, int centres) {}

  /**
   * @param code of the measure, such as {@code no-baseline}
   */
  public record Reason(String code, Figure patients) {}

  /**
   * @param code such as {@code recist-1.1}; {@code none} where nothing was assessed so far
   * @param centres that have released it
   */
  public record Criteria(String code, int centres, Figure patients) {}

  /** Free of progression and alive after a molecular response. */
  public record ClassCurve(Molecular molecular, SurvivalCurve curve) {}

  /**
   * @param patients everybody in it, with and without a molecular response; null where it has
   *     released them not
   * @param entries the blocks behind the answer
   */
  public record Centre(
      String node,
      String name,
      @Nullable Figure patients,
      List<RecurrenceComparison.Entry> entries) {}

  /** The question most patients stand behind; empty where nothing is released. */
  public static Optional<ResponseQuestion> firstQuestion(NetworkCube network) {
    return ResponseChoices.first(network);
  }

  /** The question, or the one nearest to it in its setting; empty where nothing is released. */
  public static Optional<ResponseQuestion> nearest(NetworkCube network, ResponseQuestion asked) {
    return ResponseChoices.nearest(network, asked);
  }

  /**
   * @param network of {@code lb-response}
   */
  public static ResponseComparison of(NetworkCube network, ResponseQuestion question) {
    ResponseCounts counts = new ResponseCounts(network, question);
    boolean isReleased = !counts.overall().centres().isEmpty();
    return new ResponseComparison(
        question,
        ResponseChoices.of(network, question),
        network.contract(),
        network.contract().catalogue().assay(question.assay()),
        isReleased
            ? Stream.of(Molecular.values()).map(each -> row(counts, each)).toList()
            : List.of(),
        Stream.of(Assessment.values())
            .map(each -> new Column(each, counts.assessed(each).centres().size()))
            .toList(),
        isReleased
            ? WITHOUT_CLASS.stream()
                .map(code -> new Reason(code, counts.overall().count(code)))
                .toList()
            : List.of(),
        criteria(network, counts),
        curves(counts),
        centres(network, counts));
  }

  private static Row row(ResponseCounts counts, Molecular molecular) {
    return new Row(
        molecular,
        counts.everybody(molecular).figure(),
        Stream.of(Assessment.values()).map(each -> counts.cell(molecular, each)).toList());
  }

  private static List<Criteria> criteria(NetworkCube network, ResponseCounts counts) {
    TreeSet<String> codes = new TreeSet<>();
    network
        .blocks()
        .keySet()
        .forEach(
            key -> {
              if (key.view().equals("by-criteria")) {
                codes.add(key.at().getOrDefault("criteria", ""));
              }
            });
    List<Criteria> criteria = new ArrayList<>();
    for (String code : codes) {
      NetworkBlock block = counts.at("by-criteria", "criteria", code);
      if (!block.centres().isEmpty()) {
        criteria.add(new Criteria(code, block.centres().size(), block.sum(atom -> true)));
      }
    }
    return criteria;
  }

  private static List<ClassCurve> curves(ResponseCounts counts) {
    List<ClassCurve> curves = new ArrayList<>();
    for (Molecular molecular : Molecular.values()) {
      SurvivalCurve curve = counts.curve(molecular);
      if (curve != null) {
        curves.add(new ClassCurve(molecular, curve));
      }
    }
    return curves;
  }

  private static List<Centre> centres(NetworkCube network, ResponseCounts counts) {
    Map<String, NetworkBlock> sources = counts.sources();
    List<Centre> centres = new ArrayList<>();
    network.sites().stream()
        .sorted(Comparator.comparing(NetworkCube.Site::name))
        .forEach(
            site -> {
              List<RecurrenceComparison.Entry> entries =
                  RecurrenceComparison.entries(sources, site.node());
              if (!entries.isEmpty()) {
                centres.add(
                    new Centre(
                        site.node(),
                        site.name(),
                        RecurrenceComparison.at(counts.overall(), site.node())
                            .map(centre -> centre.sum(atom -> true))
                            .orElse(null),
                        entries));
              }
            });
    return centres;
  }

  /** Everybody with a molecular response. */
  public Figure patients() {
    return rows.stream().map(Row::patients).reduce(Figure.NONE, Figure::plus);
  }

  /** Everybody behind the curves. */
  public Figure followed() {
    return curves.stream().map(each -> each.curve().patients()).reduce(Figure.NONE, Figure::plus);
  }

  /** Everybody without one. */
  public Figure patientsWithoutClass() {
    return withoutClass.stream().map(Reason::patients).reduce(Figure.NONE, Figure::plus);
  }
}
