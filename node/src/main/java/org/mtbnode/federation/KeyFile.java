package org.mtbnode.federation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A private key on disk: a JWK only its owner may read, and whole or not there. The role in it
 * keeps a node's key from signing a manifest.
 */
final class KeyFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private KeyFile() {}

  static ObjectNode jwk(SigningKey key, String role) {
    return Jwk.write(key.verificationKey()).put("d", key.d()).put("role", role);
  }

  /** Never replaces a key: who overwrites one loses the log it signs. */
  static void write(Path file, ObjectNode jwk) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    try {
      if (folder == null || Files.exists(file)) {
        throw new UncheckedIOException(
            new FileAlreadyExistsException(file + " exists already; a key is never overwritten"));
      }
      Path unfinished = Files.createTempFile(folder, ".key-", ".part", ownerOnly());
      try {
        Files.write(
            unfinished,
            Fields.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(jwk),
            StandardOpenOption.SYNC);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the key " + file, e);
    }
  }

  /**
   * Leaves the fields open for what a role adds.
   *
   * @throws IllegalArgumentException if others may read it, or it is not a key of this role
   */
  static Fields read(Path file, String role) {
    try {
      requireOwnerOnly(file);
      Fields fields = Fields.of(Files.readAllBytes(file), file.toString());
      fields.constant("role", role);
      return fields;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SigningKey key(Fields fields) {
    VerificationKey stated = Jwk.read(fields);
    SigningKey key = SigningKey.of(fields.text("d"));
    if (!key.verificationKey().equals(stated)) {
      throw fields.at(
          new IllegalArgumentException("private and public part do not belong together"));
    }
    return key;
  }

  private static void requireOwnerOnly(Path file) throws IOException {
    if (!isPosix()) {
      return;
    }
    Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
    others.removeAll(
        Set.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE));
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          file + ": others may read this private key; set its permissions to 600");
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return isPosix()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
