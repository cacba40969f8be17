package org.mtbnode.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.mtbnode.template.TemplateRow;
import tools.jackson.databind.JsonNode;

/**
 * Rows of one case drawn at random from the schema: every column may be empty or filled, every code
 * comes up. What columns have to do with each other beyond {@code requires} is left to chance,
 * since the mapping does not ask. Synthetic data.
 */
final class RandomRows {
  private static final Set<String> ONE_A_CASE = Set.of("patients", "assays");

  private static final Set<String> WHERE = Set.of("findings", "assay_regions");

  private final Random random;
  private final Map<String, Integer> turns = new HashMap<>();
  private final Map<String, List<TemplateRow>> rows = new LinkedHashMap<>();

  /** Every column and every code that was drawn, as {@code tests.status=failed}. */
  final Set<String> drawn = new TreeSet<>();

  RandomRows(Random random) {
    this.random = random;
  }

  /** A case with some rows of every table; those of nobody are apart. */
  Map<String, List<TemplateRow>> draw() {
    rows.clear();
    for (String table : TemplateSchema.TABLES) {
      TemplateSchema schema = TemplateSchema.of(table);
      int count = ONE_A_CASE.contains(table) ? 1 : 1 + random.nextInt(4);
      rows.put(table, new ArrayList<>());
      for (int i = 0; i < count; i++) {
        rows.get(table).add(row(schema, i));
      }
    }
    return rows;
  }

  private TemplateRow row(TemplateSchema schema, int i) {
    Map<String, String> values = new LinkedHashMap<>();
    for (JsonNode field : schema.fields()) {
      String column = field.path("name").asString();
      boolean needed = field.path("constraints").path("required").asBoolean(false);
      String parent = schema.keys().get(column);
      if (schema.table().equals(parent)) {
        values.put(column, parent + "-" + i);
      } else if (parent != null) {
        values.put(column, oneOf(rows.get(parent)).key());
      } else if (needed || random.nextInt(3) > 0) {
        values.put(column, value(field));
      }
    }
    ofOneAssay(schema, values);
    distinct(schema, i, values);
    withWhatTheyRequire(schema, values);
    values.forEach((column, value) -> note(schema, column, value));
    return schema.row("patients-0", values);
  }

  private void ofOneAssay(TemplateSchema schema, Map<String, String> values) {
    if (schema.table().equals("assay_regions") || schema.table().equals("tests")) {
      TemplateRow assay = rows.get("assays").get(0);
      values.put("assay_id", assay.required("assay_id"));
      values.put(
          schema.table().equals("tests") ? "assay_version" : "version", assay.required("version"));
    }
  }

  /** Keys of several columns would repeat. */
  private static void distinct(TemplateSchema schema, int i, Map<String, String> values) {
    switch (schema.table()) {
      case "findings" -> values.put("hgvs_p", "p.Leu%dArg".formatted(100 + i));
      case "truth" -> values.put("alteration", "p.Leu%dArg".formatted(100 + i));
      case "assessments" -> values.put("observed_on", "2024-06-1" + i);
      case "eligible" -> values.put("period", "2024-Q" + (i + 1));
      default -> {}
    }
    if (WHERE.contains(schema.table()) && !values.containsKey("gene")) {
      values.putIfAbsent("region", "17q");
    }
  }

  private void withWhatTheyRequire(TemplateSchema schema, Map<String, String> values) {
    for (String column : List.copyOf(values.keySet())) {
      for (JsonNode other : schema.field(column).path("requires")) {
        values.computeIfAbsent(other.asString(), missing -> value(schema.field(missing)));
      }
    }
  }

  private void note(TemplateSchema schema, String column, String value) {
    drawn.add(schema.table() + "." + column);
    if (!schema.values(column).isEmpty()) {
      drawn.add(schema.table() + "." + column + "=" + value);
    }
    JsonNode field = schema.field(column);
    for (JsonNode item : field.path("itemValues")) {
      if (List.of(value.split(";")).contains(item.asString())) {
        drawn.add(schema.table() + "." + column + "=" + item.asString());
      }
    }
    for (int part = 0; part < field.path("itemParts").size(); part++) {
      for (String item : value.split(";")) {
        drawn.add(
            schema.table()
                + "."
                + column
                + "."
                + field.path("itemParts").get(part).path("name").asString()
                + "="
                + item.split(":", -1)[part]);
      }
    }
  }

  private String value(JsonNode field) {
    JsonNode listed = field.path("constraints").path("enum");
    if (!listed.isEmpty()) {
      return oneOf(listed);
    }
    JsonNode constraints = field.path("constraints");
    return switch (field.path("type").asString()) {
      case "integer" ->
          Integer.toString(
              constraints.path("minimum").asInt(0)
                  + random.nextInt(
                      Math.max(1, Math.min(constraints.path("maximum").asInt(900), 5000))));
      case "number" -> number(constraints);
      case "date" -> LocalDate.of(1990, 1, 1).plusDays(random.nextInt(12000)).toString();
      case "datetime" ->
          "%sT%02d:%02d:00Z"
              .formatted(
                  LocalDate.of(2020, 1, 1).plusDays(random.nextInt(1500)),
                  random.nextInt(24),
                  random.nextInt(60));
      case "list" -> list(field);
      default -> field.path("example").asString();
    };
  }

  private String number(JsonNode constraints) {
    double most = Math.min(constraints.path("maximum").asDouble(1000), 1000);
    return BigDecimal.valueOf(random.nextDouble() * most)
        .setScale(random.nextInt(5), RoundingMode.DOWN)
        .toPlainString();
  }

  private String list(JsonNode field) {
    if (!field.path("itemParts").isEmpty()) {
      return String.join(
          ";", IntStream.range(0, 1 + random.nextInt(3)).mapToObj(i -> parts(field)).toList());
    }
    if (!field.path("itemValues").isEmpty()) {
      Set<String> items = new TreeSet<>();
      IntStream.range(0, 1 + random.nextInt(3))
          .forEach(i -> items.add(oneOf(field.path("itemValues"))));
      return String.join(";", items);
    }
    return field.path("example").asString();
  }

  private String parts(JsonNode field) {
    List<String> parts = new ArrayList<>();
    for (JsonNode part : field.path("itemParts")) {
      boolean empty = !part.path("required").asBoolean(false) && random.nextBoolean();
      if (empty) {
        parts.add("");
      } else if (!part.path("values").isEmpty()) {
        parts.add(oneOf(part.path("values")));
      } else {
        parts.add(part.path("type").asString("").equals("date") ? "2024-04-02" : "v4.20");
      }
    }
    return String.join(":", parts);
  }

  private String oneOf(JsonNode values) {
    // each in its turn, so that the rare ones come up too
    int turn = turns.merge(values.toString(), 1, Integer::sum);
    return values.get(turn % values.size()).asString();
  }

  private TemplateRow oneOf(List<TemplateRow> parents) {
    return parents.get(random.nextInt(parents.size()));
  }
}
