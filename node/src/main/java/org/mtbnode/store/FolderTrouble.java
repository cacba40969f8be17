package org.mtbnode.store;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What is wrong with the disk below a folder, in a sentence for people. */
final class FolderTrouble {
  /** Two segments of the write-ahead log: with less PostgreSQL soon stops. */
  private static final long LEAST_BYTES = 32L << 20;

  private FolderTrouble() {}

  /**
   * @param folder one that exists
   * @return empty if it can be written to
   */
  static Optional<String> of(Path folder) {
    if (!Files.isWritable(folder)) {
      return Optional.of(
          "Cannot write to "
              + folder
              + ": its disk is mounted read-only, or it belongs to another user. Make it writable"
              + " for the user that runs the node, then start the node again.");
    }
    try {
      FileStore disk = Files.getFileStore(folder);
      return disk.getUsableSpace() < LEAST_BYTES ? Optional.of(full(folder)) : Optional.empty();
    } catch (IOException e) {
      return Optional.of("Cannot look at the disk of " + folder + ": " + e.getMessage());
    }
  }

  static String full(Path folder) {
    return "The disk that holds "
        + folder
        + " is full. Free space or give the node a larger disk, start the node again if it has"
        + " stopped, and do the same again; what was confirmed is kept, and nothing was stored by"
        + " half.";
  }
}
