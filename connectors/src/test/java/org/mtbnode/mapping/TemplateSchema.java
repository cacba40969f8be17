package org.mtbnode.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.mtbnode.template.TemplateRow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A table of the template as its file has it. */
record TemplateSchema(String table, JsonNode json) {
  static final List<String> TABLES =
      List.of(
          "patients",
          "diagnoses",
          "boards",
          "recommendations",
          "treatments",
          "assessments",
          "assays",
          "assay_regions",
          "specimens",
          "truth",
          "tests",
          "findings",
          "eligible");

  private static final Map<String, TemplateSchema> READ = new ConcurrentHashMap<>();

  static TemplateSchema of(String table) {
    return READ.computeIfAbsent(table, TemplateSchema::read);
  }

  private static TemplateSchema read(String table) {
    String file = "/org/mtbnode/mtb-case-data/" + table + ".json";
    try (InputStream in = TemplateSchema.class.getResourceAsStream(file)) {
      return new TemplateSchema(table, new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<JsonNode> fields() {
    List<JsonNode> fields = new ArrayList<>();
    json.path("fields").forEach(fields::add);
    return fields;
  }

  boolean has(String column) {
    return fields().stream().anyMatch(field -> field.path("name").asString().equals(column));
  }

  JsonNode field(String column) {
    return fields().stream()
        .filter(field -> field.path("name").asString().equals(column))
        .findFirst()
        .orElseThrow();
  }

  /** The values a column takes; empty where it takes any. */
  List<String> values(String column) {
    List<String> values = new ArrayList<>();
    fields().stream()
        .filter(field -> field.path("name").asString().equals(column))
        .forEach(
            field -> field.path("constraints").path("enum").forEach(v -> values.add(v.asString())));
    return values;
  }

  /** The tables that columns refer to, the row's own key included. */
  Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    json.path("foreignKeys")
        .forEach(
            key -> {
              if (key.path("fields").size() == 1) {
                keys.put(
                    key.path("fields").get(0).asString(),
                    key.path("reference").path("resource").asString());
              }
            });
    if (json.path("primaryKey").size() == 1) {
      keys.put(json.path("primaryKey").get(0).asString(), table);
    }
    return keys;
  }

  TemplateRow row(String patient, Map<String, String> values) {
    List<String> key = new ArrayList<>();
    json.path("primaryKey").forEach(column -> key.add(values.getOrDefault(column.asString(), "")));
    return new TemplateRow(
        table, key.stream().collect(Collectors.joining(TemplateRow.SEPARATOR)), patient, values);
  }
}
