package org.mtbnode.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtbnode.profile.FhirValidation;
import org.mtbnode.source.SourceReader;
import org.mtbnode.source.SourceRow;
import org.mtbnode.source.SourceSink;
import org.mtbnode.template.Checked;
import org.mtbnode.template.KnownRows;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Rejection;
import org.mtbnode.template.Template;
import org.mtbnode.template.TemplateCheck;
import org.mtbnode.template.TemplateRow;

/** Every resource of the sample data validates; each distinct shape does so in the quick build. */
@Tag("slow")
class EveryResourceTest {
  private static final FhirValidation VALIDATION = FhirValidation.create();

  @ParameterizedTest
  @ValueSource(strings = {"centre-a", "centre-b", "centre-c"})
  void validatesWithoutAnError(String centre) throws IOException {
    Rows rows = new Rows();
    SourceReader.open(Path.of("../docs/examples", centre), null).read(rows);
    CaseMapper mapper = new CaseMapper(new ResourceIds(new byte[32]));

    assertThat(rows.ofPatients).hasSizeGreaterThan(250);
    rows.ofPatients.forEach(
        (patient, ofPatient) ->
            assertThat(VALIDATION.errors(mapper.map(new CaseRows(ofPatient, rows.assays))))
                .as(patient)
                .isEmpty());
  }

  /** The accepted rows of a delivery; nothing may be refused. */
  private static final class Rows implements SourceSink {
    private final TemplateCheck check = new TemplateCheck(Template.caseData(), KnownRows.none());
    private final Map<String, List<TemplateRow>> ofPatients = new TreeMap<>();
    private final List<TemplateRow> assays = new ArrayList<>();

    @Override
    public void row(SourceRow row) {
      Checked checked = check.check(row.table(), row.origin(), row.values());
      assertThat(checked).isInstanceOf(TemplateRow.class);
      TemplateRow accepted = (TemplateRow) checked;
      if (accepted.patient() != null) {
        ofPatients.computeIfAbsent(accepted.patient(), id -> new ArrayList<>()).add(accepted);
      } else if (accepted.table().equals("assays")) {
        assays.add(accepted);
      }
    }

    @Override
    public void refused(Rejection rejection) {
      throw new AssertionError(rejection.problems().toString());
    }

    @Override
    public void problem(Problem problem) {
      assertThat(problem.severity()).as("%s", problem).isEqualTo(Problem.Severity.WARNING);
    }
  }
}
