package org.mtbnode.template;

/**
 * Where a row was read.
 *
 * @param file the file as the centre named it, relative to the folder that was handed in
 * @param line its line in that file, counted from 1 with the header
 */
public record Origin(String file, long line) {
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
