package org.mtbnode.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtbnode.intake.Correction;
import org.mtbnode.intake.Imports;
import org.mtbnode.store.ImportInProgress;
import org.mtbnode.store.RefusedRow;
import org.mtbnode.store.RefusedRows;
import org.mtbnode.template.Field;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Table;
import org.mtbnode.template.Template;
import org.mtbnode.web.Person;
import org.mtbnode.web.words.Words;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All refused rows, a list to correct them elsewhere, and the form to correct one here. */
@Controller
@RequestMapping(ImportsPage.ROUTE + "/refused")
class RefusedPage {
  private static final String ROUTE = ImportsPage.ROUTE + "/refused";
  private static final String PREFIX = "value.";
  private static final int PAGE = 50;
  private static final int REPEATED = 20;

  private final Imports imports;
  private final RefusedRows refused;
  private final Words words;
  private final ImportRows rows;

  RefusedPage(Imports imports, RefusedRows refused, Words words) {
    this.imports = imports;
    this.refused = refused;
    this.words = words;
    this.rows = new ImportRows(words);
  }

  /**
   * @param of an import; all where it is not given
   */
  @GetMapping
  String list(
      @RequestParam(required = false) @Nullable Long of,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    int number = Math.max(1, page);
    RefusedRows.Numbers numbers = refused.numbers();
    long all = of == null ? numbers.toCorrect() : refused.toCorrectOf(of);
    model.addAttribute("numbers", numbers);
    model.addAttribute("all", all);
    model.addAttribute(
        "ofImport", of == null ? null : imports.find(of).map(rows::ended).orElse(null));
    model.addAttribute(
        "refused",
        refused.toCorrect(of, PAGE, (number - 1L) * PAGE).stream().map(rows::refused).toList());
    model.addAttribute(
        "paging", Paging.of(number, PAGE, all, ROUTE + (of == null ? "?" : "?of=" + of + "&")));
    model.addAttribute("repeated", of == null ? refused.repeated(REPEATED) : List.of());
    model.addAttribute("tables", refused.tablesToCorrect());
    return "imports-refused";
  }

  /** A table's refused rows, in the template's columns, with what is wrong beside them. */
  @GetMapping("/{table}.csv")
  void csv(@PathVariable String table, HttpServletResponse response) throws IOException {
    if (!Template.caseData().hasTable(table)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + table + ".csv\"");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    PrintWriter out = response.getWriter();
    CorrectionFile file = new CorrectionFile(Template.caseData().table(table), out);
    refused.forEachOf(table, file::add);
    out.flush();
  }

  /**
   * A column that can be corrected.
   *
   * @param values the codes it takes; empty where it takes others
   * @param wrong what is wrong with it; null where nothing is
   */
  record Input(
      String column,
      String title,
      String value,
      List<String> values,
      boolean required,
      @Nullable String wrong,
      String expects) {}

  @GetMapping("/{number:\\d+}")
  String form(@PathVariable long number, Model page) {
    return form(find(number), Map.of(), page);
  }

  private RefusedRow find(long number) {
    return refused
        .find(number)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private String form(RefusedRow row, Map<String, String> typed, Model page) {
    Table table = Template.caseData().table(row.rejection().table());
    Map<String, String> values = new LinkedHashMap<>(row.rejection().values());
    values.putAll(typed);
    Set<String> wrong = new LinkedHashSet<>();
    for (Problem problem : row.errors()) {
      if (problem.column() != null && table.hasColumn(problem.column())) {
        wrong.add(problem.column());
      }
    }
    page.addAttribute("row", rows.refused(row));
    page.addAttribute("table", table);
    page.addAttribute("ofRow", row.errors().stream().filter(p -> isOfRow(p, table)).toList());
    page.addAttribute(
        "wrong", wrong.stream().map(column -> input(table.field(column), row, values)).toList());
    page.addAttribute(
        "others",
        table.fields().stream()
            .filter(field -> !wrong.contains(field.name()))
            .map(field -> input(field, row, values))
            .toList());
    return "imports-correct";
  }

  private static boolean isOfRow(Problem problem, Table table) {
    return problem.column() == null || !table.hasColumn(problem.column());
  }

  private static Input input(Field field, RefusedRow row, Map<String, String> values) {
    String wrong =
        row.errors().stream()
            .filter(problem -> field.name().equals(problem.column()))
            .map(problem -> ImportRows.expected(problem.message()))
            .reduce((one, other) -> one + "; " + other)
            .orElse(null);
    return new Input(
        field.name(),
        field.title(),
        values.getOrDefault(field.name(), ""),
        field.type() == Field.Type.LIST ? List.of() : field.values(),
        field.required(),
        wrong,
        field.expectation());
  }

  @PostMapping("/{number:\\d+}")
  String correct(
      @PathVariable long number,
      @RequestParam Map<String, String> sent,
      @AuthenticationPrincipal Person person,
      Model page,
      RedirectAttributes next)
      throws IOException {
    RefusedRow row = find(number);
    Map<String, String> values = valuesIn(sent, Template.caseData().table(row.rejection().table()));
    try {
      Correction correction = imports.correct(number, values, person.name());
      if (correction instanceof Correction.TakenIn in) {
        next.addFlashAttribute("done", inWords(row, in));
        return "redirect:" + ImportsPage.ROUTE;
      }
      next.addFlashAttribute(
          "stillWrong", "The row is still refused. What is wrong now stands at its columns.");
      return "redirect:" + ROUTE + "/" + again(row);
    } catch (ImportInProgress e) {
      page.addAttribute(
          "stillWrong",
          "An import is running; nothing was changed. Wait until it is done, then try again.");
      return form(row, values, page);
    } catch (NoSuchElementException e) {
      next.addFlashAttribute("done", e.getMessage());
      return "redirect:" + ImportsPage.ROUTE;
    }
  }

  /** A row that is refused again has a number of its own, unless nothing changed. */
  private long again(RefusedRow row) {
    return refused.find(row.number()).map(RefusedRow::number).orElseGet(() -> newest(row));
  }

  private long newest(RefusedRow row) {
    return refused.toCorrect(null, PAGE, 0).stream()
        .filter(each -> each.rejection().table().equals(row.rejection().table()))
        .filter(each -> each.rejection().origin().equals(row.rejection().origin()))
        .map(RefusedRow::number)
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static Map<String, String> valuesIn(Map<String, String> sent, Table table) {
    Map<String, String> values = new LinkedHashMap<>();
    sent.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && table.hasColumn(name.substring(PREFIX.length()))) {
            values.put(name.substring(PREFIX.length()), value.strip());
          }
        });
    return values;
  }

  private String inWords(RefusedRow row, Correction.TakenIn in) {
    String others =
        in.others() == 0
            ? ""
            : ", and with it "
                + words.counted(in.others(), "row that waited for it", "rows that waited for it");
    String refusedOnes =
        in.refused() == 0
            ? ""
            : " "
                + words.counted(in.refused(), "row that waited is", "rows that waited are")
                + " still refused.";
    return "%s, line %s went in%s.%s"
        .formatted(
            row.rejection().origin().file(),
            words.count(row.rejection().origin().line()),
            others,
            refusedOnes);
  }
}
