package org.mtbnode.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtbnode.intake.IncomingFolder.Limits;

class IncomingFolderTest {
  @TempDir Path home;

  @Test
  void keepsFilesForItsOwnerAloneAndRemovesThem() throws IOException {
    IncomingFolder folder = IncomingFolder.in(home.resolve("incoming"));
    folder.put("tests.csv", text("test_id\nT1\n"));

    assertThat(folder.root().resolve("tests.csv")).hasContent("test_id\nT1\n");
    assertThat(permissions(folder.root())).isEqualTo("rwx------");
    assertThat(permissions(home.resolve("incoming"))).isEqualTo("rwx------");
    assertThat(permissions(folder.root().resolve("tests.csv"))).isEqualTo("rw-------");
    folder.close();
    assertThat(home.resolve("incoming")).isEmptyDirectory();
  }

  @Test
  void unpacksAFolderAndGoesIntoTheOneFolderInIt() throws IOException {
    try (IncomingFolder folder = IncomingFolder.in(home)) {
      folder.put(
          "nightly.zip", zip("nightly/patients.csv", "a", "nightly/case_lists/cases.txt", "b"));

      assertThat(folder.root().getFileName()).hasToString("nightly");
      assertThat(folder.root().resolve("case_lists/cases.txt")).hasContent("b");
      assertThat(folder.names()).isEqualTo("nightly.zip");
    }
  }

  @Test
  void takesTheNameWithoutTheFoldersOfTheSender() throws IOException {
    try (IncomingFolder folder = IncomingFolder.in(home)) {
      folder.put("C:\\export\\tests.csv", text("x"));
      folder.put("../../patients.csv", text("y"));

      assertThat(folder.names()).isEqualTo("tests.csv, patients.csv");
      assertThat(folder.root().resolve("patients.csv")).hasContent("y");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../out.csv",
        "a/../../out.csv",
        "/etc/out.csv",
        "a//b.csv",
        "a\\..\\..\\out.csv",
        "C:out.csv",
        "./out.csv",
        "a/b/c/d/e.csv",
        "bad\u0007name.csv"
      })
  void refusesNamesThatLeadElsewhere(String name) throws IOException {
    try (IncomingFolder folder = IncomingFolder.in(home.resolve("in"))) {
      assertThatThrownBy(() -> folder.put("x.zip", zip(name, "x")))
          .isInstanceOf(RefusedUpload.class);
    }
    try (Stream<Path> left = Files.walk(home)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void refusesAFileThatBecomesMuchLargerUnpacked() throws IOException {
    try (IncomingFolder folder = IncomingFolder.in(home)) {
      byte[] zeros = new byte[3 << 20];
      assertThatThrownBy(
              () ->
                  folder.put(
                      "bomb.zip", zip("tests.csv", new String(zeros, StandardCharsets.US_ASCII))))
          .isInstanceOf(RefusedUpload.class)
          .hasMessageContaining("unpacked it is larger");
    }
  }

  @Test
  void refusesMoreBytesAndMoreFilesThanItsLimits() throws IOException {
    try (IncomingFolder folder = IncomingFolder.in(home, new Limits(10, 2, 200))) {
      folder.put("a.csv", text("12345"));
      assertThatThrownBy(() -> folder.put("b.csv", text("678901")))
          .hasMessageContaining("larger than is taken at once");
    }
    try (IncomingFolder folder = IncomingFolder.in(home, new Limits(1000, 2, 200))) {
      assertThatThrownBy(() -> folder.put("z.zip", zip("a.csv", "1", "b.csv", "2", "c.csv", "3")))
          .hasMessageContaining("more than 2 files");
    }
  }

  @Test
  void refusesALink() throws IOException {
    byte[] zip = zip("tests.csv", "/etc/passwd").readAllBytes();
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int entry = bytes.getInt(zip.length - 22 + 16);
    bytes.put(entry + 5, (byte) 3);
    bytes.putInt(entry + 38, 0xA1FF << 16);

    try (IncomingFolder folder = IncomingFolder.in(home)) {
      assertThatThrownBy(() -> folder.put("link.zip", new ByteArrayInputStream(zip)))
          .isInstanceOf(RefusedUpload.class)
          .hasMessageContaining("link");
    }
  }

  @Test
  void refusesWhatIsNoZipFileAndWhatIsPackedTwice() throws IOException {
    try (IncomingFolder folder = IncomingFolder.in(home)) {
      assertThatThrownBy(() -> folder.put("x.zip", text("no zip at all")))
          .hasMessageContaining("no zip file");
      assertThatThrownBy(() -> folder.put("y.zip", zip("inner.zip", "x")))
          .hasMessageContaining("unpack it first");
      byte[] cut = zip("tests.csv", "abc").readAllBytes();
      ByteBuffer.wrap(cut).order(ByteOrder.LITTLE_ENDIAN).putInt(cut.length - 22 + 16, 1 << 30);
      assertThatThrownBy(() -> folder.put("z.zip", new ByteArrayInputStream(cut)))
          .isInstanceOf(RefusedUpload.class);
    }
  }

  @Test
  void refusesTwoFilesOfOneNameAndNothingAtAll() throws IOException {
    try (IncomingFolder folder = IncomingFolder.in(home)) {
      assertThatThrownBy(folder::root).hasMessageContaining("no file was chosen");
      folder.put("tests.csv", text("1"));
      assertThatThrownBy(() -> folder.put("tests.csv", text("2")))
          .hasMessageContaining("two files of this name");
    }
  }

  @Test
  void clearsWhatADeadNodeLeft() throws IOException {
    IncomingFolder left = IncomingFolder.in(home.resolve("incoming"));
    left.put("a.zip", zip("a/b.csv", "x"));

    IncomingFolder.clear(home.resolve("incoming"));
    IncomingFolder.clear(home.resolve("not there"));

    assertThat(home.resolve("incoming")).isEmptyDirectory();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream zip(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      List<String> all = List.of(namesAndTexts);
      for (int i = 0; i < all.size(); i += 2) {
        zip.putNextEntry(new ZipEntry(all.get(i)));
        zip.write(all.get(i + 1).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
