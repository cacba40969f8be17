package org.mtbnode.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Table;
import org.mtbnode.template.Template;

/** Reads files of the template, a table a file: {@code patients.csv}, {@code diagnoses.csv}, …. */
final class CsvFolderReader implements SourceReader {
  private final Template template;
  private final Map<String, CsvTable> files;
  private final @Nullable SourceMapping mapping;
  private final List<Problem> problems;

  private CsvFolderReader(
      Template template,
      Map<String, CsvTable> files,
      @Nullable SourceMapping mapping,
      List<Problem> problems) {
    this.template = template;
    this.files = files;
    this.mapping = mapping;
    this.problems = problems;
  }

  /** The name under which the table's file is looked for. */
  static String fileName(String table, @Nullable SourceMapping mapping) {
    String stated = mapping == null ? null : mapping.table(table).file();
    return stated == null ? table + ".csv" : stated;
  }

  /** The files of the template among those given, by table, in the order of the template. */
  static Map<String, Path> recognised(
      List<Path> paths, Template template, @Nullable SourceMapping mapping) {
    Map<String, Path> byName =
        paths.stream()
            .collect(Collectors.toMap(path -> path.getFileName().toString(), path -> path));
    Map<String, Path> recognised = new LinkedHashMap<>();
    for (String table : names(template)) {
      Path path = byName.get(fileName(table, mapping));
      if (path != null) {
        recognised.put(table, path);
      }
    }
    return recognised;
  }

  static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(
              path -> Files.isRegularFile(path) && !path.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  /**
   * @param paths all files handed in
   * @param template in the version they follow
   * @throws UnreadableSourceException if the mapping does not fit the files
   */
  static CsvFolderReader open(List<Path> paths, Template template, @Nullable SourceMapping mapping)
      throws IOException {
    Map<String, CsvTable> files = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (var entry : recognised(paths, template, mapping).entrySet()) {
      String table = entry.getKey();
      try {
        CsvFile file = CsvFile.open(entry.getValue(), entry.getValue().getFileName().toString());
        files.put(
            table,
            new CsvTable(
                template.table(table), file, tableMapping(mapping, table), absence(mapping)));
      } catch (UnreadableSourceException e) {
        problems.addAll(e.problems());
      }
    }
    List<Problem> misfits = mapping == null ? List.of() : misfits(files, paths, template, mapping);
    if (!misfits.isEmpty()) {
      // a file that cannot be read may be why another does not fit
      problems.addAll(misfits);
      throw new UnreadableSourceException(problems);
    }
    problems.addAll(strangers(paths, template, mapping));
    return new CsvFolderReader(template, files, mapping, problems);
  }

  private static TableMapping tableMapping(@Nullable SourceMapping mapping, String table) {
    return mapping == null ? TableMapping.NONE : mapping.table(table);
  }

  private static Absence absence(@Nullable SourceMapping mapping) {
    return new Absence(mapping == null ? null : mapping.absent(), Absence.OF_TEMPLATE);
  }

  private static List<Problem> misfits(
      Map<String, CsvTable> files, List<Path> paths, Template template, SourceMapping mapping) {
    List<Problem> misfits = new ArrayList<>();
    Set<String> present = recognised(paths, template, mapping).keySet();
    mapping
        .tables()
        .forEach(
            (table, rules) -> {
              boolean wantsFile = rules.file() != null || !rules.columns().isEmpty();
              if (wantsFile && !present.contains(table)) {
                String name = fileName(table, mapping);
                misfits.add(mapping.error(name + " is not there", table, "tables", table));
              }
            });
    files.values().forEach(file -> misfits.addAll(file.misfits(mapping)));
    CsvTable tests = files.get("tests");
    if (tests != null && tests.derives() && !files.containsKey("findings")) {
      misfits.add(
          mapping.error(
              "derived from findings, but there is no file of findings",
              "result",
              "tables",
              "tests",
              "columns",
              "result"));
    }
    return misfits;
  }

  private static List<Problem> strangers(
      List<Path> paths, Template template, @Nullable SourceMapping mapping) {
    Set<String> known = new HashSet<>();
    names(template).forEach(table -> known.add(fileName(table, mapping)));
    known.add(Template.DESCRIPTOR);
    if (mapping != null) {
      known.add(mapping.file());
    }
    return paths.stream()
        .map(path -> path.getFileName().toString())
        .filter(name -> !known.contains(name) && !name.startsWith("README"))
        .map(name -> Problem.warning(new Origin(name, 1), null, null, notRead(name, template)))
        .toList();
  }

  private static String notRead(String name, Template template) {
    String since =
        Template.caseData().tables().stream()
            .filter(table -> name.equals(table.name() + ".csv"))
            .map(Table::since)
            .findFirst()
            .orElse(null);
    return since == null
        ? "no file of the template, so it is not read; they are " + TemplateTables.fileNames()
        : "in the template since version %s, and %s says %s, so it is not read; write %1$s there"
            .formatted(since, Template.DESCRIPTOR, template.version());
  }

  private static List<String> names(Template template) {
    return template.tables().stream().map(Table::name).toList();
  }

  @Override
  public Template template() {
    return template;
  }

  @Override
  public SortedSet<String> tables() {
    SortedSet<String> tables = new TreeSet<>();
    files.forEach(
        (table, file) -> {
          if (!file.header().refusesRows()) {
            tables.add(table);
          }
        });
    if (mapping != null) {
      tables.addAll(mapping.tablesWithRows());
    }
    return tables;
  }

  @Override
  public OptionalLong rows() {
    long rows = files.values().stream().mapToLong(CsvTable::rows).sum();
    if (mapping != null) {
      for (String table : mapping.tablesWithRows()) {
        rows += mapping.rows(table).size();
      }
    }
    return OptionalLong.of(rows);
  }

  @Override
  public void read(SourceSink sink) throws IOException {
    problems.forEach(sink::problem);
    DetectedTests detected = detectedTests();
    for (String table : names(template)) {
      CsvTable file = files.get(table);
      if (file != null) {
        file.header().problems().forEach(sink::problem);
        boolean derives = file.derives();
        file.forEach(row -> sink.row(derives ? detected.withResult(row) : row), sink::refused);
      }
      if (mapping != null) {
        mapping.rows(table).forEach(sink::row);
      }
    }
  }

  private DetectedTests detectedTests() throws IOException {
    var detected = new DetectedTests();
    CsvTable tests = files.get("tests");
    CsvTable findings = files.get("findings");
    if (tests != null && tests.derives() && findings != null) {
      findings.forEach(
          row -> detected.learn(row.values()),
          refused -> detected.learnUnreadable(refused.values().get("test_id")));
    }
    return detected;
  }
}
