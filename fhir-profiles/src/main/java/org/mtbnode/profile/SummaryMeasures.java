package org.mtbnode.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.Measure.MeasureGroupComponent;
import org.hl7.fhir.r4.model.MetadataResource;
import tools.jackson.databind.JsonNode;

/**
 * Summary specifications as FHIR: a Measure each with its query as a Library, and the code systems
 * of their views, dimensions and measures.
 */
final class SummaryMeasures {
  private static final String SCORING = "http://terminology.hl7.org/CodeSystem/measure-scoring";
  private static final String LIBRARY_TYPE = "http://terminology.hl7.org/CodeSystem/library-type";

  /** A language of expressions has to be one that FHIR lists, and SQL is none: see the library. */
  private static final String NO_EXPRESSION = "false";

  /**
   * @param file the contents of {@code spec.yml}
   * @param query the contents of {@code cells.sql}
   */
  record Source(JsonNode file, byte[] query) {
    String id() {
      return file.path("id").asString();
    }

    String version() {
      return file.path("version").asString();
    }

    String text(String key) {
      return file.path(key).asString().strip();
    }
  }

  private final List<Source> sources;

  SummaryMeasures(List<Source> sources) {
    this.sources = List.copyOf(sources);
  }

  List<MetadataResource> resources() {
    return Stream.concat(
            sources.stream().flatMap(source -> Stream.of(measure(source), library(source))),
            Stream.of(
                codes(
                    SummaryCodes.VIEW, "Tables of the summaries", labels("views", "name", "title")),
                codes(SummaryCodes.DIMENSION, "Dimensions of the summaries", dimensions()),
                codes(
                    SummaryCodes.MEASURE,
                    "What the summaries count",
                    labels("measures", "code", "label"))))
        .toList();
  }

  private static Measure measure(Source source) {
    Measure measure = new Measure();
    measure.setId(source.id());
    measure.setUrl(Profiles.BASE + "Measure/" + source.id()).setVersion(source.version());
    measure.setName(ComputerName.of(source.id())).setTitle(source.text("title"));
    measure.setStatus(PublicationStatus.ACTIVE).setExperimental(false);
    measure.setDescription(source.text("purpose")).setUsage(source.text("unit"));
    measure.setDisclaimer(caveats(source));
    measure.setScoring(new CodeableConcept(new Coding(SCORING, "cohort", null)));
    measure.addLibrary(libraryUrl(source));
    for (JsonNode view : source.file().path("views")) {
      group(source, view, measure.addGroup());
    }
    return measure;
  }

  private static String caveats(Source source) {
    StringBuilder text = new StringBuilder();
    for (JsonNode caveat : source.file().path("caveats")) {
      text.append("* ").append(caveat.asString().strip().replace('\n', ' ')).append('\n');
    }
    return text.toString();
  }

  private static void group(Source source, JsonNode view, MeasureGroupComponent group) {
    group.setCode(concept(SummaryCodes.VIEW, view.path("name").asString()));
    group.setDescription(view.path("title").asString());
    for (JsonNode measure : source.file().path("measures")) {
      if (view.has("measures") && !listed(view, measure)) {
        continue;
      }
      group
          .addPopulation()
          .setCode(concept(SummaryCodes.MEASURE, measure.path("code").asString()))
          .setDescription(measure.path("label").asString())
          .getCriteria()
          .setLanguage("text/fhirpath")
          .setExpression(NO_EXPRESSION)
          .setReference(libraryUrl(source));
    }
    Measure.MeasureGroupStratifierComponent stratifier = group.addStratifier();
    view.path("dimensions")
        .forEach(dimension -> component(stratifier, dimension.asString(), source));
    source
        .file()
        .path("atoms")
        .propertyNames()
        .forEach(dimension -> component(stratifier, dimension, source));
  }

  /** A view names measures by themselves or by their group. */
  private static boolean listed(JsonNode view, JsonNode measure) {
    for (JsonNode name : view.path("measures")) {
      if (name.asString().equals(measure.path("code").asString())
          || name.asString().equals(measure.path("group").asString())) {
        return true;
      }
    }
    return false;
  }

  private static void component(
      Measure.MeasureGroupStratifierComponent stratifier, String dimension, Source source) {
    stratifier
        .addComponent()
        .setCode(concept(SummaryCodes.DIMENSION, dimension))
        .getCriteria()
        .setLanguage("text/fhirpath")
        .setExpression(NO_EXPRESSION)
        .setReference(libraryUrl(source));
  }

  private static Library library(Source source) {
    Library library = new Library();
    library.setId(source.id() + "-cells");
    library.setUrl(libraryUrl(source)).setVersion(source.version());
    library.setName(ComputerName.of(source.id()) + "Cells");
    library.setTitle(source.text("title") + ": the query that counts the cells");
    library.setStatus(PublicationStatus.ACTIVE).setExperimental(false);
    library.setDescription(
        "The SQL over the projected rows of a node that gives every cell of the summary.");
    library.setType(new CodeableConcept(new Coding(LIBRARY_TYPE, "logic-library", null)));
    library.addContent().setContentType("application/sql").setData(source.query());
    return library;
  }

  private static String libraryUrl(Source source) {
    return Profiles.BASE + "Library/" + source.id() + "-cells";
  }

  private Map<String, String> labels(String list, String code, String label) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (Source source : sources) {
      for (JsonNode line : source.file().path(list)) {
        labels.putIfAbsent(line.path(code).asString(), line.path(label).asString());
      }
    }
    return labels;
  }

  private Map<String, String> dimensions() {
    Map<String, String> dimensions = new LinkedHashMap<>();
    for (Source source : sources) {
      for (JsonNode view : source.file().path("views")) {
        view.path("dimensions").forEach(one -> dimension(dimensions, one.asString()));
      }
      source.file().path("atoms").propertyNames().forEach(one -> dimension(dimensions, one));
    }
    return dimensions;
  }

  private static void dimension(Map<String, String> dimensions, String code) {
    dimensions.putIfAbsent(code, code.replace('_', ' '));
  }

  private static CodeSystem codes(String url, String title, Map<String, String> displays) {
    String id = url.substring(url.lastIndexOf('/') + 1);
    CodeSystem system = new CodeSystem();
    system.setId(id);
    system.setUrl(url).setName(ComputerName.of(id)).setTitle(title);
    system.setStatus(PublicationStatus.ACTIVE).setExperimental(false);
    system.setDescription(title + ", of all specifications together.");
    system.setCaseSensitive(true).setContent(CodeSystemContentMode.COMPLETE);
    displays.forEach((code, display) -> system.addConcept().setCode(code).setDisplay(display));
    return system;
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding(system, code, null));
  }
}
