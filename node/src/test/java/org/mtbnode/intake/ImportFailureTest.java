package org.mtbnode.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class ImportFailureTest {
  @Test
  void tellsAFullDiskFromAFileThatCannotBeRead() {
    IOException full = new IOException("No space left on device");

    assertThat(ImportFailure.inWords(new UncheckedIOException("Nothing can be kept in /tmp", full)))
        .isEqualTo(
            "Nothing can be kept in /tmp; if the disk is full, make room, then send the files"
                + " again.");
    assertThat(ImportFailure.inWords(full))
        .isEqualTo(
            "A file could not be read to its end (IOException); see the node's log, then send it"
                + " again.");
  }

  @Test
  void tellsNoValueOfARow() {
    assertThat(ImportFailure.inWords(new IllegalStateException("duplicate key P-0815")))
        .isEqualTo(
            "Something in the node went wrong (IllegalStateException); see the node's log, then"
                + " send the files again.");
  }
}
