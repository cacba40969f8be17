package org.mtbnode.template;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table. Beyond Table Schema it says in which unit a value is given, of which code
 * system, on which FHIR element it lands, and what it has to do with other columns of its row.
 *
 * @param delimiter stands between the values of a list; null where the column takes one value
 * @param expects what the pattern asks for, in words
 * @param since version of the template that brought the column; null where the first had it
 * @param itemPattern each value of a list matches it
 * @param itemValues the codes each value of a list is one of; empty where it takes others
 * @param itemParts what each value of a list is put together of, joined by {@link
 *     ItemPart#SEPARATOR}; empty where a value is one thing
 * @param labels what a code means, where the code does not say it itself
 * @param valuesBy which values go with a value of another column
 * @param requiredWhere the column has to be filled there
 * @param onlyWhere the column has to be empty elsewhere
 * @param requires columns that have to be filled beside this one
 * @param notBefore columns of dates or instants this one must not precede
 * @param notAbove column of a number this one must not exceed
 * @param whenMissing what an empty value means, where it does not mean "not known"
 * @param unit UCUM
 * @param codeSystem canonical of the codes
 * @param fhir FHIRPath of the element, evaluated on a patient's bundle
 */
public record Field(
    String name,
    Type type,
    @Nullable String delimiter,
    @Nullable Type itemType,
    String title,
    String description,
    @Nullable String since,
    @Nullable String example,
    @Nullable String expects,
    Constraints constraints,
    @Nullable String itemPattern,
    List<String> itemValues,
    List<ItemPart> itemParts,
    Map<String, String> labels,
    @Nullable ValuesBy valuesBy,
    @Nullable Condition requiredWhere,
    @Nullable Condition onlyWhere,
    List<String> requires,
    List<String> notBefore,
    @Nullable String notAbove,
    @Nullable String whenMissing,
    @Nullable String unit,
    @Nullable String codeSystem,
    String fhir) {

  /** Types of Table Schema that the template uses. */
  public enum Type {
    @JsonProperty("string")
    STRING,
    @JsonProperty("integer")
    INTEGER,
    @JsonProperty("number")
    NUMBER,
    @JsonProperty("date")
    DATE,
    @JsonProperty("datetime")
    DATETIME,
    @JsonProperty("list")
    LIST
  }

  /**
   * @param values the codes the column takes; empty where it takes others than codes
   * @param minimum a number or a date
   */
  public record Constraints(
      boolean required,
      @Nullable String pattern,
      @Nullable String minimum,
      @Nullable String maximum,
      @JsonProperty("enum") List<String> values) {

    static final Constraints NONE = new Constraints(false, null, null, null, List.of());

    public Constraints {
      values = values == null ? List.of() : List.copyOf(values);
    }
  }

  /**
   * @param column the other column
   * @param values the values this column may have, by the value of the other
   */
  public record ValuesBy(String column, Map<String, List<String>> values) {}

  public Field {
    constraints = constraints == null ? Constraints.NONE : constraints;
    itemValues = itemValues == null ? List.of() : List.copyOf(itemValues);
    itemParts = itemParts == null ? List.of() : List.copyOf(itemParts);
    labels = labels == null ? Map.of() : labels;
    requires = requires == null ? List.of() : List.copyOf(requires);
    notBefore = notBefore == null ? List.of() : List.copyOf(notBefore);
  }

  public boolean required() {
    return constraints.required();
  }

  /** The codes the column, or each value of a list, takes; empty where it takes others. */
  public List<String> values() {
    return type == Type.LIST ? itemValues : constraints.values();
  }

  /** What may stand in the column, in words that finish "expected …". */
  public String expectation() {
    if (expects != null) {
      String several = type == Type.LIST ? " separated by " + delimiter : "";
      return expects + several + (example == null ? "" : ", such as " + example);
    }
    return switch (type) {
      case STRING -> Wording.oneOf(values());
      case INTEGER -> "a whole number" + range();
      case NUMBER -> "a number with a decimal point" + range();
      case DATE -> "a date as YYYY-MM-DD" + earliest();
      case DATETIME -> "an instant in UTC as YYYY-MM-DDThh:mm:ssZ";
      case LIST -> Wording.oneOf(values()) + ", or several with " + delimiter + " between";
    };
  }

  private String earliest() {
    return constraints.minimum() == null ? "" : ", not before " + constraints.minimum();
  }

  private String range() {
    String minimum = constraints.minimum();
    String maximum = constraints.maximum();
    if (minimum != null && maximum != null) {
      return " from " + minimum + " to " + maximum;
    }
    return minimum != null ? " of at least " + minimum : "";
  }
}
