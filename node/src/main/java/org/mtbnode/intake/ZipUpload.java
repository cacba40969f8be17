package org.mtbnode.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A packed folder somebody sent. */
final class ZipUpload {
  private static final int END_OF_DIRECTORY = 0x06054b50;
  private static final int LONGEST_END = 22 + 0xffff;
  private static final int DIRECTORY_ENTRY = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int UNIX = 3;
  private static final int TYPE = 0xF000;
  private static final int REGULAR = 0x8000;
  private static final int FOLDER = 0x4000;
  private static final long SMALL = 1 << 20;

  private final String name;
  private final Path file;

  ZipUpload(String name, Path file) {
    this.name = name;
    this.file = file;
  }

  void unpack(IncomingFolder folder) throws IOException {
    refuseLinks();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (!entry.isDirectory() && !isOfTheSystem(entry.getName())) {
          unpack(zip, entry, folder);
        }
      }
    } catch (ZipException | IllegalArgumentException e) {
      throw new RefusedUpload(name, "this is no zip file that can be read; pack it again");
    }
  }

  /** What archivers of some systems add by themselves. */
  private static boolean isOfTheSystem(String path) {
    return path.startsWith("__MACOSX/") || path.endsWith(".DS_Store");
  }

  private void unpack(ZipFile zip, ZipEntry entry, IncomingFolder folder) throws IOException {
    String path = UploadName.path(entry.getName());
    if (path.toLowerCase(java.util.Locale.ROOT).endsWith(".zip")) {
      throw new RefusedUpload(
          name + ", " + path, "a packed file in a packed file; unpack it first");
    }
    long atMost = Math.max(SMALL, entry.getCompressedSize() * folder.limits().ratio());
    try (InputStream content = zip.getInputStream(entry)) {
      folder.store(path, content, atMost);
    }
  }

  /** The kind of a file stands in the directory at the end, which Java does not show. */
  private void refuseLinks() throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      ByteBuffer end = tail(bytes);
      int at = end.limit() - 22;
      while (at >= 0 && end.getInt(at) != END_OF_DIRECTORY) {
        at--;
      }
      if (at < 0) {
        throw new RefusedUpload(name, "this is no zip file; pack it again");
      }
      int entries = Short.toUnsignedInt(end.getShort(at + 10));
      long offset = Integer.toUnsignedLong(end.getInt(at + 16));
      if (entries == 0xffff || offset == 0xffffffffL) {
        throw new RefusedUpload(name, "the zip file is too large; send it in parts");
      }
      for (int entry = 0; entry < entries; entry++) {
        offset += refuseLink(bytes, offset);
      }
    }
  }

  private static ByteBuffer tail(RandomAccessFile bytes) throws IOException {
    int length = (int) Math.min(bytes.length(), LONGEST_END);
    byte[] tail = new byte[length];
    bytes.seek(bytes.length() - length);
    bytes.readFully(tail);
    return ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Gives the length of the entry. */
  private long refuseLink(RandomAccessFile bytes, long offset) throws IOException {
    if (offset + ENTRY_BYTES > bytes.length()) {
      throw new RefusedUpload(name, "the zip file is cut off; pack it again");
    }
    byte[] fixed = new byte[ENTRY_BYTES];
    bytes.seek(offset);
    bytes.readFully(fixed);
    ByteBuffer entry = ByteBuffer.wrap(fixed).order(ByteOrder.LITTLE_ENDIAN);
    if (entry.getInt(0) != DIRECTORY_ENTRY) {
      throw new RefusedUpload(name, "this is no zip file that can be read; pack it again");
    }
    int type = (entry.getInt(38) >>> 16) & TYPE;
    boolean fromUnix = entry.get(5) == UNIX;
    if (fromUnix && type != 0 && type != REGULAR && type != FOLDER) {
      throw new RefusedUpload(
          name,
          "there is a link in it, or something else that is no file; pack the files themselves");
    }
    return ENTRY_BYTES
        + Short.toUnsignedInt(entry.getShort(28))
        + Short.toUnsignedInt(entry.getShort(30))
        + Short.toUnsignedInt(entry.getShort(32));
  }
}
