package org.mtbnode.source;

import java.util.List;
import java.util.stream.Collectors;
import org.mtbnode.template.Table;
import org.mtbnode.template.Template;

/** The names of the template's tables and of their files. */
final class TemplateTables {
  /** In the order of import. */
  static final List<String> ORDER = Template.caseData().tables().stream().map(Table::name).toList();

  private TemplateTables() {}

  static String fileNames() {
    return ORDER.stream().map(table -> table + ".csv").collect(Collectors.joining(", "));
  }
}
