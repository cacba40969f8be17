package org.mtbnode.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.mtbnode.template.TemplateRow;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/** A row that stands in the mapping itself, such as an assay the centre's files do not describe. */
@JsonDeserialize(using = ConstantRow.Reading.class)
record ConstantRow(Map<String, String> values) {

  /** Takes values as they are written: a version 1.10 is not the number 1.1. */
  static final class Reading extends ValueDeserializer<ConstantRow> {
    @Override
    public ConstantRow deserialize(JsonParser parser, DeserializationContext context) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new MappingFault(parser, "write a row as {column: value, …}");
      }
      Map<String, String> values = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String column = parser.currentName();
        values.put(
            column, parser.nextToken() == JsonToken.START_ARRAY ? list(parser) : text(parser));
      }
      return new ConstantRow(values);
    }

    private static String list(JsonParser parser) {
      var items = new StringJoiner(TemplateRow.LIST_SEPARATOR);
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(text(parser));
      }
      return items.toString();
    }

    private static String text(JsonParser parser) {
      if (!parser.currentToken().isScalarValue() || parser.currentToken() == JsonToken.VALUE_NULL) {
        throw new MappingFault(parser, "a column takes a value, or a list of values");
      }
      return parser.getString();
    }
  }
}
