package org.mtbnode.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where files that were sent lie until they are taken in: a folder of their own that only the node
 * may read, removed afterwards. What is sent is not trusted: names lead nowhere else, and there is
 * a limit to everything.
 */
public final class IncomingFolder implements AutoCloseable {

  /**
   * How much is taken.
   *
   * @param bytes of all files, unpacked
   * @param files how many, unpacked
   * @param ratio how many times larger a packed file may become; small files may in any case
   */
  record Limits(long bytes, int files, int ratio) {
    static final Limits DEFAULT = new Limits(2L << 30, 200, 200);
  }

  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final int MOST_CHARACTERS = 200;

  private final Path folder;
  private final Limits limits;
  private final List<String> names = new ArrayList<>();
  private long bytes;
  private int files;

  private IncomingFolder(Path folder, Limits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  /**
   * @param incoming the folder below the node's home in which it is made; made if absent
   * @throws IOException if it cannot be made
   */
  public static IncomingFolder in(Path incoming) throws IOException {
    return in(incoming, Limits.DEFAULT);
  }

  static IncomingFolder in(Path incoming, Limits limits) throws IOException {
    return new IncomingFolder(
        Files.createTempDirectory(make(incoming), "import-", PRIVATE_FOLDER), limits);
  }

  /** Makes the folder for all that comes in, for the node alone. */
  public static Path make(Path incoming) throws IOException {
    return Files.createDirectories(incoming, PRIVATE_FOLDER);
  }

  /** How many bytes are taken at once. */
  public static long mostBytes() {
    return Limits.DEFAULT.bytes();
  }

  /** Removes what imports of a node that was killed left behind. */
  public static void clear(Path incoming) throws IOException {
    if (Files.isDirectory(incoming)) {
      try (Stream<Path> left = Files.list(incoming)) {
        for (Path each : left.toList()) {
          remove(each);
        }
      }
    }
  }

  /**
   * Puts a file down; a zip file is unpacked.
   *
   * @param name as the sender calls it
   * @throws RefusedUpload if it is not taken
   */
  public void put(String name, InputStream content) throws IOException {
    String plain = UploadName.file(name);
    if (plain.toLowerCase(Locale.ROOT).endsWith(".zip")) {
      Path packed = Files.createTempFile(folder, ".packed-", ".zip", PRIVATE_FILE);
      try {
        copy(content, packed, plain, limits.bytes());
        new ZipUpload(plain, packed).unpack(this);
      } finally {
        Files.delete(packed);
      }
    } else {
      store(plain, content, Long.MAX_VALUE);
    }
    names.add(plain);
  }

  /**
   * @param path names joined by slashes, checked
   * @param atMost bytes this file may have
   */
  void store(String path, InputStream content, long atMost) throws IOException {
    Path file = folder.resolve(path).normalize();
    if (!file.startsWith(folder) || file.equals(folder)) {
      throw new RefusedUpload(path, "the name leads out of what was sent");
    }
    if (++files > limits.files()) {
      throw new RefusedUpload(
          path, "more than " + limits.files() + " files at once; send them in parts");
    }
    if (Files.exists(file)) {
      throw new RefusedUpload(path, "there are two files of this name; send one");
    }
    Files.createDirectories(file.getParent(), PRIVATE_FOLDER);
    Files.createFile(file, PRIVATE_FILE);
    bytes += copy(content, file, path, Math.min(atMost, limits.bytes() - bytes));
  }

  private static long copy(InputStream content, Path file, String name, long atMost)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long copied = 0;
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        copied += read;
        if (copied > atMost) {
          throw new RefusedUpload(
              name, "unpacked it is larger than is taken at once; send it in parts");
        }
        out.write(buffer, 0, read);
      }
    }
    return copied;
  }

  Limits limits() {
    return limits;
  }

  /**
   * What is to be read: the folder itself, or the one folder in it.
   *
   * @throws RefusedUpload if nothing was sent
   */
  public Path root() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> all = entries.toList();
      if (all.isEmpty()) {
        throw new RefusedUpload("files", "no file was chosen; choose the files to send");
      }
      return all.size() == 1 && Files.isDirectory(all.get(0)) ? all.get(0) : folder;
    }
  }

  /** The files as the sender calls them. */
  public String names() {
    String all = String.join(", ", names);
    return all.length() <= MOST_CHARACTERS
        ? all
        : names.get(0) + " and " + (names.size() - 1) + " more files";
  }

  /** Removes everything. */
  @Override
  public void close() {
    try {
      remove(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + folder.getFileName(), e);
    }
  }

  private static void remove(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
