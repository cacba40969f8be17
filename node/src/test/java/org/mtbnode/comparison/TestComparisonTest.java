package org.mtbnode.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.combination.SiteBlock;
import org.mtbnode.comparison.ComparisonRow.NotReleased;
import org.mtbnode.comparison.ComparisonRow.Released;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.CountRange;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;

class TestComparisonTest {
  private static final SummarySpecification SPECIFICATION = Specifications.get("lb-agreement");
  private static final BlockKey BLOCK = block("overall");

  @Test
  void addsTheGapsUpTo90DaysAndCarriesTheRoundingAlong() {
    Released row =
        compare(
            Map.of(
                "both-positive|gap=0-30", 20,
                "both-positive|gap=31-90", 3,
                "both-positive|gap=91-180", 50,
                "reference-only|gap=0-30", 6,
                "index-failed-reference-positive|gap=0-30", 4));

    // 20 is exact, 3 stands for 1 to 3; what lies 91 days apart is not evaluable
    assertThat(row.counts()).containsEntry("both-positive", new CountRange(21, 23));
    assertThat(row.counts()).containsEntry("reference-only", new CountRange(6, 8));
    // 4 exact, and nine atoms of failed tests shown as 0 within 90 days
    assertThat(row.counts()).containsEntry("failed", new CountRange(4, 22));
    assertThat(row.patients()).hasToString("~83");
    // Wilson 21/29 from 0.543, 23/29 up to 0.902, outward in steps of five
    assertThat(row.ppa()).hasToString("~80 (50–95)");
    assertThat(row.npa()).hasToString("–");
  }

  @Test
  void keepsARowForACentreThatReleasedNothing() {
    ComparisonReport report =
        TestComparison.of(network(new TreeMap<>(Map.of("b", site(Map.of())))));

    assertThat(report.rows()).extracting(ComparisonRow::node).containsExactly("a", "b");
    assertThat(report.rows().get(0).outcome()).isEqualTo(new NotReleased());
    assertThat(report.rows().get(1).outcome()).isInstanceOf(Released.class);
  }

  @Test
  void showsTheHeadlineViewOnly() {
    NetworkCube network =
        new NetworkCube(
            SPECIFICATION,
            List.of(new NetworkCube.Site("a", "Centre A")),
            new TreeMap<>(
                Map.of(block("without-chip"), new TreeMap<>(Map.of("a", site(Map.of()))))));

    assertThat(TestComparison.of(network).rows()).isEmpty();
  }

  private static Released compare(Map<String, Integer> counts) {
    ComparisonReport report = TestComparison.of(network(new TreeMap<>(Map.of("a", site(counts)))));
    return (Released) report.rows().get(0).outcome();
  }

  private static NetworkCube network(SortedMap<String, SiteBlock> sites) {
    return new NetworkCube(
        SPECIFICATION,
        List.of(new NetworkCube.Site("a", "Centre A"), new NetworkCube.Site("b", "Centre B")),
        new TreeMap<>(Map.of(BLOCK, sites)));
  }

  private static SiteBlock site(Map<String, Integer> counts) {
    SortedMap<Atom, Cell.Count> cells = new TreeMap<>();
    for (Atom atom : SPECIFICATION.atoms()) {
      cells.put(atom, new Cell.Count(counts.getOrDefault(atom.text(), 0)));
    }
    return new SiteBlock(
        cells, new DisclosurePolicy(1, 3, 10, 5), new Epoch(2025, 4), 7, "0".repeat(64));
  }

  private static BlockKey block(String view) {
    Map<String, String> at = new LinkedHashMap<>();
    at.put("clinical_setting", "mutation-profiling");
    at.put("tumour_type", "lung");
    at.put("assay", "panel-l@1");
    return new BlockKey(view, at);
  }
}
