package org.mtbnode.web.compare;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.mtbnode.comparison.OutsideFigures;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a report as files: its counts as CSV and JSON, its figures as SVG and PNG. */
@Component
class ReportFiles {
  private static final String OF_PATIENTS =
      "No centre is named. Counts are sums over at least %d centres and %d patients; a sum below %d is given as 0 or %d."
          .formatted(
              OutsideFigures.FEWEST_CENTRES,
              OutsideFigures.FLOOR,
              OutsideFigures.BASE,
              OutsideFigures.BASE);

  private static final String OF_MATERIAL =
      "No centre is named. Counts are sums over at least %d centres: results of material, as they are."
          .formatted(OutsideFigures.FEWEST_CENTRES);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ITemplateEngine templates;

  ReportFiles(ITemplateEngine templates) {
    this.templates = templates;
  }

  /** What the report says of its counts. */
  static String rule(Report report) {
    return report.isOfMaterial() ? OF_MATERIAL : OF_PATIENTS;
  }

  /** A header and a line a count, RFC 4180. */
  static String csv(Report report) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(
          "specification",
          "view",
          "clinical_setting",
          "tumour_type",
          "assay",
          "at",
          "measure",
          "label",
          "atom",
          "lower",
          "upper",
          "epoch");
      for (ReportRow row : ReportRow.of(report)) {
        csv.writeRecord(
            row.specification(),
            row.view(),
            row.at().getOrDefault("clinical_setting", ""),
            row.at().getOrDefault("tumour_type", ""),
            row.at().getOrDefault("assay", ""),
            row.where(),
            row.measure(),
            row.label(),
            row.within(),
            Integer.toString(row.patients().lower()),
            Integer.toString(row.patients().upper()),
            row.epoch());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * One object.
   *
   * @param synthetic whether the federation is a demonstration
   */
  static String json(Report report, boolean synthetic) {
    ObjectNode answer =
        JSON.createObjectNode()
            .put("topic", report.topic().code())
            .put("question", report.question())
            .put("route", "C")
            .put("rule", rule(report))
            .put("synthetic", synthetic)
            .put("methods", report.methods());
    var counts = answer.putArray("counts");
    for (ReportRow row : ReportRow.of(report)) {
      ObjectNode count =
          counts.addObject().put("specification", row.specification()).put("view", row.view());
      ObjectNode at = count.putObject("at");
      row.at().forEach(at::put);
      count.put("measure", row.measure()).put("label", row.label());
      ObjectNode atom = count.putObject("atom");
      row.atom().forEach(atom::put);
      count
          .put("lower", row.patients().lower())
          .put("upper", row.patients().upper())
          .put("epoch", row.epoch());
    }
    return JSON.writeValueAsString(answer);
  }

  /** A whole SVG file. */
  String svg(Report.Drawing drawing) {
    return templates
        .process("report-figure", new Context(Locale.ENGLISH, Map.of("drawing", drawing)))
        .strip();
  }

  /** The same as pixels on white. */
  byte[] png(Report.Drawing drawing) {
    return Pixels.png(svg(drawing));
  }
}
