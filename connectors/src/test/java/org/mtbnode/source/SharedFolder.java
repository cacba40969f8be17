package org.mtbnode.source;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real data beside the repository; where they are absent, tests that read them are skipped. */
final class SharedFolder {
  /** Tests run in the module's folder. */
  static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  private SharedFolder() {}

  static Path of(String name) {
    Path folder = REPOSITORY.resolveSibling("shared").resolve("data").resolve(name);
    Assumptions.assumeTrue(
        Files.isDirectory(folder), "skipped: there is no ../shared/data/" + name);
    return folder;
  }
}
