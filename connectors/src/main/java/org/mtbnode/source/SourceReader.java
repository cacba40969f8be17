package org.mtbnode.source;

import java.io.IOException;
import java.util.SortedSet;

/** Reads one delivery of a centre: a folder of template files, a cBioPortal study. */
public interface SourceReader {

  /** The template's tables this delivery brings, whether or not a row of them is good. */
  SortedSet<String> tables();

  /**
   * Reads everything once, tables in the order of the template, rows in the order of the file;
   * holds one row at a time.
   *
   * @throws IOException if a file cannot be opened or read; what was passed on before stands
   */
  void read(SourceSink sink) throws IOException;
}
