package org.mtbnode.web.compare;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.Agreement;
import org.mtbnode.comparison.Comparison;
import org.mtbnode.comparison.ComparisonRow;
import org.mtbnode.comparison.ComparisonRow.Released;
import org.mtbnode.comparison.PooledAgreement;
import org.mtbnode.comparison.Question;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.web.compare.CompareView.Fact;
import org.mtbnode.web.words.Sentences;
import org.mtbnode.web.words.Words;

/** What lies behind a figure: its counts, the entry it stands in, the rules it was made by. */
final class FigureDrawer {
  private final Sentences sentences;
  private final Words words;
  private final Clock clock;
  private final PooledPresenter pooled;
  private final QuestionWords questions;

  FigureDrawer(Sentences sentences, Words words, Clock clock, PooledPresenter pooled) {
    this.sentences = sentences;
    this.words = words;
    this.clock = clock;
    this.pooled = pooled;
    this.questions = new QuestionWords(sentences);
  }

  /**
   * @return null where what was chosen is not shown
   */
  CompareView.@Nullable Drawer drawer(
      SummarySpecification specification, Comparison comparison, ComparePresenter.Chosen chosen) {
    if (chosen instanceof ComparePresenter.ChosenAssay over) {
      return comparison.assays().stream()
          .filter(assay -> assay.assay().key().equals(over.key()))
          .findFirst()
          .map(assay -> drawer(comparison, assay))
          .orElse(null);
    }
    for (Comparison.Assay assay : comparison.assays()) {
      for (ComparisonRow row : assay.rows()) {
        if (row.outcome() instanceof Released released
            && new ComparePresenter.ChosenEntry(row.node(), released.source().proof().seq())
                .equals(chosen)) {
          return new CompareView.Drawer(
              title(comparison.question(), assay, row),
              List.of(
                  figures(released),
                  entry(row, released.source()),
                  rules(specification, released.source()),
                  manifest(comparison, released.source())),
              "/compare/figures/%s/%d/entry".formatted(row.node(), released.source().proof().seq()),
              List.of());
        }
      }
    }
    return null;
  }

  private CompareView.@Nullable Drawer drawer(Comparison comparison, Comparison.Assay assay) {
    PooledAgreement over = assay.pooled();
    if (over == null || !over.isPooled()) {
      return null;
    }
    Map<String, Object> values = new TreeMap<>(questions.asked(comparison.question()));
    values.put("assay", assay.assay().name());
    values.put("centres", over.centres());
    return pooled.drawer(
        sentences.say("drawer.pooled.title", values),
        assay,
        over,
        comparison.contract().policy().blockFloor());
  }

  private String title(Question question, Comparison.Assay assay, ComparisonRow row) {
    Map<String, String> values = new TreeMap<>(questions.asked(question));
    values.put("assay", assay.assay().name());
    values.put("centre", row.centre());
    return sentences.say("drawer.title", values);
  }

  private List<Fact> figures(Released row) {
    return List.of(
        fact("ppa", side("drawer.side.ppa", row, "both-positive", "reference-only", row.ppa())),
        fact("npa", side("drawer.side.npa", row, "both-negative", "index-only", row.npa())));
  }

  private String side(
      String key, Released row, String agreeing, String disagreeing, Agreement agreement) {
    return sentences.say(
        key,
        Map.of(
            "agreeing", row.count(agreeing).range().toString(),
            "disagreeing", row.count(disagreeing).range().toString(),
            "percent", agreement.toString().replaceFirst(" ", " % ")));
  }

  private List<Fact> entry(ComparisonRow row, ComparisonRow.Source source) {
    var proof = source.proof();
    return List.of(
        new Fact(sentences.say("drawer.node"), row.centre(), row.node()),
        new Fact(
            sentences.say("drawer.entry"),
            sentences.say(
                "drawer.entry.text",
                Map.of("seq", Long.toString(proof.seq()), "log", proof.log().substring(0, 8))),
            words.groups(proof.entry())),
        fact(
            "signed",
            sentences.say(
                "drawer.signed.text",
                Map.of("at", words.instant(proof.issued()), "kid", proof.kid()))),
        new Fact(
            sentences.say("drawer.body"),
            sentences.say("drawer.body.text", Map.of("bytes", words.count(proof.bytes()))),
            words.groups(proof.body())),
        fact(
            "verdict",
            sentences.say("drawer.verdict.text", Map.of("at", words.instant(clock.instant())))));
  }

  private List<Fact> rules(SummarySpecification specification, ComparisonRow.Source source) {
    return List.of(
        fact("counted-by", specification.id() + " " + source.version()),
        fact(
            "epoch",
            sentences.say(
                source.carriedForward() ? "drawer.epoch.carried-forward" : "drawer.epoch.text",
                Map.of(
                    "epoch", source.epoch().toString(),
                    "floor", source.policy().changeFloor()))),
        fact(
            "policy",
            sentences.say("drawer.policy.text", Map.of("version", source.policy().version()))),
        fact(
            "floor",
            sentences.say(
                "drawer.floor.text",
                Map.of("base", source.policy().base(), "floor", source.policy().blockFloor()))),
        fact(
            "rounded",
            sentences.say(
                "drawer.rounded.text",
                Map.of("rounded", source.rounded(), "cells", source.cells()))));
  }

  private List<Fact> manifest(Comparison comparison, ComparisonRow.Source source) {
    return List.of(
        fact(
            "manifest",
            sentences.say(
                "drawer.manifest.text",
                Map.of(
                    "issued", source.proof().manifest(),
                    "version", comparison.contract().manifest(),
                    "anchored", comparison.contract().anchored() ? "yes" : "no"))));
  }

  private Fact fact(String key, String text) {
    return new Fact(sentences.say("drawer." + key), text, "");
  }
}
