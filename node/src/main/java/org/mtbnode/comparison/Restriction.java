package org.mtbnode.comparison;

import java.util.List;

/**
 * Some of the patients or alterations: one value of what a view is named after.
 *
 * @param view the view that answers it
 * @param value of the view's own dimension; empty where it has none
 */
public record Restriction(String view, String value) {
  /** Everybody, and every alteration both assays cover. */
  public static final Restriction NONE = new Restriction("overall", "");

  /** The words of the question that restrict it, in the order of the sentence. */
  public enum Word {
    DISEASE_STATE("by-disease-state"),
    PATIENTS("by-informative", "by-tumour-fraction", "by-therapy-change"),
    ALTERATIONS("by-gene", "by-class", "without-chip");

    private final List<String> views;

    Word(String... views) {
      this.views = List.of(views);
    }

    List<String> views() {
      return views;
    }
  }

  /**
   * @param text as {@link #text} gives it
   * @throws IllegalArgumentException if it is no restriction of this word
   */
  static Restriction parse(String text, Word word) {
    if (text.isEmpty() || text.equals(NONE.text())) {
      return NONE;
    }
    int colon = text.indexOf(':');
    Restriction restriction =
        colon < 0
            ? new Restriction(text, "")
            : new Restriction(text.substring(0, colon), text.substring(colon + 1));
    if (!word.views().contains(restriction.view())) {
      throw new IllegalArgumentException(
          "\"%s\" is none of %s".formatted(text, String.join(", ", word.views())));
    }
    return restriction;
  }

  public boolean isNone() {
    return equals(NONE);
  }

  boolean isOf(Word word) {
    return word.views().contains(view);
  }

  /** {@code by-gene:EGFR}, {@code without-chip}, {@code overall}. */
  public String text() {
    return value.isEmpty() ? view : view + ":" + value;
  }

  /** The figures behind it are those of everybody, so who is informative is counted with them. */
  boolean keepsEveryAlterationAndState() {
    return isNone() || view.equals("by-informative");
  }
}
