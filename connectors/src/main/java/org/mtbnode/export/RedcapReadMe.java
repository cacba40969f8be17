package org.mtbnode.export;

import java.util.stream.Collectors;
import org.mtbnode.template.Table;
import org.mtbnode.template.Template;

/** How a data manager sets the project up, and how its exports come back. */
final class RedcapReadMe {
  private RedcapReadMe() {}

  static String of(Template template) {
    String repeating =
        template.tables().stream()
            .skip(1)
            .map(table -> "* `" + table.name() + "`: " + table.rowName())
            .collect(Collectors.joining("\n"));
    return """
        # %1$s %2$s in REDCap

        `redcap-dictionary.csv` is a data dictionary: a form a table, a field a column.

        1. Make an empty project, and import the dictionary under *Data Dictionary*.
        2. Under *Project Setup*, enable *Repeating instruments* for all forms but `%3$s`, and
           give each a label from its id. A dictionary cannot say this, so it is done by hand:

        %4$s

        3. One record a patient: `%3$s` once, every other form once a row (a second diagnosis, a third
           specimen). The patient's id is filled in by itself where a form needs it.
        4. One more record, not of a patient, for what belongs to nobody: `assays` and `assay_regions`,
           specimens of reference and EQA material with their `tests`, `findings` and `truth`, and
           `eligible`. Its form `%3$s` stays empty.

        A field that several forms have carries the form's prefix (`spec_patient_id`). A code is written
        in letters, figures and underscores; the label begins with the template's own code.

        ## Out of REDCap

        Make a report of each instrument with all of its fields, filtered to that instrument. Export it as
        *CSV / raw data* under the name of the table (`specimens.csv`), all into one folder. Then:

            mtb-node check FOLDER --mapping redcap.mapping.yml

        A warning that `record_id`, `redcap_repeat_instrument`, `redcap_repeat_instance` and a form's
        `_complete` are not read is as it should be. Instants are taken as UTC; if your centre enters local
        time, write its zone in the mapping (`zone: Europe/Athens`).
        """
        .formatted(template.name(), template.version(), first(template), repeating);
  }

  private static String first(Template template) {
    Table first = template.tables().get(0);
    return first.name();
  }
}
