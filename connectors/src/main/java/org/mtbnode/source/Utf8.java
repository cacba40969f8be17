package org.mtbnode.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;

/** UTF-8 text, strictly: a byte that is none is an error with its line, never a question mark. */
final class Utf8 {
  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final int CHUNK = 1 << 16;

  private Utf8() {}

  /** Opens the file behind its byte order mark, if it has one. */
  static BufferedReader open(Path path) throws IOException {
    var reader =
        new BufferedReader(new InputStreamReader(Files.newInputStream(path), UTF_8.newDecoder()));
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  /**
   * Reads the file once through.
   *
   * @throws UnreadableSourceException naming the first line that is not UTF-8
   */
  static void check(Path path, String file) throws IOException {
    CharsetDecoder decoder = UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
    CharBuffer chars = CharBuffer.allocate(CHUNK);
    long line = 1;
    try (SeekableByteChannel channel = Files.newByteChannel(path)) {
      boolean end = false;
      while (!end) {
        end = channel.read(bytes) < 0;
        bytes.flip();
        CoderResult result = decoder.decode(bytes, chars, end);
        chars.flip();
        line += chars.chars().filter(c -> c == '\n').count();
        chars.clear();
        if (result.isError()) {
          throw new UnreadableSourceException(
              Problem.error(
                  new Origin(file, line),
                  null,
                  null,
                  "not UTF-8; save the file as UTF-8 and send it again"));
        }
        bytes.compact();
      }
    }
  }
}
