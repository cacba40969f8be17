package org.mtbnode.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Rejection;

class SourceReaderTest {
  @TempDir private Path folder;

  @Test
  void readsASingleFileOfTheTemplate() throws IOException {
    Path file = write("patients.csv", "patient_id,sharing_consent\nP1,permit\n");
    write("diagnoses.csv", "diagnosis_id,patient_id,tumour_type\nD1,P1,lung\n");

    SourceReader reader = SourceReader.open(file, null);

    assertThat(reader.tables()).containsExactly("patients");
    assertThat(Collected.from(reader).rows)
        .extracting(SourceRow::table)
        .containsExactly("patients");
  }

  @Test
  void readsAFileTheMappingNames() throws IOException {
    Path file = write("Patienten.csv", "Nr;sharing_consent\nP1;permit\n");
    SourceMapping mapping =
        SourceMapping.read(
            "{source: template-csv, tables: {patients: {file: Patienten.csv,"
                + " columns: {patient_id: {from: Nr}}}}}",
            "mapping.yml");

    Collected collected = Collected.from(SourceReader.open(file, mapping));

    assertThat(collected.rows.get(0).values()).containsEntry("patient_id", "P1");
  }

  @Test
  void givesTheSameRowsEachTimeItReads() throws IOException {
    write("patients.csv", "patient_id,sharing_consent\nP1,permit\nP2,deny\n");
    SourceReader reader = SourceReader.open(folder, null);

    Collected first = Collected.from(reader);

    assertThat(Collected.from(reader).rows).isEqualTo(first.rows).hasSize(2);
  }

  @Test
  void doesNotTakeAFullDiskOfWhoTakesTheRowsForAFileThatCannotBeRead() throws IOException {
    write("patients.csv", "patient_id,sharing_consent\nP1,permit\n");
    UncheckedIOException full =
        new UncheckedIOException("kept in /tmp", new IOException("No space left on device"));
    SourceSink sink =
        new SourceSink() {
          @Override
          public void row(SourceRow row) {
            throw full;
          }

          @Override
          public void refused(Rejection rejection) {
            throw full;
          }

          @Override
          public void problem(Problem problem) {
            throw full;
          }
        };

    assertThatThrownBy(() -> SourceReader.open(folder, null).read(sink)).isSameAs(full);
  }

  @Test
  void saysWhatItLookedForInAFileOfNoTable() throws IOException {
    Path file = write("cases.xlsx", "");

    assertThatThrownBy(() -> SourceReader.open(file, null))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageContaining("patients.csv")
        .hasMessageContaining("meta_study.txt");
  }

  @Test
  void saysThatAPathDoesNotExist() {
    assertThatThrownBy(() -> SourceReader.open(folder.resolve("nowhere"), null))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void findsTheLineThatIsNotUtf8BeyondTheFirstChunk() throws IOException {
    String rows = "P1,permit\n".repeat(20_000);
    Path file = folder.resolve("patients.csv");
    Files.write(file, ("patient_id,sharing_consent\n" + rows).getBytes(UTF_8));
    Files.write(file, new byte[] {'P', (byte) 0xE4, '\n'}, java.nio.file.StandardOpenOption.APPEND);

    Collected collected = Collected.from(SourceReader.open(file, null));

    assertThat(collected.rows).isEmpty();
    assertThat(collected.problems.get(0).origin()).hasToString("patients.csv:20002");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, UTF_8);
  }
}
