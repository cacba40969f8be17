package org.mtbnode.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Values and problems of rows as JSON: columns in alphabetical order, values as text. */
final class RowJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<TreeMap<String, String>> FIELDS = new TypeReference<>() {};
  private static final TypeReference<List<Map<String, String>>> PROBLEMS = new TypeReference<>() {};

  private RowJson() {}

  static String fields(Map<String, String> values) {
    SortedMap<String, String> storable = new TreeMap<>();
    values.forEach(
        (column, value) -> storable.put(StorableText.of(column), StorableText.of(value)));
    return JSON.writeValueAsString(storable);
  }

  static SortedMap<String, String> fields(String json) {
    return JSON.readValue(json, FIELDS);
  }

  static byte[] hash(String fields) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(fields.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static String problems(List<Problem> problems) {
    return JSON.writeValueAsString(problems.stream().map(RowJson::problem).toList());
  }

  private static Map<String, String> problem(Problem problem) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("severity", problem.severity().name());
    put(fields, "column", problem.column());
    put(fields, "value", problem.value());
    fields.put("message", StorableText.of(problem.message()));
    return fields;
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, StorableText.of(value));
    }
  }

  static List<Problem> problems(String json, Origin origin) {
    List<Problem> problems = new ArrayList<>();
    for (Map<String, String> fields : JSON.readValue(json, PROBLEMS)) {
      problems.add(
          new Problem(
              Problem.Severity.valueOf(fields.getOrDefault("severity", "ERROR")),
              origin,
              fields.get("column"),
              fields.get("value"),
              fields.getOrDefault("message", "")));
    }
    return problems;
  }
}
