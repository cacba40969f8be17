package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.Comparison;
import org.mtbnode.comparison.ComparisonRow;
import org.mtbnode.comparison.ComparisonRow.Released;
import org.mtbnode.comparison.PooledAgreement;
import org.mtbnode.comparison.PooledAgreement.Expected;
import org.mtbnode.comparison.PooledAgreement.NotEstimable;
import org.mtbnode.comparison.PooledAgreement.Side;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.Heterogeneity;
import org.mtbnode.comparison.statistics.IndirectComparison;
import org.mtbnode.comparison.statistics.Interval;
import org.mtbnode.comparison.statistics.Pooled;
import org.mtbnode.comparison.statistics.PooledMargin;
import org.mtbnode.web.compare.CompareView.Fact;
import org.mtbnode.web.words.Sentences;
import org.mtbnode.web.words.Words;

/** Puts what is pooled over centres into words. */
final class PooledPresenter {
  private final Sentences sentences;
  private final Words words;

  PooledPresenter(Sentences sentences, Words words) {
    this.sentences = sentences;
    this.words = words;
  }

  // the answer

  /** Empty where PPA is not pooled. */
  Optional<String> ppa(Comparison.Assay assay) {
    return side(assay, PooledAgreement::ppa)
        .map(
            side -> sentences.html("answer.ppa.pooled", spoken(assay.assay().name(), assay, side)));
  }

  /** Empty where NPA is not pooled. */
  Optional<String> npa(Comparison.Assay assay) {
    return side(assay, PooledAgreement::npa)
        .map(
            side -> sentences.html("answer.npa.pooled", spoken(assay.assay().name(), assay, side)));
  }

