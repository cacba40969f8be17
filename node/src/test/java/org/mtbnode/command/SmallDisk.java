package org.mtbnode.command;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A disk of its own in memory, to be filled and made read-only; only root can mount one. */
final class SmallDisk implements AutoCloseable {
  private final Path folder;
  private final Path filler;

  private SmallDisk(Path folder) {
    this.folder = folder;
    this.filler = folder.resolve("filler");
  }

  /** Skips the test, with the reason, where it cannot be mounted. */
  static SmallDisk mount(Path folder, String size) throws Exception {
    Files.createDirectories(folder);
    int exit = run("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + size, "tmpfs", folder);
    assumeTrue(exit == 0, "a small disk can be mounted by root only, where mounts are allowed");
    return new SmallDisk(folder);
  }

  private static int run(Object... words) throws IOException, InterruptedException {
    String[] command = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      command[i] = words[i].toString();
    }
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** Writes until nothing more fits. */
  void fill() {
    byte[] block = new byte[4096];
    try (OutputStream out =
        Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      return; // full
    }
  }

  void free() throws IOException {
    Files.deleteIfExists(filler);
  }

  void makeReadOnly() throws Exception {
    if (run("mount", "-o", "remount,ro", folder) != 0) {
      throw new IllegalStateException("cannot make read-only: " + folder);
    }
  }

  @Override
  public void close() throws Exception {
    run("umount", "-l", folder);
  }
}
