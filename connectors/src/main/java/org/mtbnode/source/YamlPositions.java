package org.mtbnode.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.ObjectMapper;

/** Where in a YAML file things stand, so that whatever is wrong with them is said at their line. */
final class YamlPositions {
  private final Map<String, TokenStreamLocation> byPath = new HashMap<>();

  /**
   * @throws JacksonException if the text is no YAML
   */
  static YamlPositions of(ObjectMapper yaml, String text) {
    var positions = new YamlPositions();
    try (JsonParser parser = yaml.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
          // the name of a field comes before its value, and is where people look
          positions.byPath.putIfAbsent(
              parser.streamReadContext().pathAsPointer().toString(), parser.currentTokenLocation());
        }
      }
    }
    return positions;
  }

  /** The position of a field or item, or of what holds it. */
  TokenStreamLocation find(List<?> path) {
    for (int depth = path.size(); depth > 0; depth--) {
      var pointer = new StringBuilder();
      path.subList(0, depth).forEach(step -> pointer.append('/').append(escaped(step.toString())));
      TokenStreamLocation found = byPath.get(pointer.toString());
      if (found != null) {
        return found;
      }
    }
    return TokenStreamLocation.NA;
  }

  private static String escaped(String step) {
    return step.replace("~", "~0").replace("/", "~1");
  }
}
