package org.mtbnode.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What means nothing is refused before anything is read. */
class SummariseUsageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lb-yield | --window | 30 | lb-yield counts no pairs of samples some days apart",
        "mtb-cases | --window | 30 | or write --window any",
        "lb-landmark | --reference-set | all | lb-landmark has one analysis set only",
        "lb-agreement | --window | 45 | a window is 30, 90, 180 or any",
        "lb-yeld | --window | 30 | there is no specification \"lb-yeld\""
      })
  void saysWhyAndExitsAsForWrongUsage(String spec, String option, String value, String why) {
    StringWriter err = new StringWriter();

    int exit =
        MtbNode.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(err, true))
            .execute("summarise", "--spec", spec, "--data", "nowhere", option, value);

    assertThat(exit).as(err.toString()).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(why).doesNotContain("\tat ");
  }
}
