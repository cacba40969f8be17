package org.mtbnode.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mtbnode.profile.FhirCheck;
import org.mtbnode.profile.FhirFinding;
import org.mtbnode.profile.FhirProblem.Severity;
import org.mtbnode.profile.FhirValidation;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;

/** The FHIR files of a path: the file itself, or those of a folder. */
record FhirFiles(Map<String, Path> byName, boolean alone) {
  private static final int LOOKED_AT = 1 << 16;

  /**
   * @return empty where there are none
   */
  static FhirFiles at(Path path) throws IOException {
    Map<String, Path> files = new LinkedHashMap<>();
    if (Files.isRegularFile(path)) {
      if (isFhir(path)) {
        files.put(String.valueOf(path.getFileName()), path);
      }
      return new FhirFiles(files, !files.isEmpty());
    }
    boolean others = false;
    if (Files.isDirectory(path)) {
      try (Stream<Path> listed = Files.walk(path)) {
        for (Path file : listed.filter(Files::isRegularFile).sorted().toList()) {
          if (isFhir(file)) {
            files.put(path.relativize(file).toString(), file);
          } else {
            others |= file.toString().endsWith(".csv") || file.endsWith("meta_study.txt");
          }
        }
      }
    }
    return new FhirFiles(files, !files.isEmpty() && !others);
  }

  private static boolean isFhir(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return FhirCheck.isFhir(file.toString(), in.readNBytes(LOOKED_AT));
    }
  }

  /** What is wrong with them; empty without looking where there are none. */
  List<Problem> problems() throws IOException {
    if (byName.isEmpty()) {
      return List.of();
    }
    Map<String, byte[]> contents = new LinkedHashMap<>();
    for (Map.Entry<String, Path> file : byName.entrySet()) {
      contents.put(file.getKey(), Files.readAllBytes(file.getValue()));
    }
    return new FhirCheck(FhirValidation.create())
        .check(contents).stream()
            .filter(finding -> finding.severity() != Severity.INFORMATION)
            .map(FhirFiles::problem)
            .toList();
  }

  private static Problem problem(FhirFinding finding) {
    return new Problem(
        finding.severity() == Severity.ERROR ? Problem.Severity.ERROR : Problem.Severity.WARNING,
        new Origin(finding.file(), finding.line()),
        Integer.toString(finding.column()),
        finding.value(),
        finding.message());
  }
}
