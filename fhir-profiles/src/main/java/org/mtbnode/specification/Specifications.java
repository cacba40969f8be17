package org.mtbnode.specification;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Gives the summary specifications this version of the node computes. */
public final class Specifications {
  private static final List<String> IDS =
      List.of(
          "lb-agreement",
          "lb-yield",
          "lb-paired",
          "lb-operations",
          "lb-landmark",
          "lb-surveillance",
          "lb-response",
          "lb-truth",
          "mtb-cases",
          "mtb-therapy",
          "mtb-survival",
          "access");
  private static final Map<String, SummarySpecification> BY_ID =
      IDS.stream().collect(Collectors.toUnmodifiableMap(id -> id, Specifications::read));

  private Specifications() {}

  public static List<String> ids() {
    return IDS;
  }

  /**
   * @throws IllegalArgumentException if there is no such specification; the message lists those
   *     there are
   */
  public static SummarySpecification get(String id) {
    SummarySpecification specification = BY_ID.get(id);
    if (specification == null) {
      throw new IllegalArgumentException(
          "there is no specification \"" + id + "\"; there are: " + String.join(", ", IDS));
    }
    return specification;
  }

  private static SummarySpecification read(String id) {
    String folder = "/org/mtbnode/summaries/" + id + "/";
    SpecificationFile file =
        YAMLMapper.builder().build().readValue(text(folder + "spec.yml"), SpecificationFile.class);
    return file.toSpecification(text(folder + "cells.sql"));
  }

  private static String text(String resource) {
    try (InputStream stream = Specifications.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("missing from the build: " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The shape of {@code spec.yml}. */
  record SpecificationFile(
      String id,
      String version,
      SummarySpecification.Route route,
      String title,
      String purpose,
      String unit,
      List<String> caveats,
      List<ViewLines> views,
      @Nullable Map<String, Map<String, List<String>>> becomes,
      Map<String, List<String>> atoms,
      List<MeasureLine> measures,
      SummarySpecification.@Nullable Counted counted) {

    /**
     * @param at restricts the atom values; absent where the measure is counted at all of them
     * @param group a name for it and others, by which views and links can name them all
     */
    record MeasureLine(
        String code,
        String label,
        @Nullable Map<String, List<String>> at,
        @Nullable String group) {}

    /**
     * @param becomes the name of one of the file's tables {@code becomes}
     * @param measures codes or groups of what it counts; absent where that is everything
     */
    record ViewLines(
        String name,
        String title,
        List<String> dimensions,
        @JsonProperty("partition-of") @Nullable String partitionOf,
        @JsonProperty("only-at") @Nullable Map<String, List<String>> onlyAt,
        @JsonProperty("same-patients-as") @Nullable String samePatientsAs,
        @Nullable String becomes,
        @Nullable List<String> measures) {}

    private SummarySpecification.View view(ViewLines lines) {
      return new SummarySpecification.View(
          lines.name(), lines.title(), lines.dimensions(), measures(lines), link(lines));
    }

    private List<String> measures(ViewLines lines) {
      return lines.measures() == null
          ? measures.stream().map(MeasureLine::code).toList()
          : measures(lines.measures());
    }

    /** The codes of measures that are named by themselves or by their group. */
    private List<String> measures(List<String> names) {
      return names.stream().flatMap(name -> measures(name).stream()).toList();
    }

    private List<String> measures(String name) {
      List<String> group =
          measures.stream()
              .filter(line -> name.equals(line.group()))
              .map(MeasureLine::code)
              .toList();
      return group.isEmpty() ? List.of(name) : group;
    }

    private Map<String, List<String>> table(Map<String, List<String>> lines) {
      Map<String, List<String>> table = new LinkedHashMap<>();
      lines.forEach(
          (from, to) -> measures(from).forEach(measure -> table.put(measure, measures(to))));
      return table;
    }

    private @Nullable ViewLink link(ViewLines lines) {
      if (lines.partitionOf() != null) {
        return new ViewLink.Partition(
            lines.partitionOf(),
            lines.dimensions().get(lines.dimensions().size() - 1),
            lines.onlyAt() == null ? Map.of() : lines.onlyAt());
      }
      if (lines.samePatientsAs() == null) {
        return null;
      }
      Map<String, List<String>> table =
          becomes == null || lines.becomes() == null ? null : becomes.get(lines.becomes());
      if (table == null) {
        throw new IllegalStateException(
            id
                + ", view "
                + lines.name()
                + ": there is no table \"becomes: "
                + lines.becomes()
                + "\"");
      }
      return new ViewLink.SamePatients(lines.samePatientsAs(), table(table));
    }

    SummarySpecification toSpecification(String cellsSql) {
      return new SummarySpecification(
          id,
          version,
          route,
          title,
          purpose.strip(),
          unit.strip(),
          caveats,
          views.stream().map(this::view).toList(),
          measures.stream()
              .map(
                  line ->
                      new SummarySpecification.Measure(
                          line.code(), line.label(), line.at() == null ? atoms : line.at()))
              .toList(),
          counted == null ? SummarySpecification.Counted.PATIENTS : counted,
          cellsSql);
    }
  }
}
