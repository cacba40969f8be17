package org.mtbnode.store;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The first set-up of a server's data folder. A mark beside the folder stands from before the first
 * file until the server has started; as long as it stands nobody has been given a connection, so a
 * folder whose set-up was broken off holds nothing and is set up anew.
 */
final class SetUp {
  /** What is refused by leaving it out: the Unix socket, other addresses, other ways to log in. */
  private static final String ACCESS =
      """
      # Written by mtb-node at every start.
      host all all 127.0.0.1/32 scram-sha-256
      """;

  private final Path folder;
  private final Path data;
  private final Path mark;

  SetUp(Path folder) {
    this.folder = folder;
    this.data = folder.resolve("data");
    this.mark = folder.resolve("setting-up");
  }

  Path data() {
    return data;
  }

  /**
   * @throws IllegalStateException if the folder holds something else
   */
  void begin() throws IOException {
    if (Files.exists(mark)) {
      delete(data);
    }
    if (isEmpty(data)) {
      Files.writeString(mark, "", StandardOpenOption.CREATE, StandardOpenOption.SYNC);
      confirm();
    } else if (!accessIsClosed()) {
      throw new IllegalStateException(
          data + " was not set up to its end by mtb-node; if it holds nothing, remove it");
    }
  }

  /** The server has started, and from now on its data count. */
  void end() throws IOException {
    if (Files.deleteIfExists(mark)) {
      confirm();
    }
  }

  /** Makes sure that the folder's entries outlive a failure of the machine. */
  private void confirm() throws IOException {
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }

  private boolean accessIsClosed() throws IOException {
    Path access = data.resolve("pg_hba.conf");
    return Files.exists(data.resolve("postgresql.conf"))
        && Files.exists(access)
        && Files.readString(access).equals(ACCESS);
  }

  static void closeAccess(File data) {
    try {
      Files.writeString(data.toPath().resolve("pg_hba.conf"), ACCESS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return true;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> entries;
      try (Stream<Path> tree = Files.walk(folder)) {
        entries = tree.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path entry : entries) {
        Files.delete(entry);
      }
    }
  }
}
