package org.mtbnode.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtbnode.nomenclature.HgncGenes;
import org.mtbnode.template.KnownRows;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Rejection;
import org.mtbnode.template.Template;
import org.mtbnode.template.TemplateCheck;

class ExamplesTemplateTest {

  @ParameterizedTest
  @EnumSource
  void everyRowIsAcceptedByTheTemplate(Centre centre) throws IOException {
    HandedIn files = HandedIn.by(centre);
    TemplateCheck check = new TemplateCheck(Template.caseData(), KnownRows.none());
    List<Problem> refused = new ArrayList<>();

    for (Table table : Table.values()) {
      long line = 1;
      for (Map<String, String> row : files.rows(table)) {
        Origin origin = new Origin(table.file(), ++line);
        if (check.check(table.name().toLowerCase(Locale.ROOT), origin, row)
            instanceof Rejection no) {
          refused.addAll(no.problems());
        }
      }
    }

    assertThat(refused).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyGeneIsAnHgncSymbol(Centre centre) throws IOException {
    HandedIn files = HandedIn.by(centre);
    List<String> genes = new ArrayList<>();

    for (Table table : List.of(Table.FINDINGS, Table.ASSAY_REGIONS)) {
      for (Map<String, String> row : files.rows(table)) {
        genes.add(row.getOrDefault("gene", ""));
        genes.add(row.getOrDefault("fusion_partner", ""));
      }
    }

    genes.removeIf(String::isEmpty);
    assertThat(genes).isNotEmpty().allMatch(HgncGenes.list()::isSymbol);
  }

  @ParameterizedTest
  @EnumSource
  void everyColumnIsOneOfTheTemplate(Centre centre) throws IOException {
    HandedIn files = HandedIn.by(centre);

    for (Table table : Table.values()) {
      var known = Template.caseData().table(table.name().toLowerCase(Locale.ROOT));
      assertThat(files.columns(table)).isNotEmpty().allMatch(known::hasColumn);
    }
  }
}
