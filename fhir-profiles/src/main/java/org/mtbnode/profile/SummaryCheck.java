package org.mtbnode.profile;

import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mtbnode.profile.FhirProblem.Severity;
import org.mtbnode.profile.FhirText.Part;

/** A report of one of our measures leads to no patient, whatever profile it claims. */
final class SummaryCheck {
  private static final Set<String> OF_PATIENTS =
      Set.of("subject", "evaluatedResource", "subjectResults");

  private SummaryCheck() {}

  static boolean isOfOurs(Part part) {
    String measure = part.element().text("measure");
    return "MeasureReport".equals(part.type())
        && measure != null
        && measure.startsWith(Profiles.BASE);
  }

  static Stream<Located> problems(Part part) {
    return isOfOurs(part) ? within(part, part.element(), "MeasureReport") : Stream.empty();
  }

  private static Stream<Located> within(Part part, JsonElement element, String path) {
    Stream<Located> fields =
        element.fields().entrySet().stream()
            .flatMap(
                field ->
                    within(part, field.getKey(), field.getValue(), path + "." + field.getKey()));
    Stream<Located> items =
        IntStream.range(0, element.items().size())
            .boxed()
            .flatMap(i -> within(part, element.items().get(i), path + "[" + i + "]"));
    return Stream.concat(fields, items);
  }

  private static Stream<Located> within(Part part, String name, JsonElement element, String path) {
    return OF_PATIENTS.contains(name)
        ? Stream.of(
            new Located(
                new FhirProblem(
                    Severity.ERROR,
                    part.id(),
                    path,
                    "A summary leads to no patient; " + name + " has to go"),
                element))
        : within(part, element, path);
  }
}
