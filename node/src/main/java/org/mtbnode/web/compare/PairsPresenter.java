package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.CentreRow;
import org.mtbnode.comparison.Figure;
import org.mtbnode.comparison.Inquiry;
import org.mtbnode.comparison.InquiryQuestion;
import org.mtbnode.comparison.PairedAgreement;
import org.mtbnode.comparison.PairedComparison;
import org.mtbnode.comparison.PairedComparison.ByTissue;
import org.mtbnode.comparison.PairedComparison.Pair;
import org.mtbnode.comparison.PairedCounts;
import org.mtbnode.specification.CountRange;

/** Puts two tests on the same patients into words. */
final class PairsPresenter implements InquiryPresenter.Figures {
  private final InquiryWords said;

  PairsPresenter(InquiryWords said) {
    this.said = said;
  }

  /**
   * @param base counts below it are rounded
   */
  record Shown(PairsPlot plot, List<Table> tables, int floor) {}

  /**
   * A pair.
   *
   * @param ppa difference and p among tissue-positives
   * @param npa difference and p among tissue-negatives
   */
  record Table(String first, String second, Test ppa, Test npa, List<Row> rows) {}

  /** A difference with both intervals and p, in words; empty where nobody is behind it. */
  record Test(String tango, String newcombe, String p, String adjusted) {}

  /** A centre's counts, or those of all; {@code cells} is empty where they are not released. */
  record Row(String centre, boolean total, List<Cells> cells) {}

  /** Both, the first only, the second only, neither, without an answer. */
  record Cells(
      CountRange both,
      CountRange firstOnly,
      CountRange secondOnly,
      CountRange neither,
      CountRange withoutAnswer) {
    private static Cells of(PairedCounts counts) {
      return new Cells(
          counts.both().range(),
          counts.firstOnly().range(),
          counts.secondOnly().range(),
          counts.neither().range(),
          counts.withoutAnswer().range());
    }
  }

  @Override
  public Optional<InquiryView.Told> tell(NetworkCube network, InquiryQuestion question) {
    PairedComparison comparison = PairedComparison.of(network, question);
    if (comparison.pairs().isEmpty()) {
      return Optional.empty();
    }
    List<CentreRow<ByTissue>> rows =
        comparison.pairs().stream().flatMap(pair -> pair.centres().stream()).toList();
    return Optional.of(
        new InquiryView.Told(
            answer(comparison),
            new Shown(
                PairsPlot.of(comparison.pairs().stream().map(this::row).toList()),
                comparison.pairs().stream().map(this::table).toList(),
                comparison.contract().policy().blockFloor()),
            said.remarks(comparison.contract().policy(), rows),
            comparison.pairs().stream()
                .flatMap(
                    pair ->
                        InquiryWords.sources(
                            pair.first().name() + " and " + pair.second().name(), pair.centres()))
                .toList(),
            methods(comparison, rows)));
  }

  // the answer

  private List<String> answer(PairedComparison comparison) {
    List<String> answer = new ArrayList<>();
    for (Pair pair : comparison.pairs()) {
      answer.add(
          String.join(
              " ",
              Stream.of(
                      Stream.of(side("answer.ppa", pair, pair.positive())),
                      Stream.of(side("answer.npa", pair, pair.negative())),
                      few(pair).stream(),
                      without(pair.tissue().without()).stream())
                  .flatMap(each -> each)
                  .toList()));
    }
    answer.add(said.own().say("answer.order"));
    return answer;
  }

  private String side(String key, Pair pair, @Nullable PairedAgreement agreement) {
    Map<String, Object> values = new TreeMap<>();
    values.put("first", pair.first().name());
    values.put("second", pair.second().name());
    if (agreement == null) {
      return said.html(key + ".none", values);
    }
    values.put("patients", agreement.first().trials().toString());
    values.put("a", InquiryWords.limits(agreement.first()).get("at"));
    values.put("b", InquiryWords.limits(agreement.second()).get("at"));
    values.put("approx", agreement.approximate() ? "yes" : "no");
    values.putAll(difference(agreement, agreement.tango()));
    values.put("verdict", agreement.verdict().name());
    return said.html(key, values);
  }

