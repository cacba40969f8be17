package org.mtbnode.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The JSON of a resource or of a bundle of resources, each with the place it stands at. */
final class FhirText {
  private static final Pattern STEP = Pattern.compile("([A-Za-z]+)(?:\\[(\\d+)])?");
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|\\[url='[^']*']");
  private static final Pattern CHOICE = Pattern.compile("\\.ofType\\(([A-Za-z0-9]+)\\)");

  private final String text;
  private final JsonElement root;

  FhirText(String text) {
    this.text = text;
    this.root = JsonElement.parse(text);
  }

  /**
   * One resource.
   *
   * @param json its text alone
   * @param fullUrl what its bundle calls it; null where it stands alone
   */
  record Part(JsonElement element, String json, @Nullable String fullUrl) {
    @Nullable String type() {
      return element.text("resourceType");
    }

    @Nullable String id() {
      return element.text("id");
    }

    /** As others refer to it. */
    String name() {
      return type() + "/" + id();
    }

    boolean claims(Profiles.Own profile) {
      return profiles().contains(profile.url());
    }

    /** Whether it claims any profile of ours. */
    boolean isOurs() {
      return profiles().stream().anyMatch(profile -> profile.startsWith(Profiles.BASE));
    }

    List<String> profiles() {
      JsonElement meta = element.field("meta");
      List<String> profiles = new ArrayList<>();
      if (meta != null) {
        for (JsonElement item : meta.items("profile")) {
          if (item.scalar() != null) {
            profiles.add(item.scalar());
          }
        }
      }
      return profiles;
    }
  }

  JsonElement root() {
    return root;
  }

  boolean isBundle() {
    return "Bundle".equals(root.text("resourceType"));
  }

  /** The resource, or those of the bundle; an entry without one is passed over. */
  List<Part> parts() {
    if (!isBundle()) {
      return List.of(part(root, null));
    }
    List<Part> parts = new ArrayList<>();
    for (JsonElement entry : root.items("entry")) {
      JsonElement resource = entry.field("resource");
      if (resource != null) {
        parts.add(part(resource, entry.text("fullUrl")));
      }
    }
    return parts;
  }

  private Part part(JsonElement element, @Nullable String fullUrl) {
    return new Part(element, text.substring(element.start(), element.end()), fullUrl);
  }

  /**
   * What stands at a location as the validator gives it, or the nearest element around it.
   *
   * @param location a FHIRPath that begins with the type of the resource
   */
  static JsonElement at(JsonElement resource, String location) {
    String path = CHOICE.matcher(COMMENT.matcher(location).replaceAll("")).replaceAll("#$1");
    JsonElement here = resource;
    String[] steps = path.split("\\.");
    for (int i = 1; i < steps.length; i++) {
      JsonElement next = step(here, steps[i]);
      if (next == null) {
        return here;
      }
      here = next;
    }
    return here;
  }

  private static @Nullable JsonElement step(JsonElement here, String step) {
    String[] choice = step.split("#");
    Matcher matcher = STEP.matcher(choice[0]);
    if (!matcher.matches()) {
      return null;
    }
    JsonElement next = named(here, matcher.group(1), choice.length > 1 ? choice[1] : null);
    if (next == null || next.items().isEmpty()) {
      return next;
    }
    int index = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
    return index < next.items().size() ? next.items().get(index) : next;
  }

  private static @Nullable JsonElement named(
      JsonElement here, String name, @Nullable String choice) {
    JsonElement exact = here.field(name);
    if (exact != null) {
      return exact;
    }
    String prefix = choice == null ? name : name + capital(choice);
    return here.fields().entrySet().stream()
        .filter(
            field ->
                choice == null
                    ? field.getKey().matches(Pattern.quote(prefix) + "[A-Z].*")
                    : field.getKey().equals(prefix))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static String capital(String type) {
    return Character.toUpperCase(type.charAt(0)) + type.substring(1);
  }
}
