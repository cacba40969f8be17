package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.combination.SiteBlock;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.CountRange;
import org.mtbnode.specification.SummarySpecification;

/**
 * A count of a report.
 *
 * @param specification its id and version
 * @param title of the view, for people
 * @param at value by block dimension
 * @param assays as the catalogue names them
 * @param label of the measure, for people
 * @param atom value by atom dimension
 * @param patients what the count may stand for
 */
record ReportRow(
    String specification,
    String view,
    String title,
    Map<String, String> at,
    String assays,
    String measure,
    String label,
    SortedMap<String, String> atom,
    CountRange patients,
    String epoch) {

  /** Every count of the blocks at the report's place, in the order of views and measures. */
  static List<ReportRow> of(Report report) {
    List<ReportRow> rows = new ArrayList<>();
    for (NetworkCube figures : report.figures()) {
      figures
          .blocks()
          .forEach(
              (key, sites) -> {
                if (report.views().contains(key.view()) && isAt(key, report.place())) {
                  sites.values().forEach(block -> add(figures, key, block, rows));
                }
              });
    }
    return rows;
  }

  private static boolean isAt(BlockKey key, Map<String, String> place) {
    return place.entrySet().stream()
        .allMatch(
            where ->
                where.getValue().equals(key.at().getOrDefault(where.getKey(), where.getValue())));
  }

  private static void add(
      NetworkCube figures, BlockKey key, SiteBlock block, List<ReportRow> rows) {
    SummarySpecification specification = figures.specification();
    Catalogue catalogue = figures.contract().catalogue();
    for (Atom atom : specification.atoms(specification.view(key.view()))) {
      Cell.Count count = block.cells().get(atom);
      if (count != null) {
        rows.add(
            new ReportRow(
                specification.id() + " " + block.version(),
                key.view(),
                specification.view(key.view()).title(),
                new LinkedHashMap<>(key.at()),
                key.assays().stream()
                    .map(assay -> catalogue.assay(assay).name())
                    .collect(Collectors.joining(" and ")),
                atom.measure(),
                label(specification, atom.measure()),
                new TreeMap<>(atom.at()),
                block.policy().range(count),
                block.epoch().toString()));
      }
    }
  }

  private static String label(SummarySpecification specification, String measure) {
    return specification.measures().stream()
        .filter(each -> each.code().equals(measure))
        .map(SummarySpecification.Measure::label)
        .findFirst()
        .orElse(measure);
  }

  /** {@code gene=EGFR}; empty where the view has no dimension of its own. */
  public String where() {
    List<String> parts = new ArrayList<>();
    at.forEach(
        (dimension, value) -> {
          if (!List.of("clinical_setting", "tumour_type", "assay").contains(dimension)) {
            parts.add(dimension + "=" + value);
          }
        });
    return String.join(" ", parts);
  }

  /** {@code gap=0-30}; empty where the specification has no atom dimension. */
  public String within() {
    List<String> parts = new ArrayList<>();
    atom.forEach((dimension, value) -> parts.add(dimension + "=" + value));
    return String.join(" ", parts);
  }
}
