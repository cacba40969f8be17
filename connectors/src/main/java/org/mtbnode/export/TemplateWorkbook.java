package org.mtbnode.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.mtbnode.export.TemplateExport.Content;
import org.mtbnode.template.Field;
import org.mtbnode.template.Table;
import org.mtbnode.template.Template;

/**
 * A sheet a table: row 1 holds the columns' names and nothing else, so that a sheet saved as CSV is
 * the table's file. What a column means stands in a note on its name.
 */
final class TemplateWorkbook implements Content {
  /** The rows that have drop-downs and checks; 0 is the header. */
  private static final int LAST_ROW = 10_000;

  private static final int MOST_OF_A_MESSAGE = 220;
  private static final String TEXT = "@";
  private static final String CODES = "codes";
  private static final String REQUIRED = "FFE3B3";
  private static final String OPTIONAL = "E4EAF1";

  private final Template template;

  TemplateWorkbook(Template template) {
    this.template = template;
  }

  static String fileName(Template template) {
    return template.name() + "-" + template.version() + ".xlsx";
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try (Workbook workbook = new Workbook(out, "mtb-node", null)) {
      readMe(workbook.newWorksheet("read me"));
      Map<String, Worksheet> sheets = new LinkedHashMap<>();
      for (Table table : template.tables()) {
        sheets.put(table.name(), workbook.newWorksheet(table.name()));
      }
      Worksheet codes = workbook.newWorksheet(CODES);
      codes.setVisibilityState(VisibilityState.HIDDEN);
      int codeColumn = 0;
      for (Table table : template.tables()) {
        codeColumn = fill(sheets.get(table.name()), table, codes, codeColumn);
      }
    }
  }

  private void readMe(Worksheet sheet) {
    List<String> lines = new ArrayList<>();
    lines.add(template.name() + " " + template.version());
    lines.add("One sheet a table, one line a row. Fill in what is known; leave the rest empty.");
    lines.add(
        "Columns with an orange name are always needed. Rest on a name to read what it means.");
    lines.add("Codes are chosen from the list in the cell. Several values stand with ; between.");
    lines.add("Days look like 2024-03-18. Instants are in UTC and look like 2024-03-18T08:25:00Z.");
    lines.add("No names, no dates of birth, no hospital numbers, no remarks.");
    lines.add(
        "Save each sheet you filled as CSV UTF-8 under the name of the sheet, such as"
            + " patients.csv, all in one folder; then: mtb-node check FOLDER");
    for (int row = 0; row < lines.size(); row++) {
      sheet.value(row, 0, lines.get(row));
    }
    sheet.style(0, 0).bold().set();
    int row = lines.size() + 1;
    for (Table table : template.tables()) {
      sheet.value(row, 0, table.name());
      sheet.value(row, 1, table.description());
      row++;
    }
    sheet.width(0, 22);
    sheet.width(1, 110);
  }

  /** Gives the first free column of the codes. */
  private static int fill(
      @Nullable Worksheet sheet, Table table, Worksheet codes, int firstCodeColumn) {
    if (sheet == null) {
      throw new IllegalStateException("no sheet for " + table.name());
    }
    int codeColumn = firstCodeColumn;
    List<Field> fields = table.fields();
    for (int column = 0; column < fields.size(); column++) {
      Field field = fields.get(column);
      header(sheet, table, field, column);
      sheet.style(column).format(format(field)).set();
      Range cells = sheet.range(1, column, LAST_ROW, column);
      if (field.type() != Field.Type.LIST && !field.values().isEmpty()) {
        choose(cells, field, codes(codes, codeColumn++, table, field));
      } else {
        check(cells, field, letters(column) + "2");
      }
    }
    sheet.freezePane(0, 1);
    return codeColumn;
  }

  private static void header(Worksheet sheet, Table table, Field field, int column) {
    sheet.value(0, column, field.name());
    sheet
        .style(0, column)
        .bold()
        .format(TEXT)
        .fillColor(field.required() ? REQUIRED : OPTIONAL)
        .set();
    sheet.comment(0, column, FieldNote.of(table, field));
    sheet.width(column, Math.max(12, field.name().length() + 3));
  }

  /** Text keeps leading zeros, and keeps a gene such as MARCH1 from becoming a date. */
  private static String format(Field field) {
    return switch (field.type()) {
      case DATE -> "yyyy-mm-dd";
      case INTEGER -> "0";
      case NUMBER -> "General";
      case STRING, DATETIME, LIST -> TEXT;
    };
  }

  private static Range codes(Worksheet codes, int column, Table table, Field field) {
    codes.value(0, column, table.name() + "." + field.name());
    List<String> values = field.values();
    codes.style(column).format(TEXT).set();
    for (int row = 0; row < values.size(); row++) {
      codes.value(row + 1, column, values.get(row));
    }
    return codes.range(1, column, values.size(), column);
  }

  private static void choose(Range cells, Field field, Range codes) {
    cells
        .validateWithList(codes)
        .allowBlank(true)
        .showErrorMessage(true)
        .errorStyle(DataValidationErrorStyle.STOP)
        .errorTitle(field.title())
        .error("Choose from the list.");
  }

  private static void check(Range cells, Field field, String cell) {
    String formula = formula(field, cell);
    if (formula != null) {
      cells
          .validateWithFormula(formula)
          .allowBlank(true)
          .showErrorMessage(true)
          .errorStyle(DataValidationErrorStyle.STOP)
          .errorTitle(field.title())
          .error(cut("Expected " + field.expectation() + "."));
    }
  }

  /** Null where a formula cannot say it; the check of the folder does. */
  private static @Nullable String formula(Field field, String cell) {
    List<String> parts = new ArrayList<>();
    switch (field.type()) {
      case DATE -> {
        parts.add("ISNUMBER(" + cell + ")");
        parts.add("INT(" + cell + ")=" + cell);
      }
      case INTEGER, NUMBER -> {
        parts.add("ISNUMBER(" + cell + ")");
        if (field.type() == Field.Type.INTEGER) {
          parts.add("INT(" + cell + ")=" + cell);
        }
        // written without < and >, which the library does not escape
        if (field.constraints().minimum() != null) {
          parts.add("MAX(" + cell + "," + field.constraints().minimum() + ")=" + cell);
        }
        if (field.constraints().maximum() != null) {
          parts.add("MIN(" + cell + "," + field.constraints().maximum() + ")=" + cell);
        }
      }
      case DATETIME -> {
        parts.add("ISTEXT(" + cell + ")");
        parts.add("RIGHT(" + cell + ",1)=\"Z\"");
        parts.add("MID(" + cell + ",11,1)=\"T\"");
      }
      case STRING, LIST -> {
        return null;
      }
    }
    return "AND(" + String.join(",", parts) + ")";
  }

  private static String cut(String message) {
    return message.length() <= MOST_OF_A_MESSAGE
        ? message
        : message.substring(0, MOST_OF_A_MESSAGE - 1) + "…";
  }

  private static String letters(int column) {
    int rest = column / 26;
    return (rest == 0 ? "" : letters(rest - 1)) + (char) ('A' + column % 26);
  }
}
