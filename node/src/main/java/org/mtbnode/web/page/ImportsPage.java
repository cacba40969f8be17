package org.mtbnode.web.page;

import java.util.List;
import java.util.Optional;
import org.mtbnode.federation.NodeCard;
import org.mtbnode.intake.Imports;
import org.mtbnode.intake.RunningImport;
import org.mtbnode.store.CompletenessCount;
import org.mtbnode.store.ImportRecord;
import org.mtbnode.store.ImportRecord.Outcome;
import org.mtbnode.store.RefusedRows;
import org.mtbnode.web.Person;
import org.mtbnode.web.words.Words;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** My data: what runs now, what was refused, earlier imports, and how complete it all is. */
@Controller
@RequestMapping(ImportsPage.ROUTE)
class ImportsPage {
  static final String ROUTE = "/centre/imports";
  private static final int REFUSED = 8;
  private static final int REPEATED = 3;
  private static final int EARLIER = 5;
  private static final int PAGE = 50;

  private final Imports imports;
  private final RefusedRows refused;
  private final CompletenessCount completeness;
  private final NodeCard card;
  private final Words words;
  private final ImportRows rows;

  ImportsPage(
      Imports imports,
      RefusedRows refused,
      CompletenessCount completeness,
      NodeCard card,
      Words words) {
    this.imports = imports;
    this.refused = refused;
    this.completeness = completeness;
    this.card = card;
    this.words = words;
    this.rows = new ImportRows(words);
  }

  @GetMapping
  String overview(Model page) {
    addRunning(page);
    RefusedRows.Numbers numbers = refused.numbers();
    List<ImportRows.Refused> shown =
        refused.toCorrect(null, REFUSED, 0).stream().map(rows::refused).toList();
    page.addAttribute("numbers", numbers);
    page.addAttribute("refused", shown);
    page.addAttribute("repeated", refused.repeated(REPEATED));
    page.addAttribute("tables", refused.tablesToCorrect());
    page.addAttribute("earlier", earlier(EARLIER, 0));
    page.addAttribute("imports", imports.count());
    page.addAttribute(
        "completeness",
        completeness
            .latest()
            .map(each -> CompletenessRows.of(each, card.name(), words))
            .orElse(null));
    return "imports";
  }

  /** Part of the page: asked for every second while an import runs. */
  @GetMapping("/running")
  String running(
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part, Model page) {
    if (!part) {
      return "redirect:" + ROUTE;
    }
    addRunning(page);
    if (page.getAttribute("running") == null) {
      // it fetches the rest of the page once, and no longer asks every second
      page.addAttribute("ended", true);
    }
    return "imports :: running";
  }

  private void addRunning(Model page) {
    Optional<RunningImport> running = imports.running();
    page.addAttribute("running", running.map(rows::running).orElse(null));
    page.addAttribute(
        "last", running.isPresent() ? null : earlier(1, 0).stream().findFirst().orElse(null));
  }

  /** Those that ended; what runs now stands above them. */
  private List<ImportRows.Ended> earlier(int limit, long offset) {
    return imports.newest(limit + 1, offset).stream()
        .filter(record -> record.outcome() != Outcome.RUNNING)
        .limit(limit)
        .map(rows::ended)
        .toList();
  }

  @GetMapping("/earlier")
  String allEarlier(@RequestParam(defaultValue = "1") int page, Model model) {
    int number = Math.max(1, page);
    List<ImportRecord> found = imports.newest(PAGE, (number - 1L) * PAGE);
    model.addAttribute("earlier", found.stream().map(rows::ended).toList());
    model.addAttribute("paging", Paging.of(number, PAGE, imports.count(), ROUTE + "/earlier?"));
    return "imports-earlier";
  }

  @PostMapping("/{number}/stop")
  String stop(
      @PathVariable long number, @AuthenticationPrincipal Person person, RedirectAttributes next) {
    boolean stopped = imports.stop(number, person.name());
    next.addFlashAttribute(
        "done",
        stopped
            ? "The import stops as soon as the patients at hand are stored. What went in stays, whole."
            : "This import had ended already.");
    return "redirect:" + ROUTE;
  }
}
