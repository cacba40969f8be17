package org.mtbnode.store;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.mtbnode.template.TemplateRow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Rows as the template allows them: listed values, numbers within their bounds, each column that is
 * not required given or not. Synthetic data.
 */
final class SyntheticRows {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final LocalDate REFERENCE_DATE = LocalDate.of(2025, 6, 30);

  private final RandomGenerator random;

  SyntheticRows(RandomGenerator random) {
    this.random = random;
  }

  /**
   * @param given columns that are not left to chance; null as a value leaves a column out
   */
  TemplateRow row(String table, String key, Map<String, String> given) {
    Map<String, String> values = new TreeMap<>();
    for (JsonNode field : fields(table)) {
      if (isRequired(field) || random.nextInt(3) > 0) {
        values.put(field.path("name").asString(), value(field));
      }
    }
    values.putAll(given);
    values.values().removeIf(String::isEmpty);
    return new TemplateRow(table, key, given.get("patient_id"), values);
  }

  private static List<JsonNode> fields(String table) {
    String file = "/org/mtbnode/mtb-case-data/" + table + ".json";
    try (InputStream in = SyntheticRows.class.getResourceAsStream(file)) {
      List<JsonNode> fields = new ArrayList<>();
      JSON.readTree(in).path("fields").forEach(fields::add);
      return fields;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isRequired(JsonNode field) {
    return field.path("constraints").path("required").asBoolean(false);
  }

  private String value(JsonNode field) {
    JsonNode listed = field.path("constraints").path("enum");
    if (listed.isArray()) {
      return listed.get(random.nextInt(listed.size())).asString();
    }
    double from = field.path("constraints").path("minimum").asDouble(0);
    double to = field.path("constraints").path("maximum").asDouble(1000);
    return switch (field.path("type").asString()) {
      case "integer" -> String.valueOf(random.nextLong((long) from, (long) to + 1));
      case "number" -> BigDecimal.valueOf(random.nextLong((long) (to * 10000)), 4).toPlainString();
      case "date" -> REFERENCE_DATE.minusDays(random.nextInt(1000)).toString();
      default -> field.path("example").asString();
    };
  }
}
