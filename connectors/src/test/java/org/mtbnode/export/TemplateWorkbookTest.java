package org.mtbnode.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.CellValue;
import org.apache.poi.ss.usermodel.DataValidationConstraint.ValidationType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFDataValidation;
import org.apache.poi.xssf.usermodel.XSSFFormulaEvaluator;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mtbnode.template.Field;
import org.mtbnode.template.Table;
import org.mtbnode.template.Template;

/** Read back with another library than it is written with. */
class TemplateWorkbookTest {
  private static final Template TEMPLATE = Template.caseData();
  private static XSSFWorkbook workbook;

  private interface ColumnTest {
    void test(XSSFSheet sheet, Table table, Field field, int column);
  }

  @BeforeAll
  static void writeAndReadBack() throws IOException {
    workbook = read();
  }

  private static XSSFWorkbook read() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new TemplateWorkbook(TEMPLATE).writeTo(bytes);
    return new XSSFWorkbook(new ByteArrayInputStream(bytes.toByteArray()));
  }

  private static void forEachColumn(ColumnTest test) {
    for (Table table : TEMPLATE.tables()) {
      for (int column = 0; column < table.fields().size(); column++) {
        Field field = table.fields().get(column);
        try {
          test.test(workbook.getSheet(table.name()), table, field, column);
        } catch (AssertionError e) {
          throw new AssertionError(table.name() + "." + field.name() + ": " + e.getMessage(), e);
        }
      }
    }
  }

  @Test
  void hasASheetATableInTheirOrderAndItsCodesOutOfSight() {
    List<String> sheets = new ArrayList<>();
    workbook.forEach(sheet -> sheets.add(sheet.getSheetName()));
    List<String> wanted = new ArrayList<>(List.of("read me"));
    TEMPLATE.tables().forEach(table -> wanted.add(table.name()));
    wanted.add("codes");

    assertThat(sheets).isEqualTo(wanted);
    assertThat(workbook.getSheetVisibility(sheets.size() - 1)).isEqualTo(SheetVisibility.HIDDEN);
    assertThat(workbook.getActiveSheetIndex()).isZero();
  }

  @Test
  void hasNothingButTheColumnsNamesSoThatASheetSavedAsCsvIsTheTable() {
    for (Table table : TEMPLATE.tables()) {
      XSSFSheet sheet = workbook.getSheet(table.name());
      List<String> header = new ArrayList<>();
      sheet.getRow(0).forEach(cell -> header.add(cell.getStringCellValue()));

      assertThat(header).isEqualTo(table.columns());
      for (int row = 1; row <= sheet.getLastRowNum(); row++) {
        for (Cell cell : sheet.getRow(row)) {
          assertThat(cell.toString()).as(table.name() + " row " + row).isEmpty();
        }
      }
    }
  }

  @Test
  void freezesTheHeader() {
    for (Table table : TEMPLATE.tables()) {
      var pane = workbook.getSheet(table.name()).getPaneInformation();

      assertThat(pane.isFreezePane()).isTrue();
      assertThat(pane.getHorizontalSplitTopRow()).isEqualTo((short) 1);
      assertThat(pane.getVerticalSplitPosition()).isZero();
    }
  }

  @Test
  void explainsEveryColumnInANoteOnItsName() {
    forEachColumn(
        (sheet, table, field, column) -> {
          String note = sheet.getCellComment(new CellAddress(0, column)).getString().getString();

          assertThat(note).contains(field.title(), field.description());
          if (field.required()) {
            assertThat(note).contains("Needed: yes");
          }
          if (field.unit() != null && !field.unit().equals("1")) {
            assertThat(note).contains("(" + field.unit() + ")");
          }
          field.labels().forEach((code, label) -> assertThat(note).contains(code + ": " + label));
        });
  }

  @Test
  void offersExactlyTheCodesOfTheTemplate() {
    forEachColumn(
        (sheet, table, field, column) -> {
          boolean coded = field.type() != Field.Type.LIST && !field.values().isEmpty();
          List<XSSFDataValidation> lists =
              validations(sheet, column).stream()
                  .filter(
                      v -> v.getValidationConstraint().getValidationType() == ValidationType.LIST)
                  .toList();

          assertThat(lists).hasSize(coded ? 1 : 0);
          if (coded) {
            assertThat(codes(lists.get(0).getValidationConstraint().getFormula1()))
                .isEqualTo(field.values());
            assertThat(lists.get(0).getShowErrorBox()).isTrue();
            assertThat(lists.get(0).getEmptyCellAllowed()).isTrue();
          }
        });
  }

  @Test
  void checksNumbersDaysAndInstants() {
    forEachColumn(
        (sheet, table, field, column) -> {
          String formula = formula(field, table, column);
          String cell = new CellReference(1, column).formatAsString();

          switch (field.type()) {
            case INTEGER, NUMBER -> {
              assertThat(formula)
                  .contains("ISNUMBER(" + cell + ")")
                  .contains("MAX(" + cell + "," + field.constraints().minimum() + ")=" + cell);
              if (field.constraints().maximum() != null) {
                assertThat(formula)
                    .contains("MIN(" + cell + "," + field.constraints().maximum() + ")=" + cell);
              }
            }
            case DATE -> assertThat(formula).contains("INT(" + cell + ")=" + cell);
            case DATETIME -> assertThat(formula).contains("RIGHT(" + cell + ",1)=\"Z\"");
            case STRING, LIST -> assertThat(formula).isEmpty();
          }
        });
  }

  @Test
  void takesItsOwnExamplesAndRefusesWhatLiesBelowTheLeast() throws IOException {
    try (XSSFWorkbook other = read()) {
      forEachColumn(
          (ignored, table, field, column) -> {
            if (field.example() == null || formula(field, table, column).isEmpty()) {
              return;
            }
            XSSFSheet sheet = other.getSheet(table.name());

            assertThat(holds(sheet, table, field, column, field.example())).isTrue();
            assertThat(holds(sheet, table, field, column, "no value")).isFalse();
            if (field.unit() != null && field.constraints().minimum() != null) {
              BigDecimal less =
                  new BigDecimal(field.constraints().minimum()).subtract(BigDecimal.ONE);
              assertThat(holds(sheet, table, field, column, less.toPlainString())).isFalse();
            }
          });
    }
  }

  private static String formula(Field field, Table table, int column) {
    return validations(workbook.getSheet(table.name()), column).stream()
        .filter(v -> v.getValidationConstraint().getValidationType() == ValidationType.FORMULA)
        .map(v -> v.getValidationConstraint().getFormula1())
        .findFirst()
        .orElse("");
  }

  /** Whether a spreadsheet would take the text in the first row under the header. */
  private static boolean holds(XSSFSheet sheet, Table table, Field field, int column, String text) {
    Row row = sheet.getRow(1) == null ? sheet.createRow(1) : sheet.getRow(1);
    Cell cell = row.createCell(column);
    if (field.type() == Field.Type.DATE && text.matches("\\d{4}-.*")) {
      cell.setCellValue(LocalDate.parse(text));
    } else if (text.matches("-?[0-9.]+")) {
      cell.setCellValue(Double.parseDouble(text));
    } else {
      cell.setCellValue(text);
    }
    Cell result = row.createCell(table.fields().size() + 1);
    result.setCellFormula(formula(field, table, column));
    CellValue value = new XSSFFormulaEvaluator(sheet.getWorkbook()).evaluate(result);
    return value.getCellType() == CellType.BOOLEAN && value.getBooleanValue();
  }

  @Test
  void showsDaysAsTheTemplateWritesThemAndLeavesTextAlone() {
    forEachColumn(
        (sheet, table, field, column) -> {
          String format = sheet.getColumnStyle(column).getDataFormatString();

          assertThat(format)
              .isEqualTo(
                  switch (field.type()) {
                    case DATE -> "yyyy-mm-dd";
                    case INTEGER -> "0";
                    case NUMBER -> "General";
                    case STRING, DATETIME, LIST -> "@";
                  });
        });
  }

  private static List<XSSFDataValidation> validations(XSSFSheet sheet, int column) {
    return sheet.getDataValidations().stream()
        .filter(v -> v.getRegions().getCellRangeAddresses()[0].isInRange(1, column))
        .filter(v -> v.getRegions().getCellRangeAddresses()[0].isInRange(10_000, column))
        .toList();
  }

  /** What a drop-down shows: the cells its formula names, wherever they are. */
  private static List<String> codes(String formula) {
    AreaReference area = new AreaReference(formula, workbook.getSpreadsheetVersion());
    List<String> codes = new ArrayList<>();
    for (CellReference cell : area.getAllReferencedCells()) {
      codes.add(
          workbook
              .getSheet(cell.getSheetName())
              .getRow(cell.getRow())
              .getCell(cell.getCol())
              .getStringCellValue());
    }
    return codes;
  }
}
