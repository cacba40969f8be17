package org.mtbnode.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtbnode.export.TemplateExport.Form;
import org.mtbnode.source.SourceReader;
import org.mtbnode.source.SourceRow;
import org.mtbnode.source.SourceSink;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Rejection;
import org.mtbnode.template.Table;
import org.mtbnode.template.Template;

class TemplateExportTest {
  private static final Template TEMPLATE = Template.caseData();

  @TempDir Path folder;

  @Test
  void writesAFileATableAndTheVersionTheyFollow() throws IOException {
    List<Path> files = TemplateExport.write(TEMPLATE, Form.CSV, folder);

    assertThat(files).hasSize(TEMPLATE.tables().size() + 1).allMatch(Files::exists);
    assertThat(Files.readString(folder.resolve("datapackage.json")))
        .contains("\"name\" : \"mtb-case-data\"", "\"version\" : \"" + TEMPLATE.version() + "\"");
    for (Table table : TEMPLATE.tables()) {
      assertThat(Files.readAllLines(folder.resolve(table.name() + ".csv")))
          .containsExactly(String.join(",", table.columns()));
    }
  }

  @Test
  void writesEmptyFilesThatAreReadWithoutAWord() throws IOException {
    TemplateExport.write(TEMPLATE, Form.CSV, folder);
    List<Object> told = new ArrayList<>();

    SourceReader reader = SourceReader.open(folder, null);
    reader.read(
        new SourceSink() {
          @Override
          public void row(SourceRow row) {
            told.add(row);
          }

          @Override
          public void refused(Rejection rejection) {
            told.add(rejection);
          }

          @Override
          public void problem(Problem problem) {
            told.add(problem);
          }
        });

    assertThat(told).isEmpty();
    assertThat(reader.tables())
        .containsExactlyInAnyOrderElementsOf(TEMPLATE.tables().stream().map(Table::name).toList());
    assertThat(reader.template()).isSameAs(TEMPLATE);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void makesTheFolderItIsToldOf(Form form) throws IOException {
    Path deeper = folder.resolve("a/b");

    List<Path> files = TemplateExport.write(TEMPLATE, form, deeper);

    assertThat(files).isNotEmpty().allMatch(file -> file.getParent().equals(deeper));
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void writesNothingWhereAFileIsThereAlready(Form form) throws IOException {
    List<Path> files = TemplateExport.write(TEMPLATE, form, folder);
    Path last = files.get(files.size() - 1);
    for (Path file : files) {
      Files.delete(file);
    }
    Files.writeString(last, "filled in by hand");

    assertThatThrownBy(() -> TemplateExport.write(TEMPLATE, form, folder))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining(last.toString())
        .hasMessageContaining("name another folder");

    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(last);
    }
    assertThat(last).hasContent("filled in by hand");
  }
}
