package org.mtbnode.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtbnode.export.TemplateExport.Content;
import org.mtbnode.template.Table;
import org.mtbnode.template.Template;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A file a table with its header and nothing else, and the version they follow. */
final class EmptyFiles {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private EmptyFiles() {}

  static Map<String, Content> of(Template template) {
    Map<String, Content> files = new LinkedHashMap<>();
    files.put(Template.DESCRIPTOR, out -> out.write(descriptor(template)));
    for (Table table : template.tables()) {
      files.put(fileName(table), out -> Csv.write(List.of(table.columns()), out));
    }
    return files;
  }

  private static String fileName(Table table) {
    return table.name() + ".csv";
  }

  /** A Frictionless Data Package of the files beside it. */
  private static byte[] descriptor(Template template) {
    ObjectNode descriptor = JSON.createObjectNode();
    descriptor.put("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
    descriptor.put("name", template.name());
    descriptor.put("version", template.version());
    ArrayNode resources = descriptor.putArray("resources");
    for (Table table : template.tables()) {
      resources
          .addObject()
          .put("name", table.name())
          .put("path", fileName(table))
          .put("format", "csv")
          .put("encoding", "utf-8");
    }
    return (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(descriptor) + "\n")
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
