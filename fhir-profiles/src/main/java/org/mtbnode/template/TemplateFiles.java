package org.mtbnode.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a Frictionless Data Package from the class path. */
final class TemplateFiles {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          // a misspelt key would otherwise be a rule that is silently not checked
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // a column that does not say "required" is not
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private TemplateFiles() {}

  static Template read(String folder) {
    JsonNode dataPackage = JSON.readTree(bytes(folder + "datapackage.json"));
    List<Table> tables =
        dataPackage
            .get("resources")
            .valueStream()
            .map(resource -> table(folder, resource))
            .toList();
    String version = dataPackage.get("version").stringValue();
    return new Template(
        dataPackage.get("name").stringValue(),
        Objects.requireNonNull(TemplateVersion.parse(version), version),
        tables);
  }

  private static Table table(String folder, JsonNode resource) {
    byte[] schema = bytes(folder + resource.get("schema").stringValue());
    JsonNode since = resource.get("since");
    return JSON.readValue(schema, TableSchema.class)
        .named(
            resource.get("name").stringValue(),
            resource.get("prefix").stringValue(),
            since == null ? null : since.stringValue());
  }

  private static byte[] bytes(String resource) {
    try (InputStream stream = TemplateFiles.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("missing from the build: " + resource);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A Table Schema, with our own keys {@code rowName}, {@code atLeastOneOf}, {@code alteration}.
   */
  private record TableSchema(
      String title,
      String rowName,
      String description,
      List<Field> fields,
      List<String> primaryKey,
      @Nullable List<ForeignKeySchema> foreignKeys,
      @Nullable List<List<String>> atLeastOneOf,
      @Nullable List<List<String>> alteration,
      List<String> missingValues) {

    Table named(String name, String prefix, @Nullable String since) {
      return new Table(
          name,
          prefix,
          since,
          title,
          rowName,
          description,
          fields,
          primaryKey,
          alteration == null ? List.of() : alteration,
          foreignKeys == null
              ? List.of()
              : foreignKeys.stream().map(ForeignKeySchema::foreignKey).toList(),
          atLeastOneOf == null ? List.of() : atLeastOneOf);
    }
  }

  private record ForeignKeySchema(
      List<String> fields, Reference reference, @Nullable String since) {
    private record Reference(String resource, List<String> fields) {}

    ForeignKey foreignKey() {
      return new ForeignKey(fields, reference.resource(), reference.fields(), since);
    }
  }
}
