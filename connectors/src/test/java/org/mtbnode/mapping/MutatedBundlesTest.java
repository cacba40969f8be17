package org.mtbnode.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mtbnode.profile.FhirCheck;
import org.mtbnode.profile.FhirFinding;
import org.mtbnode.profile.FhirProblem.Severity;
import org.mtbnode.profile.FhirValidation;
import org.mtbnode.template.TemplateRow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A valid bundle with one mistake in it is refused, and the message says where and what. The bundle
 * is a whole case with its assays, reference material and a count of eligible patients. To be
 * quick, of the mutated one only the resource with the mistake is looked at again; that it leads
 * out is said too, and is not what is asked for.
 */
class MutatedBundlesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final FhirCheck CHECK = new FhirCheck(FhirValidation.create());
  private static final Path SUMMARY =
      Path.of("../fhir-profiles/src/main/examples/MeasureReport-lb-agreement.json");
  private static final String PROFILES = "https://w3id.org/mtb-node/fhir/StructureDefinition/";
  private static final String LOINC = "http://loinc.org";

  private static ObjectNode whole;

  @BeforeAll
  static void mapTheCase() throws IOException {
    Bundle bundle = CasesTest.map("egfr-lung");
    CasesTest.devices("egfr-lung").forEach(device -> add(bundle, device));
    SyntheticCase nobody = new SyntheticCase();
    CaseRows material =
        new CaseRows(
            List.of(
                ofNobody(
                    "specimens", "specimen_id", "RM-1", "origin", "eqa", "specimen_type", "plasma"),
                ofNobody(
                    "truth",
                    "specimen_id",
                    "RM-1",
                    "gene",
                    "KRAS",
                    "alteration",
                    "p.Gly12Asp",
                    "expected",
                    "absent")),
            List.of());
    nobody.mapper().mapMaterial(material).getEntry().forEach(bundle::addEntry);
    add(
        bundle,
        nobody
            .mapper()
            .mapEligible(
                ofNobody(
                    "eligible",
                    "period",
                    "2024-Q3",
                    "tumour_type",
                    "lung",
                    "clinical_setting",
                    "mutation-profiling",
                    "patients",
                    "120")));
    whole =
        (ObjectNode)
            JSON.readTree(FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle));
  }

  private static void add(Bundle bundle, Resource resource) {
    bundle.addEntry().setResource(resource);
  }

  private static TemplateRow ofNobody(String table, String... values) {
    TemplateRow row = SyntheticCase.row(table, values);
    return new TemplateRow(table, row.key(), null, row.values());
  }

  @Test
  void theBundleWithoutAMistakeHasNoError() {
    assertThat(errors(whole)).isEmpty();
  }

  /**
   * @param type of the resource the mistake is made in
   * @param with text that picks the resource: the first of the type that has it
   * @param says part of the message
   * @param line part of the line the finding points at
   */
  private record Mistake(
      String name,
      String type,
      String with,
      Consumer<ObjectNode> change,
      String says,
      String line) {}

  @TestFactory
  Stream<DynamicTest> refuses() {
    return mistakes().stream()
        .map(mistake -> DynamicTest.dynamicTest(mistake.name(), () -> assertRefused(mistake)));
  }

  private static void assertRefused(Mistake mistake) {
    ObjectNode bundle = seenBy(mistake);
    String text = pretty(bundle);
    List<FhirFinding> errors = errors(bundle);

    assertThat(errors).as(mistake.name()).isNotEmpty();
    assertThat(errors)
        .as(mistake.name())
        .anySatisfy(
            finding -> {
              assertThat(finding.message()).contains(mistake.says());
              assertThat(text.lines().skip(finding.line() - 1).findFirst().orElseThrow())
                  .contains(mistake.line());
            });
  }

  private static List<FhirFinding> errors(ObjectNode bundle) {
    return CHECK.check(Map.of("case.json", pretty(bundle).getBytes(UTF_8))).stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .toList();
  }

  private static String pretty(JsonNode json) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }

  private static ObjectNode seenBy(Mistake mistake) {
    ObjectNode picked = pick(mistake);
    mistake.change().accept(picked);
    ObjectNode bundle = JSON.createObjectNode();
    bundle.put("resourceType", "Bundle").put("type", "collection");
    bundle.putArray("entry").addObject().set("resource", picked);
    return bundle;
  }

  private static ObjectNode pick(Mistake mistake) {
    for (JsonNode entry : whole.path("entry")) {
      JsonNode resource = entry.path("resource");
      if (resource.path("resourceType").asString().equals(mistake.type())
          && resource.toString().contains(mistake.with())) {
        return (ObjectNode) resource.deepCopy();
      }
    }
    throw new AssertionError("nothing to make the mistake in");
  }

  private static List<Mistake> mistakes() {
    return Stream.of(variants(), results(), materials(), boards(), files())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Mistake> variants() {
    List<Mistake> list = new ArrayList<>();
    present(
        list,
        "a call that is another answer",
        v -> answer(v, "LA6684-0"),
        "variant-call",
        "valueCodeableConcept");
    present(
        list,
        "a call that is no answer at all",
        v -> answer(v, "LA99999-9"),
        "variant-call",
        "valueCodeableConcept");
    present(
        list,
        "a LOINC code that does not exist",
        v -> code(v, "48018-6").put("code", "48018-7"),
        "no code of http://loinc.org",
        "48018-7");
    present(
        list,
        "a LOINC code that has no place in a variant",
        v -> code(v, "48018-6").put("code", "94076-7"),
        "CLOSED",
        "{");
    present(
        list,
        "a fraction of 12",
        v -> quantity(v, "81258-6").put("value", 12),
        "lies between 0 and 1",
        "12");
    present(
        list,
        "a fraction below 0",
        v -> quantity(v, "81258-6").put("value", -0.1),
        "lies between 0 and 1",
        "-0.1");
    present(
        list,
        "a fraction in percent",
        v -> quantity(v, "81258-6").put("value", 1.3).put("code", "%").put("unit", "%"),
        "'1'",
        "%");
    present(
        list,
        "a fraction without its unit",
        v -> quantity(v, "81258-6").remove("code"),
        "code: minimum required = 1",
        "valueQuantity");
    present(
        list,
        "reads in a unit that is none",
        v -> quantity(v, "total-read-depth").put("code", "reads please"),
        "reads please",
        "valueQuantity");
    present(list, "no gene", v -> removeComponent(v, "48018-6"), "gene or a region", "{");
    present(
        list,
        "HGVS of the transcript that is garbage",
        v -> value(v, "48004-6").put("code", "c.deletion of exon 19"),
        "is not HGVS",
        "c.deletion of exon 19");
    present(
        list,
        "HGVS of the protein with one letter",
        v -> value(v, "48005-3").put("code", "p.E746_A750del"),
        "is not HGVS",
        "p.E746_A750del");
    present(
        list,
        "HGVS of the genome without its accession",
        v -> value(v, "81290-9").put("code", "g.55174772_55174786del"),
        "is not HGVS",
        "g.55174772");
    present(
        list,
        "a Sequence Ontology code that does not exist",
        v -> value(v, "48019-4").put("code", "SO:9999999"),
        "no code of http://www.sequenceontology.org",
        "SO:9999999");
    present(
        list,
        "a Sequence Ontology code that is no change of DNA",
        v -> value(v, "48019-4").put("code", "SO:0000704"),
        "dna-change",
        "valueCodeableConcept");
    present(
        list,
        "an HGNC code that is none",
        v -> value(v, "48018-6").put("system", "http://www.genenames.org").put("code", "HGNC:EGFR"),
        "no code of http://www.genenames.org",
        "HGNC:EGFR");
    present(
        list,
        "an HGNC code that was never given out",
        v ->
            value(v, "48018-6")
                .put("system", "http://www.genenames.org")
                .put("code", "HGNC:9999999"),
        "no code of http://www.genenames.org",
        "HGNC:9999999");
    present(
        list,
        "a Sequence Ontology code above those given out",
        v -> value(v, "48019-4").put("code", "SO:0002950"),
        "no code of http://www.sequenceontology.org",
        "SO:0002950");
    present(
        list,
        "a Sequence Ontology code that was skipped",
        v -> value(v, "48019-4").put("code", "SO:0002384"),
        "no code of http://www.sequenceontology.org",
        "SO:0002384");
    present(
        list,
        "a Sequence Ontology code that another took the place of",
        v -> value(v, "48019-4").put("code", "SO:1000033"),
        "is obsolete in the Sequence Ontology; write SO:0000159 (deletion)",
        "SO:1000033");
    present(
        list,
        "a Sequence Ontology code that none took the place of",
        v -> value(v, "48019-4").put("code", "SO:0000041"),
        "is obsolete in the Sequence Ontology; choose another",
        "SO:0000041");
    present(
        list,
        "an HGNC code above those given out",
        v -> hgnc(v).put("code", "HGNC:99998"),
        "no code of http://www.genenames.org",
        "HGNC:99998");
    present(
        list,
        "an HGNC code among those given out that no gene has",
        v -> hgnc(v).put("code", "HGNC:1"),
        "no code of http://www.genenames.org",
        "\"HGNC:1\"");
    present(
        list,
        "an HGNC code of Genomics Reporting 2 that no gene has",
        v -> hgnc(v).put("system", "http://www.genenames.org/geneId").put("code", "HGNC:1"),
        "no code of http://www.genenames.org/geneId",
        "\"HGNC:1\"");
    present(
        list,
        "the HGNC code of another gene",
        v -> hgnc(v).put("code", "HGNC:6407"),
        "HGNC:6407 is KRAS, not EGFR",
        "EGFR");
    present(
        list,
        "an HGNC code that displays another gene",
        v -> hgnc(v).put("display", "KRAS"),
        "HGNC:3236 is EGFR, not KRAS",
        "KRAS");
    present(
        list,
        "an HGNC code that displays what another gene was once called",
        v -> hgnc(v).put("display", "KRAS2"),
        "HGNC:3236 is EGFR, not KRAS2",
        "KRAS2");
    present(
        list,
        "the symbol of another gene beside an HGNC code",
        v -> value(v, "48018-6").put("code", "KRAS"),
        "HGNC:3236 is EGFR, not KRAS",
        "KRAS");
    present(
        list,
        "the text of another gene beside an HGNC code",
        v -> ((ObjectNode) component(v, "48018-6").path("valueCodeableConcept")).put("text", "ALK"),
        "HGNC:3236 is EGFR, not ALK",
        "ALK");
    present(
        list,
        "a gene in small letters",
        v -> value(v, "48018-6").put("code", "egfr"),
        "no code of",
        "egfr");
    present(list, "two fractions", v -> twice(v, "81258-6"), "max allowed = 1", "");
    present(list, "two genes", v -> twice(v, "48018-6"), "max allowed = 1", "");
    present(
        list,
        "a chromosome that is none",
        v -> value(v, "48000-4").put("code", "LA6684-0"),
        "ValueSet/chromosome",
        "valueCodeableConcept");
    present(
        list,
        "a genome build that is none",
        v -> value(v, "62374-4").put("code", "LA6684-0"),
        "ValueSet/genome-build",
        "valueCodeableConcept");
    present(
        list,
        "a class of variant the template does not list",
        v -> value(v, "variant-class").put("code", "snp"),
        "ValueSet/variant-class",
        "valueCodeableConcept");
    present(
        list,
        "an origin the template does not list",
        v -> value(v, "variant-origin").put("code", "somatic"),
        "ValueSet/variant-origin",
        "valueCodeableConcept");
    present(
        list,
        "the Sequence Ontology under a wrong address",
        v -> value(v, "48019-4").put("system", "http://www.sequenceontology.org/"),
        "write http://www.sequenceontology.org",
        "sequenceontology.org/");
    present(
        list,
        "LOINC under a wrong address",
        v -> code(v, "48018-6").put("system", "https://loinc.org"),
        "write http://loinc.org",
        "https://loinc.org");
    present(
        list,
        "a code system of ours that is none",
        v ->
            value(v, "variant-class")
                .put("system", "https://w3id.org/mtb-node/fhir/CodeSystem/class"),
        "has no code system",
        "CodeSystem/class");
    present(list, "a status FHIR does not know", v -> v.put("status", "done"), "done", "done");
    present(
        list,
        "a status that is not over yet",
        v -> v.put("status", "preliminary"),
        "final or cancelled",
        "{");
    present(
        list,
        "another category",
        v -> coding(v.path("category").path(0)).put("code", "imaging"),
        "category",
        "");
    present(
        list,
        "one category alone",
        v -> ((ArrayNode) v.path("category")).remove(1),
        "category",
        "");
    present(list, "an element FHIR does not know", v -> v.put("vaf", 0.31), "vaf", "");
    present(list, "no patient", v -> v.remove("subject"), "subject: minimum required = 1", "{");
    present(
        list,
        "a patient that is a specimen",
        v ->
            ((ObjectNode) v.path("subject"))
                .put("reference", v.path("specimen").path("reference").asString()),
        "leads to a Specimen",
        "Specimen/");
    present(
        list,
        "a specimen that is not there",
        v -> ((ObjectNode) v.path("specimen")).put("reference", "Specimen/lost"),
        "leads nowhere",
        "Specimen/lost");
    present(list, "no call", v -> v.remove("valueCodeableConcept"), "has a call", "{");
    list.add(
        new Mistake(
            "what is absent with a fraction",
            "Observation",
            "LA9634-2",
            v -> v.withArray("component").add(fraction(0.02)),
            "no allele fraction above 0",
            "{"));
    list.add(
        new Mistake(
            "a call that failed without a reason",
            "Observation",
            "\"cancelled\"",
            v -> v.remove("dataAbsentReason"),
            "says why",
            "{"));
    list.add(
        new Mistake(
            "a call that failed with an answer",
            "Observation",
            "\"cancelled\"",
            v ->
                v.putObject("valueCodeableConcept")
                    .putArray("coding")
                    .addObject()
                    .put("system", LOINC)
                    .put("code", "LA9633-4"),
            "has none",
            "{"));
    list.add(
        new Mistake(
            "a significance that is none",
            "Observation",
            "mtb-implication",
            v -> value(v, "53037-8").put("code", "very-bad"),
            "very-bad",
            "valueCodeableConcept"));
    list.add(
        new Mistake(
            "a significance of LOINC that is none",
            "Observation",
            "mtb-implication",
            v ->
                ((ObjectNode)
                        component(v, "53037-8").path("valueCodeableConcept").path("coding").path(1))
                    .put("code", "LA6684-0"),
            "LL4034-6",
            "{"));
    return list;
  }

  private static List<Mistake> results() {
    List<Mistake> list = new ArrayList<>();
    list.add(
        new Mistake(
            "a burden in a unit that is none",
            "Observation",
            "94076-7",
            v -> ((ObjectNode) v.path("valueQuantity")).put("code", "mutations"),
            "1/1000000{Base}",
            "mutations"));
    list.add(
        new Mistake(
            "a tumour fraction above 1",
            "Observation",
            "ctdna-tumour-fraction",
            v -> ((ObjectNode) v.path("valueQuantity")).put("value", 2.1),
            "between 0 and 1",
            ""));
    list.add(
        new Mistake(
            "microsatellites of LOINC that are none",
            "Observation",
            "81695-9",
            v ->
                ((ObjectNode) v.path("valueCodeableConcept").path("coding").path(1))
                    .put("code", "LA6684-0"),
            "LL3994-2",
            "{"));
    list.add(
        new Mistake(
            "a type of specimen the template does not list",
            "Specimen",
            "mtb-specimen",
            v -> ((ObjectNode) v.path("type").path("coding").path(0)).put("code", "saliva"),
            "saliva",
            ""));
    list.add(
        new Mistake(
            "an origin of a specimen the template does not list",
            "Specimen",
            "mtb-specimen",
            v -> part(v, "origin").put("valueCode", "donor"),
            "donor",
            "donor"));
    list.add(
        new Mistake(
            "a volume in a unit that is none",
            "Specimen",
            "specimenQuantity",
            v ->
                ((ObjectNode) v.path("container").path(0).path("specimenQuantity"))
                    .put("code", "millilitre"),
            "millilitre",
            ""));
    list.add(
        new Mistake(
            "an outcome of a test the template does not list",
            "Procedure",
            "mtb-genomic-study\"",
            v -> part(v, "status").put("valueCode", "done"),
            "done",
            "done"));
    list.add(
        new Mistake(
            "a test without its setting",
            "Procedure",
            "mtb-genomic-study\"",
            v -> v.remove("reasonCode"),
            "reasonCode: minimum required = 1",
            "{"));
    list.add(
        new Mistake(
            "a report without a result",
            "DiagnosticReport",
            "mtb-genomic-report",
            v -> v.remove("conclusionCode"),
            "conclusionCode: minimum required = 1",
            "{"));
    list.add(
        new Mistake(
            "a diagnosis without a tumour type",
            "Condition",
            "mtb-diagnosis",
            v -> ((ArrayNode) v.path("code").path("coding")).remove(0),
            "tumour-type",
            ""));
    list.add(
        new Mistake(
            "ICD-10 that is a word",
            "Condition",
            "mtb-diagnosis",
            v -> codingOf(v.path("code"), "http://hl7.org/fhir/sid/icd-10").put("code", "lung"),
            "no code of http://hl7.org/fhir/sid/icd-10",
            "lung"));
    list.add(
        new Mistake(
            "a drug by its name",
            "MedicationStatement",
            "atc",
            v ->
                ((ObjectNode) v.path("medicationCodeableConcept").path("coding").path(0))
                    .put("code", "osimertinib"),
            "no code of http://www.whocc.no/atc",
            "osimertinib"));
    list.add(
        new Mistake(
            "a kind of treatment the template does not list",
            "Procedure",
            "mtb-treatment",
            v -> coding(v.path("category")).put("code", "chemotherapy"),
            "ValueSet/treatment-kind",
            ""));
    list.add(
        new Mistake(
            "a year of birth that is none",
            "Patient",
            "birthDate",
            v -> v.put("birthDate", "1958-13"),
            "1958-13",
            "1958-13"));
    list.add(
        new Mistake(
            "a consent that says neither",
            "Consent",
            "provision",
            v -> ((ObjectNode) v.path("provision")).remove("type"),
            "type: minimum required = 1",
            ""));
    list.add(
        new Mistake(
            "an assay without a version",
            "Device",
            "mtb-assay",
            v -> v.remove("version"),
            "version: minimum required = 1",
            "{"));
    return list;
  }

  private static List<Mistake> materials() {
    List<Mistake> list = new ArrayList<>();
    list.add(
        new Mistake(
            "material that lacks a variant at a fraction",
            "Observation",
            "mtb-expected-variant",
            v -> v.withArray("component").add(fraction(0.01)),
            "Only what the material holds",
            "{"));
    list.add(
        new Mistake(
            "material that is a patient's",
            "Observation",
            "mtb-expected-variant",
            v -> v.putObject("subject").put("display", "someone"),
            "subject: max allowed = 0",
            ""));
    list.add(
        new Mistake(
            "eligible patients by name",
            "Group",
            "mtb-eligible",
            v -> v.putArray("member").addObject().putObject("entity").put("display", "someone"),
            "members",
            "{"));
    list.add(
        new Mistake(
            "eligible patients of no period",
            "Group",
            "mtb-eligible",
            v -> ((ArrayNode) v.path("characteristic")).remove(0),
            "characteristic",
            ""));
    return list;
  }

  private static List<Mistake> boards() {
    List<Mistake> list = new ArrayList<>();
    list.add(
        new Mistake(
            "a board without a day",
            "CarePlan",
            "mtb-board",
            v -> v.remove("created"),
            "created: minimum required = 1",
            "{"));
    list.add(
        new Mistake(
            "a board of a kind the template does not list",
            "CarePlan",
            "mtb-board",
            v -> coding(v.path("category").path(0)).put("code", "virtual"),
            "ValueSet/board-kind",
            ""));
    list.add(
        new Mistake(
            "a recommendation of no board",
            "ServiceRequest",
            "mtb-recommendation",
            v -> v.remove("basedOn"),
            "basedOn: minimum required = 1",
            "{"));
    list.add(
        new Mistake(
            "a recommendation that is an order",
            "ServiceRequest",
            "mtb-recommendation",
            v -> v.put("intent", "order"),
            "proposal",
            "order"));
    list.add(
        new Mistake(
            "a level of evidence that is none",
            "ServiceRequest",
            "evidence",
            v -> part(part(v, "evidence"), "level").put("valueCode", "VII"),
            "VII",
            "VII"));
    list.add(
        new Mistake(
            "a reason without the word whether it was followed",
            "ServiceRequest",
            "reason-not",
            v -> removePart(v, "implemented"),
            "needs the word whether it was",
            "{"));
    list.add(
        new Mistake(
            "a recommended drug of no recommendation",
            "MedicationRequest",
            "mtb-recommended-drug",
            v -> v.remove("basedOn"),
            "basedOn: minimum required = 1",
            "{"));
    list.add(
        new Mistake(
            "an assessment that says nothing",
            "Observation",
            "\"PR\"",
            v -> v.remove("valueCodeableConcept"),
            "gives a response or a state",
            "{"));
    list.add(
        new Mistake(
            "a response that is none",
            "Observation",
            "\"PR\"",
            v -> coding(v.path("valueCodeableConcept")).put("code", "better"),
            "ValueSet/response",
            ""));
    return list;
  }

  private static List<Mistake> files() {
    List<Mistake> list = new ArrayList<>();
    list.add(
        new Mistake(
            "a profile that is none",
            "Patient",
            "",
            v -> v.putObject("meta").putArray("profile").add(PROFILES + "mtb-person"),
            "mtb-person",
            ""));
    list.add(
        new Mistake(
            "a resource FHIR does not know",
            "Consent",
            "",
            v -> v.put("resourceType", "Permission"),
            "Permission",
            ""));
    return list;
  }

  @Test
  void refusesAResourceThatStandsTwice() {
    ObjectNode bundle =
        JSON.createObjectNode().put("resourceType", "Bundle").put("type", "collection");
    JsonNode patient = whole.path("entry").path(0).path("resource");
    bundle.putArray("entry").addObject().set("resource", patient);
    bundle.withArray("entry").addObject().set("resource", patient.deepCopy());

    assertThat(errors(bundle)).anyMatch(finding -> finding.message().contains("a second time"));
  }

  @Test
  void refusesABundleOfNoType() {
    ObjectNode bundle = JSON.createObjectNode().put("resourceType", "Bundle");

    assertThat(errors(bundle)).anyMatch(finding -> finding.message().contains("what type it is"));
  }

  @Test
  void refusesAnEntryWithoutAResource() {
    ObjectNode bundle =
        JSON.createObjectNode().put("resourceType", "Bundle").put("type", "collection");
    bundle.putArray("entry").addObject().put("fullUrl", "https://node.invalid/fhir/Patient/1");

    assertThat(errors(bundle)).anyMatch(finding -> finding.message().contains("holds a resource"));
  }

  @TestFactory
  Stream<DynamicTest> refusesASummaryWith() throws IOException {
    String summary = Files.readString(SUMMARY);
    Map<String, Consumer<ObjectNode>> mistakes = new LinkedHashMap<>();
    mistakes.put("subject", v -> v.putObject("subject").put("reference", "Patient/1"));
    mistakes.put(
        "evaluatedResource",
        v -> v.putArray("evaluatedResource").addObject().put("reference", "Observation/1"));
    mistakes.put(
        "subjectResults",
        v -> population(v).putObject("subjectResults").put("reference", "List/1"));
    mistakes.put(
        "reporter.reference",
        v -> ((ObjectNode) v.path("reporter")).put("reference", "Organization/1"));
    mistakes.put("period", v -> v.remove("period"));
    mistakes.put("type", v -> v.put("type", "individual"));
    mistakes.put("count", v -> population(v).remove("count"));
    mistakes.put(
        "contained",
        v -> v.putArray("contained").addObject().put("resourceType", "Patient").put("id", "p"));
    return mistakes.entrySet().stream()
        .map(
            mistake ->
                DynamicTest.dynamicTest(
                    mistake.getKey(),
                    () -> {
                      ObjectNode report = (ObjectNode) JSON.readTree(summary);
                      assertThat(errors(report)).as("without the mistake").isEmpty();
                      mistake.getValue().accept(report);
                      assertThat(errors(report))
                          .anyMatch(finding -> finding.message().contains(mistake.getKey()));
                    }));
  }

  private static ObjectNode population(ObjectNode report) {
    return (ObjectNode)
        report
            .path("group")
            .path(0)
            .path("stratifier")
            .path(0)
            .path("stratum")
            .path(0)
            .path("population")
            .path(0);
  }

  private static void present(
      List<Mistake> list, String name, Consumer<ObjectNode> change, String says, String line) {
    list.add(new Mistake(name, "Observation", "LA9633-4", change, says, line));
  }

  private static void answer(ObjectNode variant, String code) {
    coding(variant.path("valueCodeableConcept")).put("code", code);
  }

  private static ObjectNode coding(JsonNode concept) {
    return (ObjectNode) concept.path("coding").path(0);
  }

  private static ObjectNode codingOf(JsonNode concept, String system) {
    for (JsonNode coding : concept.path("coding")) {
      if (coding.path("system").asString().equals(system)) {
        return (ObjectNode) coding;
      }
    }
    throw new AssertionError("no coding of " + system);
  }

  private static ObjectNode component(ObjectNode observation, String code) {
    for (JsonNode component : observation.path("component")) {
      if (component.path("code").path("coding").path(0).path("code").asString().equals(code)) {
        return (ObjectNode) component;
      }
    }
    throw new AssertionError("no component " + code);
  }

  private static ObjectNode code(ObjectNode observation, String code) {
    return coding(component(observation, code).path("code"));
  }

  private static ObjectNode value(ObjectNode observation, String code) {
    return coding(component(observation, code).path("valueCodeableConcept"));
  }

  private static ObjectNode hgnc(ObjectNode observation) {
    JsonNode gene = component(observation, "48018-6").path("valueCodeableConcept");
    return (ObjectNode) gene.path("coding").path(1);
  }

  private static ObjectNode quantity(ObjectNode observation, String code) {
    return (ObjectNode) component(observation, code).path("valueQuantity");
  }

  private static void twice(ObjectNode observation, String code) {
    observation.withArray("component").add(component(observation, code).deepCopy());
  }

  private static void removeComponent(ObjectNode observation, String code) {
    ObjectNode component = component(observation, code);
    ArrayNode components = observation.withArray("component");
    for (int i = components.size() - 1; i >= 0; i--) {
      if (components.get(i) == component) {
        components.remove(i);
      }
    }
  }

  private static ObjectNode fraction(double value) {
    ObjectNode component = JSON.createObjectNode();
    component
        .putObject("code")
        .putArray("coding")
        .addObject()
        .put("system", LOINC)
        .put("code", "81258-6");
    component
        .putObject("valueQuantity")
        .put("value", value)
        .put("unit", "1")
        .put("system", "http://unitsofmeasure.org")
        .put("code", "1");
    return component;
  }

  /** A part of an extension of the resource, or of a part that has parts. */
  private static ObjectNode part(ObjectNode extended, String url) {
    for (JsonNode extension : extended.path("extension")) {
      if (extension.path("url").asString().equals(url)) {
        return (ObjectNode) extension;
      }
      for (JsonNode part : extension.path("extension")) {
        if (part.path("url").asString().equals(url)) {
          return (ObjectNode) part;
        }
      }
    }
    throw new AssertionError("no part " + url);
  }

  private static void removePart(ObjectNode extended, String url) {
    ObjectNode part = part(extended, url);
    for (JsonNode extension : extended.path("extension")) {
      ArrayNode parts = ((ObjectNode) extension).withArray("extension");
      for (int i = parts.size() - 1; i >= 0; i--) {
        if (parts.get(i) == part) {
          parts.remove(i);
        }
      }
    }
  }
}
