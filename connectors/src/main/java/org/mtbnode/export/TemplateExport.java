package org.mtbnode.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtbnode.template.Template;

/** Writes the template as files a centre fills in. Made from the schema alone. */
public final class TemplateExport {

  /** What can be written. */
  public enum Form {
    /** An empty CSV file a table, and the descriptor that says which version they follow. */
    CSV,
    /** One workbook, a sheet a table, with drop-downs, formats and notes. */
    XLSX,
    /** A REDCap data dictionary, the mapping its exports are read by, and how to use them. */
    REDCAP
  }

  /** Writes the content of a file. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private TemplateExport() {}

  /**
   * @param folder made if absent
   * @return the files, in the order in which they were written
   * @throws FileAlreadyExistsException if one of them is there already; then none is written
   * @throws IOException if one cannot be written
   */
  public static List<Path> write(Template template, Form form, Path folder) throws IOException {
    Map<Path, Content> files = new LinkedHashMap<>();
    contents(template, form).forEach((name, content) -> files.put(folder.resolve(name), content));
    for (Path file : files.keySet()) {
      if (Files.exists(file)) {
        throw new FileAlreadyExistsException(
            file.toString(), null, "it is there already; name another folder, or move it away");
      }
    }
    Files.createDirectories(folder);
    for (Map.Entry<Path, Content> file : files.entrySet()) {
      write(file.getKey(), file.getValue());
    }
    return new ArrayList<>(files.keySet());
  }

  private static Map<String, Content> contents(Template template, Form form) {
    return switch (form) {
      case CSV -> EmptyFiles.of(template);
      case XLSX -> Map.of(TemplateWorkbook.fileName(template), new TemplateWorkbook(template));
      case REDCAP -> new RedcapProject(template).files();
    };
  }

  /** A file that cannot be made whole is not begun. */
  private static void write(Path file, Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    content.writeTo(bytes);
    Files.write(file, bytes.toByteArray(), StandardOpenOption.CREATE_NEW);
  }
}
