package org.mtbnode.export;

import java.util.List;

/**
 * A line of a REDCap data dictionary; the columns REDCap has and this one leaves empty are not
 * named.
 *
 * @param note stands below the field
 * @param validation such as {@code integer}; empty where any text goes
 * @param branching the field shows only where it holds; empty where it always shows
 * @param annotation action tags
 */
record RedcapField(
    String name,
    String form,
    Type type,
    String label,
    String choices,
    String note,
    String validation,
    String minimum,
    String maximum,
    String branching,
    boolean required,
    String annotation) {

  /** Field types of REDCap that are used. */
  enum Type {
    TEXT,
    RADIO,
    DROPDOWN
  }

  /** The header REDCap writes and asks for. */
  static final List<String> HEADER =
      List.of(
          "Variable / Field Name",
          "Form Name",
          "Section Header",
          "Field Type",
          "Field Label",
          "Choices, Calculations, OR Slider Labels",
          "Field Note",
          "Text Validation Type OR Show Slider Number",
          "Text Validation Min",
          "Text Validation Max",
          "Identifier?",
          "Branching Logic (Show field only if...)",
          "Required Field?",
          "Custom Alignment",
          "Question Number (surveys only)",
          "Matrix Group Name",
          "Matrix Ranking?",
          "Field Annotation");

  List<String> line() {
    return List.of(
        name,
        form,
        "",
        type.name().toLowerCase(java.util.Locale.ROOT),
        label,
        choices,
        note,
        validation,
        minimum,
        maximum,
        "",
        branching,
        required ? "y" : "",
        "",
        "",
        "",
        "",
        annotation);
  }
}
