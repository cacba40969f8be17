package org.mtbnode.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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

/** The accepted rows of a folder of sample data, in which nothing may be refused. */
final class SampleRows implements SourceSink {
  private final TemplateCheck check = new TemplateCheck(Template.caseData(), KnownRows.none());
  private final Map<String, List<TemplateRow>> ofPatients = new TreeMap<>();
  private final List<TemplateRow> ofNobody = new ArrayList<>();

  static SampleRows read(Path folder) throws IOException {
    SampleRows rows = new SampleRows();
    SourceReader.open(folder, null).read(rows);
    return rows;
  }

  Map<String, List<TemplateRow>> ofPatients() {
    return ofPatients;
  }

  List<TemplateRow> assays() {
    return ofNobody("assays").toList();
  }

  /** Each assay with its regions behind it. */
  List<List<TemplateRow>> ofAssays() {
    return assays().stream()
        .map(
            assay ->
                Stream.concat(
                        Stream.of(assay),
                        ofNobody("assay_regions")
                            .filter(
                                region ->
                                    region.required("assay_id").equals(assay.required("assay_id"))
                                        && region
                                            .required("version")
                                            .equals(assay.required("version"))))
                    .toList())
        .toList();
  }

  List<TemplateRow> eligible() {
    return ofNobody("eligible").toList();
  }

  /** Reference and EQA material and what was done with it. */
  List<TemplateRow> material() {
    return Stream.of("specimens", "truth", "tests", "findings").flatMap(this::ofNobody).toList();
  }

  private Stream<TemplateRow> ofNobody(String table) {
    return ofNobody.stream().filter(row -> row.table().equals(table));
  }

  @Override
  public void row(SourceRow row) {
    Checked checked = check.check(row.table(), row.origin(), row.values());
    assertThat(checked).isInstanceOf(TemplateRow.class);
    TemplateRow accepted = (TemplateRow) checked;
    if (accepted.patient() == null) {
      ofNobody.add(accepted);
    } else {
      ofPatients.computeIfAbsent(accepted.patient(), id -> new ArrayList<>()).add(accepted);
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
