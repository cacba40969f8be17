package org.mtbnode.federation;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a JSON object field by field. What is missing, of another type, doubled or not asked for is
 * refused with its path: a node must not act on a contract it understands in part.
 */
final class Fields {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode object;
  private final String path;
  private final Set<String> read = new HashSet<>();

  private Fields(JsonNode object, String path) {
    if (!object.isObject()) {
      throw new IllegalArgumentException(path + ": expected a JSON object");
    }
    this.object = object;
    this.path = path;
  }

  static Fields of(byte[] json, String what) {
    try {
      return new Fields(JSON.readTree(json), what);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(what + ": not JSON: " + e.getOriginalMessage(), e);
    }
  }

  String text(String name) {
    JsonNode value = required(name);
    if (!value.isString()) {
      throw wrong(name, "a text");
    }
    return value.stringValue();
  }

  /** Refuses any other text than the one given. */
  void constant(String name, String expected) {
    if (!text(name).equals(expected)) {
      throw wrong(name, "\"" + expected + "\"");
    }
  }

  Optional<String> optionalText(String name) {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  int number(String name) {
    JsonNode value = required(name);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw wrong(name, "a whole number");
    }
    return value.intValue();
  }

  long longNumber(String name) {
    JsonNode value = required(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong(name, "a whole number");
    }
    return value.longValue();
  }

  boolean truth(String name) {
    JsonNode value = required(name);
    if (!value.isBoolean()) {
      throw wrong(name, "true or false");
    }
    return value.booleanValue();
  }

  Instant instant(String name) {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeParseException e) {
      throw wrong(name, "an instant such as 2026-07-01T08:00:00Z");
    }
  }

  Fields object(String name) {
    return new Fields(required(name), path + "." + name);
  }

  List<Fields> objects(String name) {
    List<Fields> objects = new ArrayList<>();
    int index = 0;
    for (JsonNode value : array(name)) {
      objects.add(new Fields(value, path + "." + name + "[" + index++ + "]"));
    }
    return objects;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : array(name)) {
      if (!value.isString()) {
        throw wrong(name, "texts");
      }
      texts.add(value.stringValue());
    }
    return texts;
  }

  boolean has(String name) {
    read.add(name);
    return object.has(name);
  }

  /** To be called when all was read: refuses what nobody asked for. */
  void end() {
    for (String name : object.propertyNames()) {
      if (!read.contains(name)) {
        throw new IllegalArgumentException(path + "." + name + ": unknown field");
      }
    }
  }

  /** Says where, when the value itself refuses. */
  IllegalArgumentException at(IllegalArgumentException reason) {
    return new IllegalArgumentException(path + ": " + reason.getMessage(), reason);
  }

  private JsonNode array(String name) {
    JsonNode value = required(name);
    if (!value.isArray()) {
      throw wrong(name, "a list");
    }
    return value;
  }

  private JsonNode required(String name) {
    read.add(name);
    JsonNode value = object.get(name);
    if (value == null) {
      throw new IllegalArgumentException(path + "." + name + ": missing");
    }
    return value;
  }

  private IllegalArgumentException wrong(String name, String expected) {
    return new IllegalArgumentException(path + "." + name + ": expected " + expected);
  }
}
