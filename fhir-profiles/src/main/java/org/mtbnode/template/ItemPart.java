package org.mtbnode.template;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a value of a list, such as the scheme of a level of evidence.
 *
 * @param type null where it is a text
 * @param values the codes it takes; empty where it takes others than codes
 * @param labels what a code means, where the code does not say it itself
 * @param valuesBy which codes go with a code of another part
 * @param pattern what other texts than codes match
 * @param expects what the pattern asks for, in words
 * @param codeSystem canonical of the codes
 */
public record ItemPart(
    String name,
    boolean required,
    Field.@Nullable Type type,
    List<String> values,
    Map<String, String> labels,
    Field.@Nullable ValuesBy valuesBy,
    @Nullable String pattern,
    @Nullable String expects,
    @Nullable String codeSystem) {

  /** Stands between the parts of a value. */
  public static final String SEPARATOR = ":";

  public ItemPart {
    values = values == null ? List.of() : List.copyOf(values);
    labels = labels == null ? Map.of() : labels;
  }

  /**
   * What is wrong with a value, as "level: expected …".
   *
   * @return null where nothing is
   */
  static @Nullable String problem(List<ItemPart> parts, String value) {
    List<String> texts = List.of(value.split(SEPARATOR, -1));
    if (texts.size() != parts.size()) {
      return "expected "
          + String.join(SEPARATOR, parts.stream().map(ItemPart::name).toList())
          + " ("
          + parts.size()
          + " parts, here "
          + texts.size()
          + ")";
    }
    for (int i = 0; i < parts.size(); i++) {
      String problem = parts.get(i).problem(texts.get(i), parts, texts);
      if (problem != null) {
        return parts.get(i).name() + ": " + problem;
      }
    }
    return null;
  }

  private @Nullable String problem(String text, List<ItemPart> parts, List<String> texts) {
    if (text.isEmpty()) {
      return required ? "required" : null;
    }
    if (type == Field.Type.DATE) {
      return isDate(text) ? null : "expected a date as YYYY-MM-DD";
    }
    if (pattern != null) {
      return text.matches(pattern) ? null : "expected " + expects;
    }
    List<String> allowed = allowed(parts, texts);
    if (allowed.contains(text)) {
      return null;
    }
    String nearest = Nearest.of(text, allowed);
    return "expected " + Wording.oneOf(allowed) + (nearest == null ? "" : "; nearest: " + nearest);
  }

  private List<String> allowed(List<ItemPart> parts, List<String> texts) {
    for (int i = 0; valuesBy != null && i < parts.size(); i++) {
      if (parts.get(i).name().equals(valuesBy.column())) {
        return valuesBy.values().getOrDefault(texts.get(i), List.of());
      }
    }
    return values;
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