  private static Map<String, Object> difference(
      PairedAgreement agreement, PairedAgreement.Limits limits) {
    return Map.of(
        "d", InquiryWords.points(agreement.difference()),
        "from", InquiryWords.points(limits.lower()),
        "to", InquiryWords.points(limits.upper()));
  }

  private Optional<String> few(Pair pair) {
    boolean few =
        Stream.of(pair.tissue().positive(), pair.tissue().negative())
            .anyMatch(counts -> counts.patients().released() > 0 && counts.isFew());
    return few ? Optional.of(said.own().say("answer.few")) : Optional.empty();
  }

  private Optional<String> without(PairedCounts counts) {
    Figure patients = counts.patients();
    return patients.released() == 0
        ? Optional.empty()
        : Optional.of(
            said.say(
                "answer.without",
                Map.of(
                    "patients", patients.toString(),
                    "differing", counts.differing().toString())));
  }

  // the figure

  private PairsPlot.Row row(Pair pair) {
    return new PairsPlot.Row(
        pair.first().name(), pair.second().name(), drawn(pair.positive()), drawn(pair.negative()));
  }

  private PairsPlot.Drawn drawn(@Nullable PairedAgreement agreement) {
    return agreement == null
        ? new PairsPlot.Drawn(null, null, said.own().say("row.nobody"), "")
        : new PairsPlot.Drawn(
            agreement.first(),
            agreement.second(),
            said.say("row.difference", difference(agreement, agreement.tango())),
            said.say("row.patients", Map.of("patients", agreement.first().trials().toString())));
  }

  // the table

  private Table table(Pair pair) {
    List<Row> rows = new ArrayList<>();
    for (CentreRow<ByTissue> row : pair.centres()) {
      rows.add(
          new Row(
              row.centre(),
              false,
              row.outcome() instanceof CentreRow.Released<ByTissue> released
                  ? cells(released.figures())
                  : List.of()));
    }
    rows.add(new Row(said.shared().say("row.all"), true, cells(pair.tissue())));
    return new Table(
        pair.first().name(),
        pair.second().name(),
        test(pair.positive()),
        test(pair.negative()),
        rows);
  }

  private static List<Cells> cells(ByTissue tissue) {
    return Stream.of(tissue.positive(), tissue.negative(), tissue.without())
        .map(Cells::of)
        .toList();
  }

  private Test test(@Nullable PairedAgreement agreement) {
    return agreement == null
        ? new Test("", "", "", "")
        : new Test(
            said.say("row.difference", difference(agreement, agreement.tango())),
            said.say("row.difference", difference(agreement, agreement.newcombe())),
            p(agreement.p()),
            p(agreement.adjusted()));
  }

  /** {@code 0.027}, {@code 0.02–0.4}: every p the counts allow. */
  private static String p(PairedAgreement.PValue p) {
    String lowest = p(p.lowest());
    String highest = p(p.highest());
    return lowest.equals(highest) ? lowest : lowest + "\u2013" + highest;
  }

  private static String p(double p) {
    if (p < 0.001) {
      return "<0.001";
    }
    return String.format(Locale.ROOT, p < 0.1 ? "%.3f" : "%.2f", p);
  }

  @Override
  public List<Report.Drawing> drawings(Object figures) {
    return List.of(
        new Report.Drawing(
            said.own().say("report.pairs"),
            "plots-pairs :: pairs(${drawing.plot})",
            ((Shown) figures).plot()));
  }

  private String methods(PairedComparison comparison, List<CentreRow<ByTissue>> rows) {
    Map<String, Object> values = said.asked(comparison.question(), Inquiry.PAIRS.words());
    values.put("centres", InquiryWords.released(rows));
    values.put("pairs", comparison.pairs().size());
    values.put("base", comparison.contract().policy().base());
    return said.say("methods", values);
  }
}
