package org.mtbnode.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.h2.mvstore.WriteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveredRowsTest {
  /** So many that most no longer stand in memory when they are asked for. */
  private static final int PATIENTS = 150_000;

  @TempDir Path folder;

  private static Origin line(String file, long number) {
    return new Origin(file, number);
  }

  private static Map<String, String> patient(int number) {
    return Map.of(
        "patient_id",
        "P-" + number,
        "birth_year",
        "1960",
        "sex",
        "female",
        "sharing_consent",
        "permit");
  }

  private static Map<String, String> diagnosis(int number, String id) {
    return Map.of(
        "diagnosis_id", id,
        "patient_id", "P-" + number,
        "tumour_type", "lung",
        "icd10", "C34.9",
        "diagnosed_on", "2025-01-01");
  }

  @Test
  void remembersMoreThanMemoryHolds() {
    try (TemplateCheck check = new TemplateCheck(Template.caseData(), KnownRows.none(), folder)) {
      for (int i = 0; i < PATIENTS; i++) {
        assertThat(check.check("patients", line("patients.csv", i + 2), patient(i)))
            .isInstanceOf(TemplateRow.class);
      }
      for (int i = 0; i < PATIENTS; i += 1_000) {
        Checked accepted =
            check.check("diagnoses", line("diagnoses.csv", i + 2), diagnosis(i, "D-" + i));
        assertThat(accepted).isInstanceOf(TemplateRow.class);
        assertThat(((TemplateRow) accepted).patient()).isEqualTo("P-" + i);
        assertThat(refusal(check.check("patients", line("more.csv", 9), patient(i))))
            .contains("repeats the patient of patients.csv:" + (i + 2));
      }
      assertThat(
              refusal(check.check("diagnoses", line("more.csv", 10), diagnosis(PATIENTS, "D-x"))))
          .contains("no patient P-" + PATIENTS);
    }
  }

  private static String refusal(Checked checked) {
    return ((Rejection) checked).problems().toString();
  }

  @Test
  void keepsWhatRulesAskForOnDisk() {
    KeptType.OfOrigin origins = new KeptType.OfOrigin();
    Parent test =
        new Parent(
            line("tests.csv", 7), false, "P-1", null, Map.of("status", "failed", "result", "π"));
    Parent refused = Parent.refused(line("older/tests.csv", 1L << 40));
    Siblings siblings =
        Siblings.orNone(null)
            .withAccepted("D-2")
            .withAccepted("D-1")
            .withRefused("D-3", line("diagnoses.csv", 4))
            .withRefused(null, line("diagnoses.csv", 5));

    assertThat(there(new KeptType.OfParent(origins), test)).isEqualTo(test);
    assertThat(there(new KeptType.OfParent(origins), refused)).isEqualTo(refused);
    assertThat(there(new KeptType.OfSiblings(origins), siblings)).isEqualTo(siblings);
  }

  /** Written and read again. */
  private static <T> T there(KeptType<T> type, T kept) {
    WriteBuffer buffer = new WriteBuffer();
    type.write(buffer, kept);
    ByteBuffer written = buffer.getBuffer();
    written.flip();
    return type.read(written);
  }

  @Test
  void leavesNoFile() {
    try (TemplateCheck check = new TemplateCheck(Template.caseData(), KnownRows.none(), folder)) {
      check.check("patients", line("patients.csv", 2), patient(1));

      assertThat(folder).isEmptyDirectory();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void saysWhereItCannotWrite() {
    Path absent = folder.resolve("absent");

    assertThatThrownBy(() -> new TemplateCheck(Template.caseData(), KnownRows.none(), absent))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("What the check remembers of the rows cannot be kept in " + absent);
  }
}
