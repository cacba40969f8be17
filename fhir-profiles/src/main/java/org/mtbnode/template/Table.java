package org.mtbnode.template;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A table of the template.
 *
 * @param prefix stands before columns where those of all tables share one list of names
 * @param since version of the template that brought the table; null where the first had it
 * @param rowName what one row is called
 * @param primaryKey columns that tell two rows apart
 * @param alteration where a key has to name an alteration: the forms it may be given in, each a
 *     list of columns; the first form that is given counts, the other columns of {@code primaryKey}
 *     stand before it. Empty for all other tables.
 * @param atLeastOneOf groups of columns of which one has to be filled
 */
public record Table(
    String name,
    String prefix,
    @Nullable String since,
    String title,
    String rowName,
    String description,
    List<Field> fields,
    List<String> primaryKey,
    List<List<String>> alteration,
    List<ForeignKey> foreignKeys,
    List<List<String>> atLeastOneOf) {

  public Table {
    fields = List.copyOf(fields);
    primaryKey = List.copyOf(primaryKey);
    alteration = List.copyOf(alteration);
    foreignKeys = List.copyOf(foreignKeys);
    atLeastOneOf = List.copyOf(atLeastOneOf);
  }

  /**
   * The table with those columns and references only that a version has.
   *
   * @param isIn whether it has what came with a version; null stands for the first
   */
  Table with(Predicate<@Nullable String> isIn) {
    return new Table(
        name,
        prefix,
        since,
        title,
        rowName,
        description,
        fields.stream().filter(field -> isIn.test(field.since())).toList(),
        primaryKey,
        alteration,
        foreignKeys.stream().filter(reference -> isIn.test(reference.since())).toList(),
        atLeastOneOf);
  }

  /** The columns in the order of an empty file. */
  public List<String> columns() {
    return fields.stream().map(Field::name).toList();
  }

  /** A plain loop: every row asks several times. */
  public boolean hasColumn(String column) {
    for (Field field : fields) {
      if (field.name().equals(column)) {
        return true;
      }
    }
    return false;
  }

  /**
   * @throws IllegalArgumentException if there is no such column; the message lists those there are
   */
  public Field field(String column) {
    return fields.stream()
        .filter(field -> field.name().equals(column))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name
                        + " has no column \""
                        + column
                        + "\"; it has: "
                        + String.join(", ", columns())));
  }

  /**
   * Where a column has to be filled, in words, such as "yes" or "where origin is patient; only
   * there"; empty where it never has to.
   */
  public String needed(Field field) {
    List<String> when = new ArrayList<>();
    if (field.required()) {
      when.add("yes");
    }
    if (field.requiredWhere() != null) {
      when.add("where " + field.requiredWhere());
    }
    atLeastOneOf.stream()
        .filter(group -> group.contains(field.name()))
        .forEach(group -> when.add(Wording.either(group)));
    List<String> beside =
        fields.stream()
            .filter(other -> other.requires().contains(field.name()))
            .map(Field::name)
            .toList();
    if (!beside.isEmpty()) {
      when.add("beside " + Wording.either(beside));
    }
    if (field.onlyWhere() != null && !field.onlyWhere().equals(field.requiredWhere())) {
      when.add("only where " + field.onlyWhere());
    } else if (field.onlyWhere() != null) {
      when.add("only there");
    }
    if (field.whenMissing() != null) {
      when.add("if empty: " + field.whenMissing());
    }
    return String.join("; ", when);
  }

  /**
   * Checks the first line of a file of this table.
   *
   * @param origin the file and the line of the header
   * @param header the columns as the file has them
   */
  public HeaderCheck checkHeader(Origin origin, List<String> header) {
    return HeaderCheck.of(this, origin, header);
  }
}
