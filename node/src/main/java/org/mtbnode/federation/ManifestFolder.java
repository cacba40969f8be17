package org.mtbnode.federation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files a node remembers its manifests by: the manifests, the highest version ever seen, and
 * evidence of forks. Each is written whole or not at all, and is on the disk when a call returns.
 */
final class ManifestFolder {
  /** So many forks are kept; the coordinators need one to see that something is wrong. */
  static final int MOST_FORKS = 20;

  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rw-------");

  private final Path manifests;

  ManifestFolder(Path manifests) {
    this.manifests = manifests.toAbsolutePath();
  }

  /** The highest version this node ever went by, with the SHA-256 of its payload. */
  record Seen(String federation, int version, String hash) {
    static Seen of(Federation federation) {
      return new Seen(federation.id(), federation.manifest().version(), federation.signed().hash());
    }
  }

  /** What tells that the file is another one than before. */
  record Stamp(FileTime modified, long bytes, @Nullable Object file) {
    static final Stamp UNREAD = new Stamp(FileTime.fromMillis(0), -1, null);
  }

  Path manifests() {
    return manifests;
  }

  Path seenFile() {
    return manifests.resolveSibling("manifest-seen");
  }

  private Path forksFile() {
    return manifests.resolveSibling("manifest-forks.jsonl");
  }

  Stamp stamp() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(manifests, BasicFileAttributes.class);
      return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + manifests, e);
    }
  }

  byte[] read() {
    try {
      return Files.readAllBytes(manifests);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + manifests, e);
    }
  }

  /** Adds a line behind those that are there. */
  void append(SignedManifest signed) {
    String before = new String(read(), StandardCharsets.UTF_8).strip();
    write(manifests, before + "\n" + line(signed));
  }

  Optional<Seen> seen() {
    if (!Files.exists(seenFile())) {
      return Optional.empty();
    }
    try {
      String[] words = Files.readString(seenFile()).strip().split(" ", -1);
      if (words.length == 3 && Sha256.isHex(words[2])) {
        return Optional.of(new Seen(words[0], Integer.parseInt(words[1]), words[2]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + seenFile(), e);
    } catch (NumberFormatException e) {
      throw damaged(e);
    }
    throw damaged(null);
  }

  private IllegalStateException damaged(@Nullable Exception cause) {
    return new IllegalStateException(
        seenFile()
            + " does not hold a federation, a version and a SHA-256. Put it back from a backup.",
        cause);
  }

  void remember(Seen seen) {
    write(seenFile(), seen.federation() + " " + seen.version() + " " + seen.hash());
  }

  List<ManifestFork> forks() {
    if (!Files.exists(forksFile())) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(forksFile())) {
      return lines.filter(line -> !line.isBlank()).map(ManifestFolder::fork).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + forksFile(), e);
    }
  }

  /** Keeps it once; beyond {@link #MOST_FORKS} no more are kept. */
  void keep(ManifestFork fork) {
    List<ManifestFork> forks = new ArrayList<>(forks());
    boolean known = forks.stream().anyMatch(each -> each.otherHash().equals(fork.otherHash()));
    if (known || forks.size() >= MOST_FORKS) {
      return;
    }
    forks.add(fork);
    write(forksFile(), String.join("\n", forks.stream().map(ManifestFolder::line).toList()));
  }

  private static String line(SignedManifest signed) {
    return new String(signed.toJson(), StandardCharsets.UTF_8);
  }

  private static String line(ManifestFork fork) {
    ObjectNode json =
        Fields.JSON
            .createObjectNode()
            .put("seen", fork.seen().toString())
            .put("from", fork.from())
            .put("held", fork.heldHash());
    json.set("manifest", Fields.JSON.readTree(fork.other().toJson()));
    return Fields.JSON.writeValueAsString(json);
  }

  private static ManifestFork fork(String line) {
    JsonNode json = Fields.JSON.readTree(line);
    return new ManifestFork(
        json.get("held").asString(),
        SignedManifest.parse(Fields.JSON.writeValueAsBytes(json.get("manifest"))),
        Instant.parse(json.get("seen").asString()),
        json.get("from").isNull() ? null : json.get("from").asString());
  }

  private static void write(Path file, String text) {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(draft);
      Files.createFile(draft, PosixFilePermissions.asFileAttribute(PRIVATE));
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      // the new name has to be on the disk too
      try (FileChannel folder =
          FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
