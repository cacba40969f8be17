package org.mtbnode.web.api;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mtbnode.comparison.ComparisonReport;
import org.mtbnode.comparison.PooledAgreement;
import org.mtbnode.comparison.PooledAgreement.Expected;
import org.mtbnode.comparison.PooledAgreement.Side;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.Interval;
import org.mtbnode.comparison.statistics.Pooled;
import org.mtbnode.comparison.statistics.Pooling;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One assay over the centres, as JSON and as a line of text. */
final class PooledAnswer {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pooling POOLING = Pooling.glmm(ConfidenceLevel.NINETY_FIVE);
  private static final String TOO_FEW =
      "fewer than three centres with such patients: each stands by itself";

  /** Nodes have other processors, whose last bits of an exponential may differ. */
  private static final double DECIMALS = 1e6;

  private PooledAnswer() {}

  static ObjectNode json(ComparisonReport.Block block) {
    PooledAgreement agreement = block.pooled();
    ObjectNode json = JSON.createObjectNode();
    ObjectNode at = json.putObject("at");
    block.at().forEach(at::put);
    json.put("centres", agreement.centres())
        .put("maskedCentres", agreement.maskedCentres())
        .put("roundedCentres", agreement.roundedCentres());
    json.putObject("roundedPatients")
        .put("lower", agreement.roundedPatients().lower())
        .put("upper", agreement.roundedPatients().upper());
    PoolingJson.write(POOLING, agreement.pooled(), json);
    ObjectNode why = json.withObject("/why");
    side("ppa", agreement.ppa(), json, why);
    side("npa", agreement.npa(), json, why);
    // how far a search went is of this machine
    json.remove(List.of("gradNorm", "starts"));
    if (json.get("border") instanceof ObjectNode border) {
      border.remove(List.of("gradNorm", "starts"));
    }
    return (ObjectNode) rounded(json);
  }

  private static void side(String name, Side side, ObjectNode json, ObjectNode why) {
    if (side.estimate().isEmpty()) {
      json.putNull(name);
      why.put(name, TOO_FEW);
      return;
    }
    Interval bounds = side.bounds();
    if (bounds != null && json.get(name) instanceof ObjectNode margin) {
      // of the patients added up: what centres not released could make of it, each below the floor
      margin.putObject("addedWithMasked").put("lower", bounds.lower()).put("upper", bounds.upper());
    }
  }

  private static JsonNode rounded(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.propertyNames().stream()
          .toList()
          .forEach(name -> object.set(name, rounded(object.get(name))));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, rounded(array.get(i)));
      }
    } else if (node.isDouble()) {
      // adding zero makes a negative one positive
      return JSON.getNodeFactory()
          .numberNode(Math.rint(node.doubleValue() * DECIMALS) / DECIMALS + 0.0);
    }
    return node;
  }

  /** Under the centres. */
  static List<String> line(PooledAgreement agreement, List<String> head) {
    if (!agreement.isPooled()) {
      return List.of("pooled", "not pooled: fewer than three centres");
    }
    return head.stream()
        .map(
            column ->
                switch (column) {
                  case "centre" -> "pooled";
                  case "patients" -> agreement.patients().toString();
                  case "PPA %" -> shown(agreement.ppa());
                  case "NPA %" -> shown(agreement.npa());
                  case "rounded" -> agreement.roundedCentres() + " of " + agreement.centres();
                  default -> "";
                })
        .toList();
  }

  private static String shown(Side side) {
    return side.estimate()
        .map(
            known ->
                "%d (%d\u2013%d)"
                    .formatted(
                        percent(known.value()), percent(known.lower()), percent(known.upper())))
        .orElse("\u2013");
  }

  /** What stands below the table. */
  static String text(PooledAgreement agreement) {
    if (!agreement.isPooled()) {
      return "";
    }
    Pooled pooled = agreement.pooled();
    return Stream.of(
            Map.entry(
                "In a new centre",
                "PPA %s, NPA %s".formatted(newCentre(agreement.ppa()), newCentre(agreement.npa()))),
            Map.entry(
                "Rung",
                pooled.rung().words()
                    + (pooled instanceof Pooled.Separate separate ? ": " + separate.why() : "")))
        .map(line -> "%s: %s%n".formatted(line.getKey(), line.getValue()))
        .reduce("", String::concat);
  }

  private static String newCentre(Side side) {
    PooledAgreement.NewCentre expected = side.newCentre();
    if (side.estimate().isEmpty() || expected instanceof PooledAgreement.NotEstimable) {
      return "not estimable";
    }
    if (expected instanceof Expected known) {
      return "%d\u2013%d"
          .formatted(percent(known.interval().lower()), percent(known.interval().upper()));
    }
    Estimate.Known mean = side.estimate().orElseThrow();
    return "%d\u2013%d, as the mean".formatted(percent(mean.lower()), percent(mean.upper()));
  }

  private static long percent(double proportion) {
    return Math.round(100 * proportion);
  }
}
