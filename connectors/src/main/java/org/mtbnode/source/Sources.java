package org.mtbnode.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtbnode.source.SourceMapping.Kind;
import org.mtbnode.template.Template;

/** Recognises what a centre hands in. */
final class Sources {
  private static final String EXAMPLE = "docs/examples/glioma-csf-study.mapping.yml";

  private Sources() {}

  static SourceReader open(Path path, @Nullable SourceMapping mapping) throws IOException {
    String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
    if (!Files.exists(path)) {
      throw new UnreadableSourceException(name, "there is no such file or folder: " + path);
    }
    if (Files.isRegularFile(path.resolve(StudyFolder.META))) {
      return StudyReader.open(path, forKind(Kind.CBIOPORTAL_STUDY, mapping, name));
    }
    List<Path> files = Files.isDirectory(path) ? CsvFolderReader.filesOf(path) : List.of(path);
    Template template = mapping == null ? DeliveredVersion.of(files) : Template.caseData();
    if (CsvFolderReader.recognised(files, template, mapping).isEmpty()) {
      throw new UnreadableSourceException(name, nothingIn(path));
    }
    if (mapping != null) {
      checkKind(Kind.TEMPLATE_CSV, mapping);
    }
    return CsvFolderReader.open(files, template, mapping);
  }

  private static SourceMapping forKind(Kind kind, @Nullable SourceMapping mapping, String name)
      throws UnreadableSourceException {
    if (mapping == null) {
      throw new UnreadableSourceException(
          name,
          "a cBioPortal study needs a mapping that says what its attributes mean in the template;"
              + " an example is "
              + EXAMPLE);
    }
    checkKind(kind, mapping);
    return mapping;
  }

  private static void checkKind(Kind found, SourceMapping mapping)
      throws UnreadableSourceException {
    if (mapping.kind() != found) {
      throw new UnreadableSourceException(
          mapping.file(),
          "the mapping is for source %s, and what is handed in is %s"
              .formatted(mapping.kind(), found));
    }
  }

  private static String nothingIn(Path path) {
    return (Files.isDirectory(path)
            ? "the folder holds neither files of the template (%s) nor a cBioPortal study (%s)"
            : "the file is no table of the template; looked for one of %s, or a folder with %s")
        .formatted(TemplateTables.fileNames(), StudyFolder.META);
  }
}
