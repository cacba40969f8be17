package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.AgreementByGroup;
import org.mtbnode.comparison.AgreementByGroup.Group;
import org.mtbnode.comparison.AgreementByGroup.Rise;
import org.mtbnode.comparison.AgreementByGroup.Split;
import org.mtbnode.comparison.Question;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.web.words.Sentences;
import org.mtbnode.web.words.Words;

/** Puts PPA by tumour fraction and by disease state into words, a plot and a table. */
final class SplitPresenter {
  private final Sentences sentences;
  private final Words words;

  SplitPresenter(Sentences sentences, Words words) {
    this.sentences = sentences;
    this.words = words;
  }

  /** Those some centre has released. */
  List<CompareView.Split> splits(NetworkCube network, Question question) {
    List<CompareView.Split> splits = new ArrayList<>();
    for (Split split : Split.values()) {
      AgreementByGroup groups = AgreementByGroup.of(network, question, split);
      if (!groups.assays().isEmpty()) {
        splits.add(
            new CompareView.Split(
                split.view(),
                sentences.say("split." + split.view() + ".head"),
                sentences.say("split." + split.view() + ".sub", Map.of("window", window(question))),
                sentences.say("split." + split.view() + ".column"),
                groups.assays().stream()
                    .map(assay -> assay(split, assay, network.contract().policy().blockFloor()))
                    .toList()));
      }
    }
    return splits;
  }

  private String window(Question question) {
    return sentences.name("window", Integer.toString(question.window().days()));
  }

  private CompareView.SplitAssay assay(Split split, AgreementByGroup.Assay assay, int floor) {
    List<String> labels = assay.groups().stream().map(group -> name(split, group.value())).toList();
    List<String> texts = assay.groups().stream().map(this::text).toList();
    String name =
        sentences.say(
            "split.name",
            Map.of(
                "assay", assay.assay().name(),
                "column",
                    sentences.say("split." + split.view() + ".column").toLowerCase(Locale.ROOT)));
    List<CompareView.SplitRow> rows = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      Group group = assay.groups().get(i);
      rows.add(
          new CompareView.SplitRow(
              labels.get(i),
              texts.get(i),
              group.centres() == 0 ? null : group.agreeing().range(),
              group.centres() == 0 ? null : group.disagreeing().range(),
              group.centres() == 0 ? "" : over(group)));
    }
    return new CompareView.SplitAssay(
        assay.assay().name(),
        sentence(split, assay, floor),
        unknown(split, assay),
        GroupPlot.of(name, assay.groups(), labels, texts),
        rows);
  }

  private String over(Group group) {
    return sentences.say(
        group.isPooled() ? "split.pooled" : "split.added", Map.of("centres", group.centres()));
  }

  private String name(Split split, String value) {
    return sentences.name(split.view().substring("by-".length()).replace('-', '_'), value);
  }

  private String text(Group group) {
    if (group.centres() == 0) {
      return sentences.say("split.not-released");
    }
    return group.isPooled()
        ? group
            .range()
            .map(
                known ->
                    sentences.say(
                        "pooled.side",
                        Map.of(
                            "at", percent(known.value()),
                            "from", percent(known.lower()),
                            "to", percent(known.upper()))))
            .orElse("")
        : group.added().toString();
  }

  private String sentence(Split split, AgreementByGroup.Assay assay, int floor) {
    List<Group> known =
        assay.groups().stream()
            .filter(group -> !group.value().equals(Split.UNKNOWN) && group.range().isPresent())
            .toList();
    if (known.isEmpty()) {
      return sentences.html("split.none", Map.of("assay", assay.assay().name(), "floor", floor));
    }
    Optional<Rise> rise = split == Split.TUMOUR_FRACTION ? assay.rise() : Optional.empty();
    if (rise.isPresent()) {
      return ends("split.rises", split, assay, rise.get().first(), rise.get().last());
    }
    if (known.size() == 1) {
      return ends("split.one", split, assay, known.get(0), known.get(0));
    }
    Group lowest = known.get(0);
    Group highest = known.get(0);
    for (Group group : known) {
      lowest = at(group) < at(lowest) ? group : lowest;
      highest = at(group) > at(highest) ? group : highest;
    }
    return ends(
        split == Split.TUMOUR_FRACTION ? "split.ranges" : "split.ranges.state",
        split,
        assay,
        lowest,
        highest);
  }

  private String ends(String key, Split split, AgreementByGroup.Assay assay, Group from, Group to) {
    return sentences.html(
        key,
        Map.of(
            "assay", assay.assay().name(),
            "from", percent(at(from)),
            "fromApprox", approximate(from),
            "to", percent(at(to)),
            "toApprox", approximate(to),
            "fromName", name(split, from.value()),
            "toName", name(split, to.value())));
  }

  private static String approximate(Group group) {
    return !group.isPooled() && group.added().approximate() ? "yes" : "no";
  }

  private static double at(Group group) {
    return group.range().map(Estimate.Known::value).orElse(0.0);
  }

  private @Nullable String unknown(Split split, AgreementByGroup.Assay assay) {
    return assay.groups().stream()
        .filter(group -> group.value().equals(Split.UNKNOWN))
        .filter(group -> group.added().trials().range().upper() > 0)
        .map(group -> group.added().trials())
        .map(
            patients ->
                sentences.say(
                    "split.unknown." + split.view(),
                    Map.of(
                        "patients",
                        (patients.range().isExact() ? "" : "~")
                            + words.count(patients.released()))))
        .findFirst()
        .orElse(null);
  }

  private static long percent(double proportion) {
    return Math.round(100 * proportion);
  }
}
