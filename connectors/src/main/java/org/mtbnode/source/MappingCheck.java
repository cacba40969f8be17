package org.mtbnode.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mtbnode.source.SourceMapping.Kind;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Table;
import org.mtbnode.template.Template;

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
      errorAtTable(
          "the template has no such table; it has " + String.join(", ", TemplateTables.ORDER));
      return problems;
    }
    checkColumns();
    checkRows();
    if (mapping.kind() == Kind.CBIOPORTAL_STUDY) {
      checkForStudy();
    } else if (table.onePerPatient() != null) {
      errorAtTable("one-per-patient is for the diagnoses of a cbioportal-study");
    }
    return problems;
  }

  private void checkColumns() {
    table
        .columns()
        .forEach(
            (column, rule) -> {
              checkColumn(column, "tables", name, "columns", column);
              if (rule.derives() && !(name.equals("tests") && column.equals("result"))) {
                errorAtRule(column, "only the result of tests can be derived from findings");
              }
            });
  }

  private void checkRows() {
    for (int i = 0; i < table.rows().size(); i++) {
      for (String column : table.rows().get(i).values().keySet()) {
        checkColumn(column, "tables", name, "rows", i, column);
      }
    }
  }

  private void checkColumn(String column, Object... path) {
    Table known = Template.caseData().table(name);
    if (!known.hasColumn(column)) {
      String message = "%s has no such column; it has %s";
      problems.add(
          mapping.error(message.formatted(name, String.join(", ", known.columns())), column, path));
    }
  }

  private void checkForStudy() {
    if (table.file() != null || !table.leaveOut().isEmpty()) {
      errorAtTable("a study names its files itself, and its attributes are left out under study");
    }
    if (!OF_STUDIES.contains(name) && !table.columns().isEmpty()) {
      errorAtTable("a study brings no such rows; state them under rows");
    }
    if (table.onePerPatient() != null && !name.equals("diagnoses")) {
      errorAtTable("one-per-patient is for the diagnoses of a study");
    }
    table.columns().keySet().stream()
        .filter(IDS_OF_STUDIES::contains)
        .forEach(
            id -> errorAtRule(id, "the ids of a study are taken as they are; delete the rule"));
  }

  private void errorAtTable(String message) {
    problems.add(mapping.error(message, name, "tables", name));
  }

  private void errorAtRule(String column, String message) {
    problems.add(mapping.error(message, column, "tables", name, "columns", column));
  }
}
