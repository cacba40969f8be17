package org.mtbnode.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * How a centre's own names, codes, dates and units become the template's, written in YAML; {@code
 * docs/source-mapping.md} explains it line by line.
 */
public final class SourceMapping {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE)
          .build();

  /** The kinds of source a mapping can be for. */
  enum Kind {
    CBIOPORTAL_STUDY,
    TEMPLATE_CSV;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The file as it is written. */
  record Written(
      @Nullable Kind source,
      @Nullable Set<String> absent,
      @Nullable Map<String, TableMapping> tables,
      @Nullable StudySettings study) {}

  private final String file;
  private final Kind kind;
  private final Written written;
  private final YamlPositions positions;

  private SourceMapping(String file, Kind kind, Written written, YamlPositions positions) {
    this.file = file;
    this.kind = kind;
    this.written = written;
    this.positions = positions;
  }

  /**
   * Reads a mapping.
   *
   * @throws UnreadableSourceException if it is no mapping, naming line and column
   * @throws IOException if the file cannot be opened
   */
  public static SourceMapping read(Path path) throws IOException {
    String file = String.valueOf(path.getFileName());
    Utf8.check(path, file);
    try (BufferedReader reader = Utf8.open(path)) {
      return read(reader.lines().collect(Collectors.joining("\n")), file);
    }
  }

  static SourceMapping read(String yaml, String file) throws UnreadableSourceException {
    var positions = new YamlPositions();
    try {
      positions = YamlPositions.of(YAML, yaml);
      Written written = yaml.isBlank() ? null : YAML.readValue(yaml, Written.class);
      if (written == null || written.source == null) {
        throw new UnreadableSourceException(
            file, "the mapping does not say its source, cbioportal-study or template-csv");
      }
      var mapping = new SourceMapping(file, written.source, written, positions);
      mapping.checkAgainstTemplate();
      return mapping;
    } catch (JacksonException e) {
      throw new UnreadableSourceException(problem(file, e, positions));
    }
  }

  private static Problem problem(String file, JacksonException e, YamlPositions positions) {
    List<Object> path = new ArrayList<>();
    for (JacksonException.Reference step : e.getPath()) {
      path.add(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName());
    }
    TokenStreamLocation at = path.isEmpty() ? e.getLocation() : positions.find(path);
    if (at == null || at.getLineNr() < 1) {
      return Problem.error(new Origin(file, 1), null, null, explained(e));
    }
    String message = "%s (column %d)".formatted(explained(e), at.getColumnNr());
    return Problem.error(new Origin(file, at.getLineNr()), null, null, message);
  }

  private static String explained(JacksonException e) {
    if (e instanceof PropertyBindingException unknown) {
      return "%s is not known here; known are %s"
          .formatted(unknown.getPropertyName(), joined(unknown.getKnownPropertyIds()));
    }
    if (e instanceof InvalidFormatException wrong) {
      Object[] known = wrong.getTargetType().getEnumConstants();
      return wrong.getValue()
          + (known == null
              ? " cannot stand here"
              : " is not known; known are " + joined(List.of(known)));
    }
    if (e instanceof MismatchedInputException && !e.getPath().isEmpty()) {
      return "not written as it must be; docs/source-mapping.md shows how";
    }
    return e.getOriginalMessage().lines().findFirst().orElse("this is no mapping");
  }

  private static String joined(@Nullable Collection<?> words) {
    return words == null
        ? "none"
        : words.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private void checkAgainstTemplate() throws UnreadableSourceException {
    List<Problem> problems = new ArrayList<>();
    tables().forEach((table, mapping) -> problems.addAll(new MappingCheck(this, table).problems()));
    if (written.study != null && kind != Kind.CBIOPORTAL_STUDY) {
      problems.add(error("only for a cbioportal-study", null, "study"));
    }
    if (!problems.isEmpty()) {
      throw new UnreadableSourceException(problems);
    }
  }

  /** The name of the mapping's file. */
  String file() {
    return file;
  }

  Kind kind() {
    return kind;
  }

  Map<String, TableMapping> tables() {
    return written.tables == null ? Map.of() : written.tables;
  }

  TableMapping table(String table) {
    return tables().getOrDefault(table, TableMapping.NONE);
  }

  /** The tables for which the mapping itself states rows. */
  Set<String> tablesWithRows() {
    return tables().entrySet().stream()
        .filter(entry -> !entry.getValue().rows().isEmpty())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The rows the mapping itself states for a table. */
  List<SourceRow> rows(String table) {
    List<SourceRow> rows = new ArrayList<>();
    for (ConstantRow row : table(table).rows()) {
      var origin = new Origin(file, line("tables", table, "rows", rows.size()));
      rows.add(new SourceRow(table, origin, row.values()));
    }
    return rows;
  }

  StudySettings study() {
    return written.study == null ? StudySettings.DEFAULT : written.study;
  }

  /** The words that stand for no value; null where the mapping does not say. */
  @Nullable Set<String> absent() {
    return written.absent;
  }

  private long line(Object... path) {
    return Math.max(1, positions.find(List.of(path)).getLineNr());
  }

  /**
   * Something wrong with what the mapping says.
   *
   * @param path the words and numbers that lead to it
   */
  Problem error(String message, @Nullable String column, Object... path) {
    return Problem.error(new Origin(file, line(path)), column, null, message);
  }
}
