package org.mtbnode.web.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.summary.SummaryTable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Exact figures of the own centre, as JSON and as a table of text. */
public final class SummaryAnswer {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SummaryAnswer() {}

  /**
   * {@code {"spec", "version", "synthetic", "epoch", "cells": [{"view", "at", "measure",
   * "patients", "count"}]}}; count only where the unit is no patient.
   *
   * @param synthetic whether the federation is a demonstration
   */
  public static String json(SummaryTable table, boolean synthetic) {
    ObjectNode answer =
        JSON.createObjectNode()
            .put("spec", table.specification())
            .put("version", table.version())
            .put("synthetic", synthetic)
            .put("epoch", table.epoch().toString());
    ArrayNode cells = answer.putArray("cells");
    for (SummaryTable.Line line : table.lines()) {
      ObjectNode cell = cells.addObject().put("view", line.block().view());
      ObjectNode at = cell.putObject("at");
      line.block().at().forEach(at::put);
      line.at().forEach(at::put);
      cell.put("measure", line.measure()).put("patients", line.patients());
      if (line.count() != null) {
        cell.put("count", line.count());
      }
    }
    return JSON.writeValueAsString(answer);
  }

  /**
   * A line a block, with the measures somebody stands in.
   *
   * @param synthetic whether the federation is a demonstration
   */
  public static String text(SummaryTable table, boolean synthetic) {
    Map<BlockKey, List<String>> blocks = new LinkedHashMap<>();
    for (SummaryTable.Line line : table.lines()) {
      List<String> counts = blocks.computeIfAbsent(line.block(), key -> new ArrayList<>());
      if (!line.isEmpty()) {
        counts.add(said(line));
      }
    }
    StringBuilder text =
        new StringBuilder(
            "%s%s %s, everything collected up to %s. Exact figures: they stay in this centre.%n"
                .formatted(
                    synthetic ? "Synthetic data. " : "",
                    table.specification(),
                    table.version(),
                    table.epoch().end()));
    String view = "";
    for (Map.Entry<BlockKey, List<String>> block : blocks.entrySet()) {
      if (!block.getKey().view().equals(view)) {
        view = block.getKey().view();
        text.append("%n%s%n".formatted(view));
      }
      text.append(
          "  %s: %s%n"
              .formatted(
                  String.join(" · ", block.getKey().at().values()),
                  String.join(", ", block.getValue())));
    }
    return text.toString();
  }

  private static String said(SummaryTable.Line line) {
    String where = line.at().isEmpty() ? "" : " " + String.join(" ", line.at().values());
    return line.measure() + where + " " + (line.count() == null ? line.patients() : line.count());
  }
}
