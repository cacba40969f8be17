package org.mtbnode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mtbnode.federation.NodeCard;
import org.mtbnode.federation.NodeKey;
import org.mtbnode.federation.RootFingerprint;

/**
 * The folder of a node, readable by its owner alone: its key, its secret, the manifests it goes by,
 * and while it runs where it can be called.
 */
public record NodeHome(Path folder) {
  private static final int SECRET_BYTES = 32;
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final Set<PosixFilePermission> PRIVATE_FILE =
      PosixFilePermissions.fromString("rw-------");

  public NodeHome {
    folder = folder.toAbsolutePath().normalize();
  }

  public Path cardFile() {
    return folder.resolve("node-card.json");
  }

  public Path keyFile() {
    return folder.resolve("node-key.jwk");
  }

  /** All versions of the manifest from 1 on, one a line. */
  public Path manifestFile() {
    return folder.resolve("manifest.jsonl");
  }

  public Path rootFile() {
    return folder.resolve("root-fingerprint");
  }

  /** What a command on this machine shows the running node. */
  public Path tokenFile() {
    return folder.resolve("token");
  }

  /** The first user's password, until it is changed. */
  public Path firstPasswordFile() {
    return folder.resolve("first-password");
  }

  /** Where the running node listens to people and commands. */
  public Path addressFile() {
    return folder.resolve("address");
  }

  /** Where the running node listens to peers, as this machine sees it. */
  public Path federationAddressFile() {
    return folder.resolve("federation-address");
  }

  /** Where files that people send lie until they are taken in. */
  public Path incoming() {
    return folder.resolve("incoming");
  }

  private Path secretFile() {
    return folder.resolve("secret");
  }

  /**
   * @throws IllegalStateException if nothing can be written to the folder
   */
  public void requireWritable() {
    if (!Files.isWritable(folder)) {
      throw new IllegalStateException(
          "Cannot write to "
              + folder
              + ": its disk is mounted read-only, or the folder belongs to another user. Make it"
              + " writable for the user that runs the node.");
    }
  }

  /**
   * Sets up the folder with a new secret; an existing secret stays, for all ids hang on it.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void create(SecureRandom random) {
    try {
      Files.createDirectories(folder, PRIVATE_FOLDER);
      if (!Files.exists(secretFile())) {
        writePrivate(secretFile(), newToken(random));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot set up " + folder, e);
    }
  }

  /** 256 random bits in hex. */
  public static String newToken(SecureRandom random) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * Bytes only this node can make.
   *
   * @param purpose different purposes give independent bytes
   * @return 32 bytes
   * @throws IllegalStateException if the folder was not set up
   */
  public byte[] secret(String purpose) {
    try {
      byte[] secret = HexFormat.of().parseHex(read(secretFile()));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  public NodeCard card() {
    return NodeCard.parse(read(cardFile()).getBytes(StandardCharsets.UTF_8));
  }

  public NodeKey key() {
    return NodeKey.read(keyFile());
  }

  public RootFingerprint root() {
    return RootFingerprint.parse(read(rootFile()));
  }

  /**
   * @throws IllegalStateException if the file is not there; the message says how to get it
   */
  public static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalStateException(
          "Cannot read "
              + file
              + ". A node's folder is set up with \"mtb-node key new\" and \"mtb-node join\".",
          e);
    }
  }

  /** Writes a file only its owner may read, whole or not at all. */
  public static void writePrivate(Path file, String text) throws IOException {
    write(
        file,
        (text + "\n").getBytes(StandardCharsets.UTF_8),
        PosixFilePermissions.asFileAttribute(PRIVATE_FILE));
  }

  /** Writes a file, whole or not at all: what was there stays if the new does not fit. */
  public static void write(Path file, byte[] bytes, FileAttribute<?>... attributes)
      throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    try {
      Files.createFile(draft, attributes);
      Files.write(draft, bytes, StandardOpenOption.SYNC);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(draft);
      throw new IOException("Cannot write " + file + "; it is as it was", e);
    }
  }
}
