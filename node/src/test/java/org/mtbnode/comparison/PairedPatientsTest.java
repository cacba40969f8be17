package org.mtbnode.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mtbnode.comparison.SampleNetwork.question;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.combination.SiteBlock;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;

class PairedPatientsTest {
  private static final SummarySpecification PAIRED = Specifications.get("lb-paired");
  private static final DisclosurePolicy POLICY = new DisclosurePolicy(4, 3, 10, 5);

  private static NetworkCube released(String tumour) {
    SortedMap<Atom, Cell.Count> cells = new TreeMap<>();
    for (Atom atom : PAIRED.atoms()) {
      cells.put(atom, new Cell.Count(atom.measure().endsWith("answer") ? 50 : 4));
    }
    SiteBlock block =
        new SiteBlock(
            cells,
            POLICY,
            new Epoch(2026, 2),
            PAIRED.version(),
            new SiteBlock.Proof(
                "0".repeat(32),
                1,
                "a".repeat(64),
                "key-1",
                "b".repeat(64),
                10,
                Instant.parse("2026-07-06T04:12:00Z"),
                12));
    BlockKey key =
        new BlockKey(
            "overall",
            Map.of(
                "clinical_setting", "mutation-profiling",
                "tumour_type", tumour,
                "assay", "panel-p@3",
                "other_assay", "panel-q@2"));
    return new NetworkCube(
        PAIRED,
        new NetworkCube.Contract(12, true, new Catalogue(List.of(), List.of()), POLICY),
        List.of(new NetworkCube.Site("node-a", "Centre A")),
        new TreeMap<>(Map.of(key, new TreeMap<>(Map.of("node-a", block)))));
  }

  /** Four measures with an answer of both, in three states of tissue, 4 patients each. */
  @Test
  void addsThoseWithAnAnswerOfBothAssays() {
    assertThat(PairedPatients.of(released("lung"), question("", PairWindow.DAYS_90)))
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.assay()).isEqualTo("panel-p@3");
              assertThat(pair.otherAssay()).isEqualTo("panel-q@2");
              assertThat(pair.patients()).hasToString("48");
            });
  }

  @Test
  void knowsNobodyOfAnotherTumourType() {
    assertThat(PairedPatients.of(released("breast"), question("", PairWindow.DAYS_90))).isEmpty();
  }
}
