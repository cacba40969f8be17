package org.mtbnode.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * An element of a JSON text that knows where it stands.
 *
 * @param line from 1
 * @param column from 1
 * @param start first character
 * @param end behind the last character
 * @param fields of an object, else empty
 * @param items of an array, else empty
 * @param scalar text of a string, number or boolean, else null
 */
record JsonElement(
    long line,
    int column,
    int start,
    int end,
    Map<String, JsonElement> fields,
    List<JsonElement> items,
    @Nullable String scalar) {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * @throws tools.jackson.core.JacksonException if the text is not JSON; it says where
   */
  static JsonElement parse(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      JsonElement element = read(parser);
      if (parser.nextToken() != null) {
        throw new StreamReadException(
            parser, "Something stands behind the end of the JSON", parser.currentTokenLocation());
      }
      return element;
    }
  }

  private static JsonElement read(JsonParser parser) {
    TokenStreamLocation begin = parser.currentTokenLocation();
    Map<String, JsonElement> fields = new LinkedHashMap<>();
    List<JsonElement> items = new ArrayList<>();
    String scalar = null;
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        fields.put(name, read(parser));
      }
    } else if (token == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(read(parser));
      }
    } else if (token != null && token != JsonToken.VALUE_NULL) {
      scalar = parser.getString();
    }
    return new JsonElement(
        begin.getLineNr(),
        begin.getColumnNr(),
        Math.toIntExact(begin.getCharOffset()),
        Math.toIntExact(parser.currentLocation().getCharOffset()),
        fields,
        items,
        scalar);
  }

  @Nullable JsonElement field(String name) {
    return fields.get(name);
  }

  /** The text of a field; null if there is no such scalar. */
  @Nullable String text(String name) {
    JsonElement field = fields.get(name);
    return field == null ? null : field.scalar;
  }

  /** The items of a field that is an array. */
  List<JsonElement> items(String name) {
    JsonElement field = fields.get(name);
    return field == null ? List.of() : field.items;
  }

  /** What people would call its value: the scalar, or the one of a code, quantity or reference. */
  @Nullable String value() {
    if (scalar != null) {
      return scalar;
    }
    return Stream.of("code", "value", "reference", "coding")
        .map(fields::get)
        .filter(Objects::nonNull)
        .map(field -> field.items.isEmpty() ? field.scalar : field.items.get(0).value())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
