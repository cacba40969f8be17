package org.mtbnode.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;

/**
 * The files of a cBioPortal study: what its meta files name, and the samples its case lists call
 * sequenced. What is there and not read is said.
 */
final class StudyFolder {
  static final String META = "meta_study.txt";

  private static final String TYPE = "genetic_alteration_type";
  private static final List<String> OF_MUTATIONS = List.of("Hugo_Symbol", StudyFindings.SAMPLE);

  private final Path folder;
  private final List<Problem> problems = new ArrayList<>();
  private final List<TabFile> called = new ArrayList<>();
  private final List<TabFile> uncalled = new ArrayList<>();
  private final Map<String, Origin> sequenced = new LinkedHashMap<>();
  private @Nullable TabFile samples;
  private @Nullable TabFile patients;
  private boolean mutationsLost;

  private StudyFolder(Path folder) {
    this.folder = folder;
  }

  static StudyFolder open(Path folder) throws IOException {
    var study = new StudyFolder(folder);
    for (Path meta : textFiles(folder, "meta_")) {
      String file = meta.getFileName().toString();
      if (!file.equals(META)) {
        study.take(KeyedLines.read(meta, file));
      }
    }
    for (Path list : textFiles(folder.resolve("case_lists"), "")) {
      study.takeCases(KeyedLines.read(list, "case_lists/" + list.getFileName()));
    }
    return study;
  }

  private static List<Path> textFiles(Path folder, String prefix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(path -> path.getFileName().toString().startsWith(prefix))
          .filter(path -> path.getFileName().toString().endsWith(".txt"))
          .sorted()
          .toList();
    }
  }

  private void take(KeyedLines meta) throws IOException {
    switch (meta.value(TYPE)) {
      case "CLINICAL" -> takeClinical(meta);
      case "MUTATION_EXTENDED" -> takeMutations(meta, called);
      case "MUTATION_UNCALLED" -> takeMutations(meta, uncalled);
      default -> notRead(meta);
    }
  }

  private void takeClinical(KeyedLines meta) throws IOException {
    switch (meta.value("datatype")) {
      case "SAMPLE_ATTRIBUTES" -> samples = dataOf(meta, List.of("PATIENT_ID", "SAMPLE_ID"));
      case "PATIENT_ATTRIBUTES" -> patients = dataOf(meta, List.of("PATIENT_ID"));
      default -> notRead(meta);
    }
  }

  private void takeMutations(KeyedLines meta, List<TabFile> files) throws IOException {
    TabFile file = dataOf(meta, OF_MUTATIONS);
    if (file != null) {
      files.add(file);
    } else if (files == called) {
      mutationsLost = true;
    }
  }

  /** The file a meta file names; null, with an error, where it cannot be read. */
  private @Nullable TabFile dataOf(KeyedLines meta, List<String> required) throws IOException {
    String name = meta.value("data_filename");
    Path path = folder.resolve(name).normalize();
    Origin origin = meta.origin("data_filename");
    if (name.isEmpty() || !path.startsWith(folder.normalize()) || !Files.isRegularFile(path)) {
      problems.add(
          Problem.error(
              origin,
              "data_filename",
              name,
              "there is no such file in the study's folder; add it"));
      return null;
    }
    try {
      return TabFile.open(path, name, required);
    } catch (UnreadableSourceException e) {
      problems.addAll(e.problems());
      return null;
    }
  }

  private void notRead(KeyedLines meta) {
    String type = meta.value(TYPE).isEmpty() ? "of no known type" : meta.value(TYPE);
    String message =
        switch (type) {
          case "COPY_NUMBER_ALTERATION", "STRUCTURAL_VARIANT", "FUSION" ->
              "%s (%s) is not read; let no assay of the mapping cover what it holds";
          default -> "%s (%s) is not read; the template has no place for it";
        };
    problems.add(
        Problem.warning(
            new Origin(meta.file(), 1),
            null,
            null,
            message.formatted(meta.value("data_filename"), type)));
  }

  private void takeCases(KeyedLines list) {
    if (list.value("stable_id").endsWith("_sequenced")
        || list.value("case_list_category").equals("all_cases_with_mutation_data")) {
      for (String sample : list.value("case_list_ids").split("\t")) {
        if (!sample.isBlank()) {
          sequenced.putIfAbsent(sample.strip(), list.origin("case_list_ids"));
        }
      }
    }
  }

  /** What is wrong with files as a whole, and what is not read. */
  List<Problem> problems() {
    return problems;
  }

  /**
   * @throws UnreadableSourceException if the study has no clinical sample file
   */
  TabFile samples() throws UnreadableSourceException {
    if (samples != null) {
      return samples;
    }
    List<Problem> errors = new ArrayList<>(problems);
    errors.removeIf(problem -> problem.severity() != Problem.Severity.ERROR);
    if (errors.isEmpty()) {
      throw new UnreadableSourceException(
          META,
          "the study has no clinical sample file (genetic_alteration_type CLINICAL, datatype"
              + " SAMPLE_ATTRIBUTES)");
    }
    throw new UnreadableSourceException(errors);
  }

  @Nullable TabFile patients() {
    return patients;
  }

  List<TabFile> called() {
    return called;
  }

  List<TabFile> uncalled() {
    return uncalled;
  }

  /** The samples tested for mutations, with the case list that says so. */
  Map<String, Origin> sequenced() {
    return sequenced;
  }

  /** Whether every mutation file the study names is there. */
  boolean knowsMutations() {
    return !called.isEmpty() && !mutationsLost;
  }

  /** Only then is a sample without mutations a sample where none was found. */
  boolean tellsWhoWasTested() {
    return knowsMutations() && !sequenced.isEmpty();
  }
}
