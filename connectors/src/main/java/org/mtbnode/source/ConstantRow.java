package org.mtbnode.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mtbnode.template.TemplateRow;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * A row that stands in the mapping itself, such as an assay the centre's files do not describe.
 *
 * @param line where it stands in the mapping
 */
@JsonDeserialize(using = ConstantRow.Reading.class)
record ConstantRow(long line, Map<String, String> values) {

  static final class Reading extends ValueDeserializer<ConstantRow> {
    @Override
    public ConstantRow deserialize(JsonParser parser, DeserializationContext context) {
      long line = parser.currentTokenLocation().getLineNr();
      Map<String, JsonNode> written =
          context.readValue(
              parser,
              context
                  .getTypeFactory()
                  .constructType(new TypeReference<LinkedHashMap<String, JsonNode>>() {}));
      Map<String, String> values = new LinkedHashMap<>();
      written.forEach((column, value) -> values.put(column, text(parser, column, value)));
      return new ConstantRow(line, values);
    }

    private static String text(JsonParser parser, String column, JsonNode value) {
      if (value.isArray()) {
        return value
            .valueStream()
            .map(item -> text(parser, column, item))
            .collect(Collectors.joining(TemplateRow.LIST_SEPARATOR));
      }
      if (value.isNull() || value.isContainer()) {
        throw MismatchedInputException.from(
            parser, List.class, column + " takes a value or a list of values.");
      }
      return value.asString();
    }
  }
}
