package org.mtbnode.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mtbnode.source.SourceMapping.Kind;
import org.mtbnode.template.Problem;

/** Holds what a mapping says of a table against the template, before any file is opened. */
final class MappingCheck {
  private static final Set<String> OF_STUDIES =
      Set.of("patients", "diagnoses", "specimens", "tests", "findings");
  private static final Set<String> IDS_OF_STUDIES =
      Set.of("patient_id", "diagnosis_id", "specimen_id", "test_id");

  private final SourceMapping mapping;
  private final String name;
  private final TableMapping table;
  private final List<Problem> problems = new ArrayList<>();

  MappingCheck(SourceMapping mapping, String name) {
    this.mapping = mapping;
    this.name = name;
    this.table = mapping.table(name);
  }

  List<Problem> problems() {
    if (!TemplateTables.ORDER.contains(name)) {
      error(
          1,
          name,
          "the template has no such table; it has " + String.join(", ", TemplateTables.ORDER));
      return problems;
    }
    table.columns().forEach(this::checkRule);
    table.rows().forEach(this::checkRow);
    if (mapping.kind() == Kind.CBIOPORTAL_STUDY) {
      checkForStudy();
    } else if (table.onePerPatient() != null) {
      error(1, name, "one-per-patient is for the diagnoses of a cbioportal-study");
    }
    return problems;
  }

  private void checkRule(String column, ColumnRule rule) {
    checkColumn(rule.line(), column);
    if (rule.derives() && !(name.equals("tests") && column.equals("result"))) {
      error(rule.line(), column, "only the result of tests can be derived from findings");
    }
  }

  private void checkRow(ConstantRow row) {
    row.values().keySet().forEach(column -> checkColumn(row.line(), column));
  }

  private void checkColumn(long line, String column) {
    // until the template's own columns are there
  }

  private void checkForStudy() {
    if (table.file() != null || !table.leaveOut().isEmpty()) {
      error(1, name, "a study names its files itself, and its attributes are left out under study");
    }
    if (!OF_STUDIES.contains(name) && !table.columns().isEmpty()) {
      error(1, name, "a study brings no such rows; state them under rows");
    }
    table
        .columns()
        .forEach(
            (column, rule) -> {
              if (IDS_OF_STUDIES.contains(column)) {
                error(
                    rule.line(),
                    column,
                    "the ids of a study are taken as they are; delete the rule");
              }
            });
    if (table.onePerPatient() != null && !name.equals("diagnoses")) {
      error(1, name, "one-per-patient is for the diagnoses of a study");
    }
  }

  private void error(long line, String column, String message) {
    problems.add(mapping.error(line, column, message));
  }
}
