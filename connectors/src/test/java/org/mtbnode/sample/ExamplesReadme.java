package org.mtbnode.sample;

import java.math.BigDecimal;

/** Says of the sample data what they are, and where each rate comes from. */
final class ExamplesReadme {
  private ExamplesReadme() {}

  static String text() {
    StringBuilder text =
        new StringBuilder(
            """
            # Synthetic data

            Nobody in these files exists: no patient, no centre, no assay. A seeded generator
            (`connectors/src/test/java/org/mtbnode/sample`) wrote them, and a test holds them
            against it. They show how the node works and say nothing about any real test.

            | what | holds |
            |---|---|
            | `centre-a`, `centre-b`, `centre-c` | what three centres hand in: about 390 patients each, over eight tumour types |
            | `catalogue.yml` | the assays, with what kind they are, and the alterations the three have agreed on |

            The three write their files differently, all of it allowed: Centre B separates by
            semicolon, ends lines with CRLF, sorts its columns by name, records the blood rather
            than the plasma, and names no diagnosis where a patient has but one; every centre
            leaves out some columns. All dates lie before 12 December 2025.

            ## What to look for

            * All four settings; four liquid-biopsy assays and two tissue panels at every centre,
              with the same regions. Assay X sees hot spots only, Panel T lacks ESR1 and BRCA1/2,
              and no liquid biopsy sees translocations: not covered is never negative.
            * Blocks (setting × tumour type × assay) large enough to be shown, some too small, and a
              neuroblastoma cohort that stays below the floor at each centre.
            * Failed, cancelled and never collected tests; tests without findings; absent,
              indeterminate and no-call findings; low and missing tumour fraction (Centre A reports
              it nearly always, Centre C for half of its tests).
            * Pairs far apart in time, patients without tissue, marrow as the reference in myeloma,
              denied consent.
            * Germline and clonal haematopoiesis, resistance acquired under therapy, alterations only
              plasma shows, several samples of one patient.
            * Boards that saw a profile or none, something to act on or nothing; recommendations
              followed, changed, open and not followed; responses by the criteria of the tumour,
              not evaluable ones among them; follow-up after surgery with and without recurrence.
            * Colorectal patients followed by plasma alone: at the landmark after surgery with and
              without tumour DNA, every four months until recurrence or none, and before and under
              treatment with the first scan after it (clearance, fall, stable, rise).
            * Material of a ring trial with what it holds (`truth`), a dilution series of five vials a
              level, found and missed; it counts as nobody. How many patients could have been tested, quarter by quarter (`eligible`).

            ## Rates

            """);
    text.append("| rate | value | source |\n|---|---|---|\n");
    for (Rate rate : Rate.values()) {
      text.append(
          "| %s | %s | %s |\n".formatted(rate.what(), percent(rate.value()), rate.source()));
    }
    return text.append(
            """

            How often a case is discussed, what becomes of a recommendation, responses and recurrences,
            the levels of the ring trial and the eligible patients are assumed. Which hot spot of a gene, how much DNA a tumour sheds (log-normal tumour fractions by
            disease state and tumour type), the limits of detection of the assays but Q, turnaround,
            volumes, depths and the size of the cohorts are assumed. Assays differ in what they
            cover, and a lower limit of detection finds a little more below a tumour fraction of
            1 %: assumed as well.

            To write the files anew after a change of the generator:

                mvn -pl connectors -am test -Dtest=ExamplesTest -Dsurefire.failIfNoSpecifiedTests=false -Dupdate.examples=true
            """)
        .toString();
  }

  static String of(Centre centre) {
    return "Synthetic data of Centre %s. Nobody in these files exists; see ../README.md.\n"
        .formatted(centre.name());
  }

  private static String percent(double value) {
    return new BigDecimal(Double.toString(value))
            .movePointRight(2)
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }
}
