package org.mtbnode.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.mtbnode.template.Template;

/** Reads one delivery of a centre: a folder of template files, a cBioPortal study. */
public interface SourceReader {

  /**
   * Recognises what lies at the path: a folder of template files ({@code patients.csv}, …), one
   * template file, or a cBioPortal study ({@code meta_study.txt}).
   *
   * <p>A folder may say in {@code datapackage.json} which version of the template it follows; under
   * a mapping, which is written for the current one, that file is not read.
   *
   * @param mapping how the centre's names and codes become the template's; a study needs one
   * @throws UnreadableSourceException if it is none of these, follows a version that is not read,
   *     or the mapping does not fit it
   * @throws IOException if a file cannot be opened or read
   */
  static SourceReader open(Path path, @Nullable SourceMapping mapping) throws IOException {
    return Sources.open(path, mapping);
  }

  /** The template in the version the delivery follows; its rows are checked by that. */
  default Template template() {
    return Template.caseData();
  }

  /**
   * The template's tables this delivery brings, whether or not a row of them is good. A table whose
   * file is refused as a whole is not among them, so that nothing is replaced by what was not read.
   */
  SortedSet<String> tables();

  /** How many rows there are to be read; empty where that shows only when they are read. */
  default OptionalLong rows() {
    return OptionalLong.empty();
  }

  /**
   * Reads everything once, tables in the order of the template, rows in the order of the file;
   * holds one row at a time.
   *
   * @throws IOException if a file cannot be opened or read; what was passed on before stands
   */
  void read(SourceSink sink) throws IOException;
}
