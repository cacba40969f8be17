package org.mtbnode.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.statistics.Holm;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;

/**
 * Two assays on the same patients: the only figures that hold assays against each other.
 *
 * @param contract the manifest it was made under
 * @param pairs in the order of the assays' names, never by result; empty where no centre has
 *     released anything
 */
public record PairedComparison(
    InquiryQuestion question, NetworkCube.Contract contract, List<Pair> pairs) {

  public PairedComparison {
    pairs = List.copyOf(pairs);
  }

  /**
   * A pair of assays over the centres.
   *
   * @param positive among patients whose tissue was positive: PPA of each; null where there is none
   * @param negative among patients whose tissue was negative: NPA of each; null where there is none
   * @param tissue the patients the two stand on, by what tissue showed
   * @param centres in the order of their names
   */
  public record Pair(
      Catalogue.Assay first,
      Catalogue.Assay second,
      @Nullable PairedAgreement positive,
      @Nullable PairedAgreement negative,
      ByTissue tissue,
      List<CentreRow<ByTissue>> centres) {
    public Pair {
      centres = List.copyOf(centres);
    }

    private Pair with(@Nullable PairedAgreement ppa, @Nullable PairedAgreement npa) {
      return new Pair(first, second, ppa, npa, tissue, centres);
    }
  }

  /**
   * Patients by what tissue showed.
   *
   * @param without there is no tissue test with an answer: only that the assays differ can be said
   */
  public record ByTissue(PairedCounts positive, PairedCounts negative, PairedCounts without) {
    private static ByTissue of(Function<String, PairedCounts> counts) {
      return new ByTissue(counts.apply("positive"), counts.apply("negative"), counts.apply("none"));
    }

    private static ByTissue of(NetworkBlock.Centre centre) {
      return of(tissue -> PairedCounts.of(centre::sum, tissue));
    }
  }

  /** Answers one question, over all pairs some centre has released under it. */
  public static PairedComparison of(NetworkCube network, InquiryQuestion question) {
    List<Pair> pairs =
        network.blocks().keySet().stream()
            .filter(key -> Inquiry.PAIRS.answers(key, question))
            .map(key -> pair(network, key))
            .sorted(
                Comparator.comparing(
                        (Pair pair) -> pair.first().name(), String.CASE_INSENSITIVE_ORDER)
                    .thenComparing(pair -> pair.second().name(), String.CASE_INSENSITIVE_ORDER))
            .toList();
    return new PairedComparison(question, network.contract(), adjusted(pairs));
  }

  private static Pair pair(NetworkCube network, BlockKey key) {
    NetworkBlock block = NetworkBlock.of(network, key);
    ByTissue all = ByTissue.of(tissue -> PairedCounts.of(block::sum, tissue));
    Map<String, String> at = key.at();
    Catalogue catalogue = network.contract().catalogue();
    return new Pair(
        catalogue.assay(at.getOrDefault("assay", "")),
        catalogue.assay(at.getOrDefault("other_assay", "")),
        PairedAgreement.ppa(all.positive()),
        PairedAgreement.npa(all.negative()),
        all,
        CentreRow.of(network, key, ByTissue::of));
  }

  /** Several pairs are several tests: PPA and NPA are a family each. */
  private static List<Pair> adjusted(List<Pair> pairs) {
    List<@Nullable PairedAgreement> ppa = adjusted(pairs, Pair::positive);
    List<@Nullable PairedAgreement> npa = adjusted(pairs, Pair::negative);
    List<Pair> all = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      all.add(pairs.get(i).with(ppa.get(i), npa.get(i)));
    }
    return all;
  }

  private static List<@Nullable PairedAgreement> adjusted(
      List<Pair> pairs, Function<Pair, @Nullable PairedAgreement> side) {
    List<PairedAgreement> tested = new ArrayList<>();
    for (Pair pair : pairs) {
      PairedAgreement agreement = side.apply(pair);
      if (agreement != null) {
        tested.add(agreement);
      }
    }
    double[] lowest = Holm.adjust(tested.stream().mapToDouble(a -> a.p().lowest()).toArray());
    double[] highest = Holm.adjust(tested.stream().mapToDouble(a -> a.p().highest()).toArray());
    List<@Nullable PairedAgreement> all = new ArrayList<>();
    int next = 0;
    for (Pair pair : pairs) {
      PairedAgreement agreement = side.apply(pair);
      if (agreement == null) {
        all.add(null);
      } else {
        all.add(agreement.adjusted(new PairedAgreement.PValue(lowest[next], highest[next])));
        next++;
      }
    }
    return all;
  }
}
