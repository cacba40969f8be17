package org.mtbnode.source;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategies;
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

  private SourceMapping(String file, Kind kind, Written written) {
    this.file = file;
    this.kind = kind;
    this.written = written;
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
    try (Reader reader = Utf8.open(path)) {
      return read(reader, file);
    }
  }

  static SourceMapping read(Reader yaml, String file) throws UnreadableSourceException {
    try {
      Written written = YAML.readValue(yaml, Written.class);
      if (written == null || written.source == null) {
        throw new UnreadableSourceException(
            file, "the mapping does not say its source, cbioportal-study or template-csv");
      }
      var mapping = new SourceMapping(file, written.source, written);
      mapping.checkAgainstTemplate();
      return mapping;
    } catch (JacksonException e) {
      throw new UnreadableSourceException(problem(file, e));
    }
  }

  private static Problem problem(String file, JacksonException e) {
    TokenStreamLocation at = e.getLocation() == null ? TokenStreamLocation.NA : e.getLocation();
    String column = at.getColumnNr() < 1 ? "" : " (column " + at.getColumnNr() + ")";
    return Problem.error(
        new Origin(file, Math.max(1, at.getLineNr())), null, null, explained(e) + column);
  }

  private static String explained(JacksonException e) {
    if (e instanceof PropertyBindingException unknown) {
      return "%s is not known here; known are %s"
          .formatted(unknown.getPropertyName(), unknown.getKnownPropertyIds());
    }
    return e.getOriginalMessage().lines().findFirst().orElse("this is no mapping");
  }

  private void checkAgainstTemplate() throws UnreadableSourceException {
    List<Problem> problems = new ArrayList<>();
    tables().forEach((table, mapping) -> problems.addAll(new MappingCheck(this, table).problems()));
    if (written.study != null && kind != Kind.CBIOPORTAL_STUDY) {
      problems.add(error(1, "study", "only for a cbioportal-study"));
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

  /** The rows the mapping itself states for a table. */
  List<SourceRow> rows(String table) {
    return table(table).rows().stream()
        .map(row -> new SourceRow(table, new Origin(file, row.line()), row.values()))
        .toList();
  }

  StudySettings study() {
    return written.study == null ? StudySettings.DEFAULT : written.study;
  }

  /** The words that stand for no value; null where the mapping does not say. */
  @Nullable Set<String> absent() {
    return written.absent;
  }

  /** An error at a line of the mapping. */
  Problem error(long line, @Nullable String column, String message) {
    return Problem.error(new Origin(file, line), column, null, message);
  }
}
