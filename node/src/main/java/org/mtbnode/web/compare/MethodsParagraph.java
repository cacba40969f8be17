package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mtbnode.comparison.Comparison;
import org.mtbnode.comparison.ComparisonRow;
import org.mtbnode.comparison.ComparisonRow.Released;
import org.mtbnode.comparison.PooledAgreement;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.web.words.Sentences;

/** How a comparison was made, for a paper: plain text, from the same values as its figure. */
final class MethodsParagraph {
  private final Sentences sentences;

  MethodsParagraph(Sentences sentences) {
    this.sentences = sentences;
  }

  /**
   * @param asked the words of the question by name: tumour, state, setting, patients, alterations,
   *     window
   */
  String of(SummarySpecification specification, Comparison comparison, Map<String, String> asked) {
    List<String> said = new ArrayList<>();
    said.add(sentences.say("methods.unit", asked));
    said.add(sentences.say("methods.measure"));
    said.add(
        sentences.say(
            "methods.release",
            Map.of(
                "base", comparison.contract().policy().base(),
                "floor", comparison.contract().policy().blockFloor(),
                "epochs", epochs(comparison))));
    said.add(sentences.say("methods.intervals"));
    comparison.assays().stream()
        .map(Comparison.Assay::pooled)
        .flatMap(pooled -> Optional.ofNullable(pooled).stream())
        .filter(PooledAgreement::isPooled)
        .map(pooled -> "methods.pooled." + pooled.pooled().rung())
        .distinct()
        .sorted()
        .forEach(key -> said.add(sentences.say(key)));
    comparison.assays().forEach(assay -> assay(assay).ifPresent(said::add));
    if (comparison.indirect() != null) {
      said.add(sentences.say("methods.indirect"));
    }
    said.add(software(specification, comparison));
    return String.join(" ", said);
  }

  private Optional<String> assay(Comparison.Assay assay) {
    return Optional.ofNullable(assay.pooled())
        .map(
            pooled ->
                sentences.say(
                    "methods.assay",
                    Map.of(
                        "assay", assay.assay().name(),
                        "centres", pooled.centres(),
                        "pooled", pooled.isPooled() ? "yes" : "no",
                        "rounded", pooled.roundedCentres(),
                        "masked", pooled.maskedCentres())));
  }

  private static String epochs(Comparison comparison) {
    return comparison.assays().stream()
        .flatMap(assay -> assay.rows().stream())
        .map(ComparisonRow::outcome)
        .filter(Released.class::isInstance)
        .map(outcome -> ((Released) outcome).source().epoch().toString())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private String software(SummarySpecification specification, Comparison comparison) {
    String version = MethodsParagraph.class.getPackage().getImplementationVersion();
    return sentences.say(
        "methods.software",
        Map.of(
            "software", version == null ? "(development)" : version,
            "specification", specification.id(),
            "version", specification.version(),
            "manifest", Long.toString(comparison.contract().manifest()),
            "policy", Integer.toString(comparison.contract().policy().version()),
            "anchored", comparison.contract().anchored() ? "yes" : "no"));
  }
}