  /** Both in short, for an assay after the first; empty where one is not pooled. */
  Optional<String> both(Comparison.Assay assay) {
    Optional<Side> ppa = side(assay, PooledAgreement::ppa);
    Optional<Side> npa = side(assay, PooledAgreement::npa);
    if (ppa.isEmpty() || npa.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> values = spoken(assay.assay().name(), assay, ppa.get());
    Map<String, Object> second = spoken(assay.assay().name(), assay, npa.get());
    values.put("npaAt", second.get("at"));
    values.put("npaFrom", second.get("from"));
    values.put("npaTo", second.get("to"));
    return Optional.of(sentences.html("answer.both.pooled", values));
  }

  private static Optional<Side> side(
      Comparison.Assay assay, Function<PooledAgreement, Side> which) {
    return Optional.ofNullable(assay.pooled())
        .map(which)
        .filter(side -> side.estimate().isPresent());
  }

  private Map<String, Object> spoken(String name, Comparison.Assay assay, Side side) {
    Map<String, Object> values = new TreeMap<>(values(side));
    values.put("assay", name);
    PooledAgreement pooled = assay.pooled();
    int centres = pooled == null ? 0 : pooled.centres();
    values.put("centresInWords", sentences.name("number", Integer.toString(centres)));
    return values;
  }

  /** Of a side that has an estimate. */
  private static Map<String, Object> values(Side side) {
    Map<String, Object> values = new TreeMap<>();
    side.estimate()
        .ifPresent(
            known -> {
              values.put("at", percent(known.value()));
              values.put("from", percent(known.lower()));
              values.put("to", percent(known.upper()));
            });
    PooledAgreement.NewCentre expected = side.newCentre();
    if (expected instanceof Expected known) {
      values.put("new", "expected");
      values.put("newFrom", percent(known.interval().lower()));
      values.put("newTo", percent(known.interval().upper()));
    } else {
      values.put("new", expected instanceof NotEstimable ? "none" : "same");
      values.put("newFrom", 0);
      values.put("newTo", 0);
    }
    return values;
  }

  /** Assays held against each other though other patients had them. */
  List<String> indirect(Comparison comparison) {
    if (!(comparison.indirect() instanceof IndirectComparison.Compared compared)) {
      return List.of();
    }
    Map<String, String> names =
        comparison.assays().stream()
            .collect(Collectors.toMap(each -> each.assay().key(), each -> each.assay().name()));
    List<String> said = new ArrayList<>();
    said.add(
        sentences.say(
            "answer.indirect",
            Map.of("p", compared.p() < 0.05 ? "difference" : "none", "value", p(compared.p()))));
    for (IndirectComparison.Contrast contrast : compared.contrasts()) {
      said.add(
          sentences.html(
              "answer.indirect.contrast",
              Map.of(
                  "other", names.getOrDefault(contrast.group(), contrast.group()),
                  "reference", names.getOrDefault(compared.reference(), compared.reference()),
                  "ppa", ratio(contrast.ppa()),
                  "ppaP", p(contrast.ppaP()),
                  "npa", ratio(contrast.npa()),
                  "npaP", p(contrast.npaP()))));
    }
    return said;
  }

  private String p(double value) {
    return value < 0.001
        ? sentences.say("p.below")
        : sentences.say("p.value", Map.of("value", decimals("%.3f", value)));
  }

  private String ratio(Estimate estimate) {
    return estimate instanceof Estimate.Known known
        ? sentences.say(
            "ratio.known",
            Map.of(
                "at", decimals("%.2f", known.value()),
                "from", decimals("%.2f", known.lower()),
                "to", decimals("%.2f", known.upper())))
        : sentences.say("ratio.unknown");
  }

  // the figure

  /**
   * @param chosen whether its drawer is open
   */
  CompareView.@Nullable PooledRow row(Comparison.Assay assay, boolean chosen) {
    PooledAgreement pooled = assay.pooled();
    return pooled == null || !pooled.isPooled()
        ? null
        : new CompareView.PooledRow(
            assay.assay().key(), chosen, side(pooled.ppa()), side(pooled.npa()));
  }

  private CompareView.PooledSide side(Side side) {
    if (side.estimate().isEmpty()) {
      return new CompareView.PooledSide(null, "\u2013", sentences.say("side.unknown"), "");
    }
    Map<String, Object> values = values(side);
    return new CompareView.PooledSide(
        PooledMark.of(side),
        sentences.say("pooled.side", values),
        sentences.say("pooled.side.spoken", values),
        newCentre(side, values));
  }

  private String newCentre(Side side, Map<String, Object> values) {
    PooledAgreement.NewCentre expected = side.newCentre();
    if (expected instanceof NotEstimable) {
      return sentences.say("pooled.new-centre.none");
    }
    return expected instanceof Expected
        ? sentences.say(
            "pooled.new-centre.expected",
            Map.of("from", values.get("newFrom"), "to", values.get("newTo")))
        : sentences.say("pooled.new-centre.same", values);
  }

  /** What stands behind the pooled figure and what does not. */
  List<String> notes(Comparison.Assay assay, int floor) {
    PooledAgreement pooled = assay.pooled();
    if (pooled == null) {
      return List.of();
    }
    if (!pooled.isPooled()) {
      return pooled.centres() == 1
          ? List.of()
          : List.of(sentences.say("pooled.not", Map.of("centres", pooled.centres())));
    }
    List<String> notes = new ArrayList<>();
    if (pooled.roundedCentres() > 0) {
      notes.add(
          sentences.say(
              "pooled.rounded",
              Map.of("rounded", pooled.roundedCentres(), "centres", pooled.centres())));
    }
    masked(pooled, floor).ifPresent(notes::add);
    return notes;
  }

  private Optional<String> masked(PooledAgreement pooled, int floor) {
    Interval ppa = pooled.ppa().bounds();
    Interval npa = pooled.npa().bounds();
    if (ppa == null || npa == null) {
      return Optional.empty();
    }
    return Optional.of(
        sentences.say(
            "pooled.masked",
            Map.of(
                "masked", pooled.maskedCentres(),
                "floor", floor,
                "from", percent(ppa.lower()),
                "to", percent(ppa.upper()),
                "npa", pooled.npa().estimate().isPresent() ? "yes" : "no",
                "npaFrom", percent(npa.lower()),
                "npaTo", percent(npa.upper()))));
  }

  // the drawer

  /**
   * Of an assay that is pooled.
   *
   * @param title what is asked, as the page says it
   */
  CompareView.Drawer drawer(
      String title, Comparison.Assay assay, PooledAgreement pooled, int floor) {
    return new CompareView.Drawer(
        title,
        List.of(sides(pooled), method(pooled.pooled()), behind(assay, pooled, floor)),
        null,
        entries(assay));
  }

  private List<Fact> sides(PooledAgreement pooled) {
    return List.of(fact("ppa", said(pooled.ppa())), fact("npa", said(pooled.npa())));
  }

  private String said(Side side) {
    return side.estimate().isEmpty()
        ? sentences.say("drawer.pooled.side.none")
        : sentences.say("drawer.pooled.side", values(side));
  }

  private List<Fact> method(Pooled pooled) {
    List<Fact> facts = new ArrayList<>();
    facts.add(fact("engine", sentences.say("drawer.engine.text")));
    facts.add(fact("rung", sentences.say("rung." + pooled.rung())));
    if (pooled instanceof Pooled.Separate separate) {
      facts.add(fact("why", separate.why()));
    }
    facts.add(
        fact(
            "between",
            sentences.say(
                "drawer.between.text",
                Map.of(
                    "ppa", deviation(pooled.ppa()),
                    "npa", deviation(pooled.npa())))));
    if (pooled instanceof Pooled.Bivariate bivariate) {
      facts.add(fact("correlation", decimals("%.2f", bivariate.correlation())));
    }
    facts.add(fact("heterogeneity", heterogeneity(pooled)));
    Double likelihood = pooled.logLikelihood();
    facts.add(
        fact(
            "likelihood",
            likelihood == null
                ? sentences.say("drawer.not-estimable")
                : decimals("%.3f", likelihood)));
    return facts;
  }

  private String deviation(PooledMargin margin) {
    Double deviation = margin.deviation();
    return deviation == null ? sentences.say("drawer.not-estimable") : decimals("%.2f", deviation);
  }

  private String heterogeneity(Pooled pooled) {
    return pooled instanceof Pooled.Bivariate bivariate
        ? sentences.say(
            "drawer.heterogeneity.bivariate",
            Map.of(
                "ppa", percent(bivariate.heterogeneity().ppa()),
                "npa", percent(bivariate.heterogeneity().npa()),
                "both", percent(bivariate.heterogeneity().bivariate())))
        : sentences.say(
            "drawer.heterogeneity.separate",
            Map.of("ppa", share(pooled.ppa()), "npa", share(pooled.npa())));
  }

  private String share(PooledMargin margin) {
    Heterogeneity heterogeneity = margin.heterogeneity();
    return heterogeneity == null || margin.deviation() == null
        ? sentences.say("drawer.not-estimable")
        : percent(heterogeneity.iSquared()) + "\u00a0%";
  }

  private List<Fact> behind(Comparison.Assay assay, PooledAgreement pooled, int floor) {
    return List.of(
        fact(
            "centres",
            sentences.say(
                "drawer.centres.text",
                Map.of(
                    "centres", pooled.centres(),
                    "all", assay.rows().size(),
                    "masked", pooled.maskedCentres(),
                    "floor", floor))),
        fact(
            "rounded",
            sentences.say(
                "drawer.pooled-rounded.text",
                Map.of(
                    "rounded", pooled.roundedCentres(),
                    "centres", pooled.centres(),
                    "from", pooled.roundedPatients().lower(),
                    "to", pooled.roundedPatients().upper(),
                    "patients",
                        (pooled.patients().range().isExact() ? "" : "~")
                            + words.count(pooled.patients().released())))));
  }

  private List<Source> entries(Comparison.Assay assay) {
    List<Source> entries = new ArrayList<>();
    for (ComparisonRow row : assay.rows()) {
      if (row.outcome() instanceof Released released) {
        var proof = released.source().proof();
        entries.add(
            new Source(
                row.centre(),
                row.node(),
                proof.seq(),
                released.source().epoch().toString(),
                proof.entry()));
      }
    }
    return entries;
  }

  private Fact fact(String key, String text) {
    return new Fact(sentences.say("drawer." + key), text, "");
  }

  private static String decimals(String format, double value) {
    return String.format(Locale.ROOT, format, value).replace("-", "\u2212");
  }

  private static long percent(double proportion) {
    return Math.round(100 * proportion);
  }
}
