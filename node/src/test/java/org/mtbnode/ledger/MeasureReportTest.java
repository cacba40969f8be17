package org.mtbnode.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MeasureReport;
import org.junit.jupiter.api.Test;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.profile.FhirValidation;

/** What another FHIR system would find in a body. */
class MeasureReportTest {
  private static final FhirContext FHIR = FhirContext.forR4Cached();

  private final SampleLog log = new SampleLog(new TestFederation(41), "centre-a", 1);
  private final String json =
      new String(
          MeasureReportWriter.write(log.cube, log.cube.blocks().get(0), "centre-a"),
          StandardCharsets.UTF_8);

  /** By our own profile, which a summary's policy calls for. */
  @Test
  void isValidByItsProfile() {
    Bundle bundle = FHIR.newJsonParser().parseResource(Bundle.class, json);

    assertThat(FhirValidation.create().errors(bundle)).isEmpty();
  }

  @Test
  void namesNobodyAndNoDateButThePeriod() {
    Bundle bundle = FHIR.newJsonParser().parseResource(Bundle.class, json);
    MeasureReport report = (MeasureReport) bundle.getEntryFirstRep().getResource();

    assertThat(report.hasSubject()).isFalse();
    assertThat(report.hasEvaluatedResource()).isFalse();
    assertThat(report.hasDate()).isFalse();
    assertThat(report.getReporter().hasReference()).isFalse();
    assertThat(report.getReporter().getIdentifier().getValue()).isEqualTo("centre-a");
    assertThat(report.getPeriod().getStartElement().getValueAsString()).isEqualTo("2026-04-01");
    assertThat(report.getPeriod().getEndElement().getValueAsString()).isEqualTo("2026-06-30");
  }

  @Test
  void writesEveryAtomAndNoTotals() {
    Bundle bundle = FHIR.newJsonParser().parseResource(Bundle.class, json);
    MeasureReport report = (MeasureReport) bundle.getEntryFirstRep().getResource();
    List<MeasureReport.StratifierGroupComponent> strata =
        report.getGroupFirstRep().getStratifierFirstRep().getStratum();

    // 13 measures at three gaps, 2 that never became a pair
    assertThat(strata)
        .extracting(stratum -> stratum.getPopulation().size())
        .containsExactly(13, 13, 13, 2);
    assertThat(report.getGroupFirstRep().hasPopulation()).isFalse();
    assertThat(json.length()).isLessThan(16 * 1024);
  }
}
