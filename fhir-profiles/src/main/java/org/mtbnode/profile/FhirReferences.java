package org.mtbnode.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mtbnode.profile.FhirProblem.Severity;
import org.mtbnode.profile.FhirText.Part;

/**
 * References that lead to none of the resources given together. One to an assay may lead out, if
 * its identifier stands beside it: an assay is shared by all cases.
 */
final class FhirReferences {
  private static final String SHARED = "Device/";

  private final Set<String> known = new HashSet<>();
  private final Severity severity;

  /**
   * @param severity of a reference that leads nowhere
   */
  FhirReferences(List<Part> parts, Severity severity) {
    this.severity = severity;
    for (Part part : parts) {
      known.add(part.name());
      if (part.fullUrl() != null) {
        known.add(part.fullUrl());
      }
    }
  }

  List<Located> problems(Part part) {
    List<Located> problems = new ArrayList<>();
    Set<String> contained = new HashSet<>();
    part.element().items("contained").forEach(one -> contained.add("#" + one.text("id")));
    visit(part, part.element(), String.valueOf(part.type()), contained, problems);
    return problems;
  }

  private void visit(
      Part part, JsonElement element, String path, Set<String> contained, List<Located> problems) {
    JsonElement reference = element.field("reference");
    if (reference != null && reference.scalar() != null) {
      String target = reference.scalar();
      if (!known.contains(target) && !contained.contains(target) && !leadsOut(element, target)) {
        problems.add(
            new Located(
                new FhirProblem(
                    severity, part.id(), path, "The reference " + target + " leads nowhere"),
                reference));
      }
    }
    element
        .fields()
        .forEach((name, field) -> visit(part, field, path + "." + name, contained, problems));
    for (int i = 0; i < element.items().size(); i++) {
      visit(part, element.items().get(i), path + "[" + i + "]", contained, problems);
    }
  }

  /** Absolute URLs lead to other servers; nobody can look there. */
  private boolean leadsOut(JsonElement reference, String target) {
    return (target.startsWith(SHARED) && reference.field("identifier") != null)
        || target.startsWith("http://")
        || target.startsWith("https://")
        || isEnding(target);
  }

  private boolean isEnding(String target) {
    return !target.startsWith("#")
        && known.stream().anyMatch(url -> url.endsWith("/" + target) && url.contains("://"));
  }
}
