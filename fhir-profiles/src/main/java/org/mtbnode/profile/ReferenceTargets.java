package org.mtbnode.profile;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildResourceDefinition;
import ca.uhn.fhir.parser.DataFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.FhirProblem.Severity;
import org.mtbnode.profile.FhirText.Part;

/**
 * References to a type of resource that FHIR does not allow there, such as a subject's specimen.
 */
final class ReferenceTargets {
  private static final FhirContext CONTEXT = FhirContext.forR4Cached();
  private static final Pattern RELATIVE = Pattern.compile("([A-Z][A-Za-z]+)/[A-Za-z0-9.-]+");

  private ReferenceTargets() {}

  static List<Located> problems(Part part) {
    List<Located> problems = new ArrayList<>();
    String type = part.type();
    BaseRuntimeElementCompositeDefinition<?> definition = type == null ? null : definition(type);
    if (type != null && definition != null) {
      visit(part, definition, part.element(), type, problems);
    }
    return problems;
  }

  private static @Nullable BaseRuntimeElementCompositeDefinition<?> definition(String type) {
    try {
      return CONTEXT.getResourceDefinition(type);
    } catch (DataFormatException e) {
      return null; // the validator says that there is no such resource
    }
  }

  private static void visit(
      Part part,
      BaseRuntimeElementCompositeDefinition<?> definition,
      JsonElement element,
      String path,
      List<Located> problems) {
    element
        .fields()
        .forEach(
            (name, field) -> {
              BaseRuntimeChildDefinition child = definition.getChildByName(name);
              if (child != null) {
                List<JsonElement> all = field.items().isEmpty() ? List.of(field) : field.items();
                for (int i = 0; i < all.size(); i++) {
                  String at = path + "." + name + (field.items().isEmpty() ? "" : "[" + i + "]");
                  visit(part, child, name, all.get(i), at, problems);
                }
              }
            });
  }

  private static void visit(
      Part part,
      BaseRuntimeChildDefinition child,
      String name,
      JsonElement element,
      String path,
      List<Located> problems) {
    if (child instanceof RuntimeChildResourceDefinition reference) {
      target(part, reference, element, path, problems);
      return;
    }
    BaseRuntimeElementDefinition<?> inner = child.getChildByName(name);
    if (inner instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
      visit(part, composite, element, path, problems);
    }
  }

  private static void target(
      Part part,
      RuntimeChildResourceDefinition allowed,
      JsonElement element,
      String path,
      List<Located> problems) {
    JsonElement reference = element.field("reference");
    String text = reference == null ? null : reference.scalar();
    Matcher relative = RELATIVE.matcher(text == null ? "" : text);
    if (reference == null || !relative.matches()) {
      return;
    }
    Set<String> types =
        allowed.getResourceTypes().stream()
            .map(ReferenceTargets::typeOf)
            .collect(Collectors.toSet());
    if (!types.contains(ANY) && !types.contains(relative.group(1))) {
      problems.add(
          new Located(
              new FhirProblem(
                  Severity.ERROR,
                  part.id(),
                  path,
                  "This leads to a "
                      + relative.group(1)
                      + ", and may lead to: "
                      + types.stream().sorted().collect(Collectors.joining(", "))),
              reference));
    }
  }

  private static final String ANY = "any resource";

  private static String typeOf(Class<? extends IBaseResource> type) {
    return type.isInterface() ? ANY : CONTEXT.getResourceType(type);
  }
}
