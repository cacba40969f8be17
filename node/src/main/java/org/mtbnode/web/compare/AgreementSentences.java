package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.Agreement;
import org.mtbnode.comparison.Comparison;
import org.mtbnode.comparison.ComparisonRow.Released;
import org.mtbnode.web.words.Sentences;

/** The answer on agreement, a sentence or two an assay. */
record AgreementSentences(Sentences sentences, PooledPresenter pooled) {

  List<String> of(Comparison comparison) {
    List<String> answer = new ArrayList<>();
    int shown = 0;
    for (Comparison.Assay assay : comparison.assays()) {
      List<Released> rows = ComparePresenter.released(assay).toList();
      if (rows.isEmpty()) {
        answer.add(
            sentences.html(
                "answer.nobody",
                Map.of(
                    "assay",
                    assay.assay().name(),
                    "floor",
                    comparison.contract().policy().blockFloor())));
        continue;
      }
      shown++;
      answer.add(
          String.join(
              " ", agreements(assay, rows, shown == 1), centres(comparison, assay, rows.size())));
    }
    answer.add(
        sentences.say(shown > 1 ? "answer.different-patients" : "answer.tissue-is-no-truth"));
    answer.addAll(pooled.indirect(comparison));
    return answer;
  }

  /** Over the centres where they are pooled, the second assay and further ones in short. */
  private String agreements(Comparison.Assay assay, List<Released> rows, boolean isFirst) {
    Optional<String> both = isFirst ? Optional.empty() : pooled.both(assay);
    return both.orElseGet(
        () ->
            String.join(
                " ",
                pooled
                    .ppa(assay)
                    .orElseGet(
                        () ->
                            agreement(
                                "answer.ppa", assay, rows.stream().map(Released::ppa).toList())),
                pooled
                    .npa(assay)
                    .orElseGet(
                        () ->
                            agreement(
                                "answer.npa", assay, rows.stream().map(Released::npa).toList()))));
  }

  private String agreement(String key, Comparison.Assay assay, List<Agreement> agreements) {
    List<Agreement> known = agreements.stream().filter(each -> each.estimate() != null).toList();
    Map<String, Object> values = new TreeMap<>();
    values.put("assay", assay.assay().name());
    values.put("approx", known.stream().anyMatch(Agreement::approximate) ? "yes" : "no");
    if (known.isEmpty()) {
      return sentences.html(key + ".none", values);
    }
    if (known.size() == 1) {
      Agreement only = known.get(0);
      values.put("at", percent(only.estimate()));
      values.put("from", percent(only.lower()));
      values.put("to", percent(only.upper()));
      return sentences.html(key + ".one", values);
    }
    long lowest = known.stream().mapToLong(each -> percent(each.estimate())).min().orElseThrow();
    long highest = known.stream().mapToLong(each -> percent(each.estimate())).max().orElseThrow();
    values.put("from", lowest);
    values.put("to", highest);
    return sentences.html(key + (lowest == highest ? ".same" : ".range"), values);
  }

  private String centres(Comparison comparison, Comparison.Assay assay, int shown) {
    int all = assay.rows().size();
    return sentences.say(
        shown == all ? "answer.centres.all" : "answer.centres.some",
        Map.of(
            "count", shown,
            "shown", sentences.name("number", Integer.toString(shown)),
            "all", sentences.name("number", Integer.toString(all)),
            "missing", all - shown,
            "missingInWords", sentences.name("number", Integer.toString(all - shown)),
            "floor", comparison.contract().policy().blockFloor()));
  }

  static long percent(@Nullable Double proportion) {
    return proportion == null ? 0 : Math.round(proportion * 100);
  }
}
