package org.mtbnode.store;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtbnode.mapping.CaseMapper;
import org.mtbnode.mapping.CaseRows;
import org.mtbnode.mapping.ResourceIds;
import org.mtbnode.source.SourceReader;
import org.mtbnode.source.SourceRow;
import org.mtbnode.source.SourceSink;
import org.mtbnode.template.KnownRows;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Rejection;
import org.mtbnode.template.Template;
import org.mtbnode.template.TemplateCheck;
import org.mtbnode.template.TemplateRow;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class ResourceJsonTest {
  private static final JsonMapper EXACT =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final CaseMapper mapper = new CaseMapper(new ResourceIds(new byte[32]));

  @ParameterizedTest
  @ValueSource(strings = {"centre-a", "centre-b", "centre-c"})
  void isWhatBothEncodersOfHapiWriteOfTheSampleData(String centre) throws IOException {
    List<Resource> resources = resourcesOf(Path.of("../docs/examples").resolve(centre));

    assertThat(resources.stream().map(Resource::fhirType).distinct())
        .contains("Patient", "Observation", "CarePlan", "Device", "Group", "DiagnosticReport");
    for (Resource resource : resources) {
      String json = ResourceJson.of(resource);
      assertThat(json).isEqualTo(new JsonParser().composeString(resource));
      assertThat(EXACT.readTree(json)).isEqualTo(EXACT.readTree(reflected(resource)));
    }
  }

  @Test
  void keepsTextAndNumbersAsTheyAre() {
    String text = "\"quoted\" \\ \t\n\u0001 \u00A0\u2028 Größe µ 肺癌 👩🏽‍🔬";
    Observation observation = new Observation();
    observation.addNote().setText(text);
    observation.setValue(new Quantity().setValue(new BigDecimal("0.1250")).setUnit("%"));

    String json = ResourceJson.of(observation);

    assertThat(json).contains("0.1250");
    assertThat(EXACT.readTree(json)).isEqualTo(EXACT.readTree(reflected(observation)));
    assertThat(EXACT.readTree(json).at("/note/0/text").asString()).isEqualTo(text);
  }

  private static String reflected(Resource resource) {
    return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource);
  }

  private List<Resource> resourcesOf(Path folder) throws IOException {
    Accepted rows = new Accepted();
    SourceReader.open(folder, null).read(rows);
    List<TemplateRow> assays = rows.of("assays");
    Stream<Resource> cases =
        rows.byOwner().entrySet().stream()
            .filter(owned -> !owned.getKey().startsWith(RowKeys.ASSAY))
            .filter(owned -> !owned.getKey().startsWith(RowKeys.PERIOD))
            .flatMap(owned -> bundle(owned.getKey(), new CaseRows(owned.getValue(), assays)));
    Stream<Resource> devices =
        assays.stream()
            .map(
                assay ->
                    mapper.mapAssay(
                        assay,
                        rows.of("assay_regions").stream()
                            .filter(region -> RowKeys.name(assay).equals(RowKeys.owner(region)))
                            .toList()));
    Stream<Resource> groups = rows.of("eligible").stream().map(mapper::mapEligible);
    return Stream.of(cases, devices, groups).flatMap(each -> each).toList();
  }

  private Stream<Resource> bundle(String owner, CaseRows rows) {
    Bundle bundle = owner.startsWith(RowKeys.PATIENT) ? mapper.map(rows) : mapper.mapMaterial(rows);
    return bundle.getEntry().stream().map(Bundle.BundleEntryComponent::getResource);
  }

  private static final class Accepted implements SourceSink {
    private final TemplateCheck check = new TemplateCheck(Template.caseData(), KnownRows.none());
    private final List<TemplateRow> rows = new ArrayList<>();

    @Override
    public void row(SourceRow row) {
      if (check.check(row.table(), row.origin(), row.values()) instanceof TemplateRow accepted) {
        rows.add(accepted);
      }
    }

    @Override
    public void refused(Rejection rejection) {
      check.refuse(rejection);
    }

    @Override
    public void problem(Problem problem) {}

    List<TemplateRow> of(String table) {
      return rows.stream().filter(row -> row.table().equals(table)).toList();
    }

    /** Findings of material are their test's. */
    Map<String, List<TemplateRow>> byOwner() {
      Map<String, String> ownerOfTest = new HashMap<>();
      Map<String, List<TemplateRow>> owned = new TreeMap<>();
      for (TemplateRow row : rows) {
        String owner = RowKeys.owner(row);
        if (row.table().equals("tests") && owner != null) {
          ownerOfTest.put(row.key(), owner);
        }
        String whose = owner == null ? ownerOfTest.get(row.required("test_id")) : owner;
        owned.computeIfAbsent(Objects.requireNonNull(whose), name -> new ArrayList<>()).add(row);
      }
      return owned;
    }
  }
}
