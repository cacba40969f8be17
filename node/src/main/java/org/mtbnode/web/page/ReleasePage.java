package org.mtbnode.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.federation.Federation;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.ledger.OwnEntry;
import org.mtbnode.release.BlockProposal;
import org.mtbnode.release.Fate;
import org.mtbnode.release.HoldReason;
import org.mtbnode.release.Release;
import org.mtbnode.release.ReleaseProposal;
import org.mtbnode.release.ReleaseResult;
import org.mtbnode.release.Steward;
import org.mtbnode.release.WithdrawalReason;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.web.Person;
import org.mtbnode.web.RecentLogin;
import org.mtbnode.web.Role;
import org.mtbnode.web.words.Sentences;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What leaves my centre: seen, approved, held, withdrawn. */
@Controller
@RequestMapping(ReleasePage.ROUTE)
class ReleasePage {
  static final String ROUTE = "/centre/release";
  private static final String BACK = "redirect:" + ROUTE;
  private static final String FIRST = "lb-agreement";
  private static final String NOT_YOU =
      "Your password was not right, so nothing was done. Try again.";

  private final Release release;
  private final Ledger ledger;
  private final Supplier<Federation> federation;
  private final RecentLogin recentLogin;
  private final Sentences sentences = new Sentences("release", Locale.ENGLISH);
  private final ReleasePresenter presenter =
      new ReleasePresenter(sentences, new Sentences("compare", Locale.ENGLISH));

  ReleasePage(
      Release release, Ledger ledger, Supplier<Federation> federation, RecentLogin recentLogin) {
    this.release = release;
    this.ledger = ledger;
    this.federation = federation;
    this.recentLogin = recentLogin;
  }

  @GetMapping
  String show(
      @RequestParam(defaultValue = FIRST) String spec,
      @RequestParam(required = false) @Nullable String table,
      Model page) {
    ReleaseProposal proposal = proposal(spec, page);
    page.addAttribute("summaries", release.proposals().stream().map(this::summary).toList());
    page.addAttribute("view", presenter.view(proposal, this::assay, table));
    page.addAttribute("decisions", release.decisions().stream().limit(12).toList());
    return "release";
  }

  /** A specification, and what of it waits for the steward. */
  record Summary(String id, String title, String waits) {}

  private Summary summary(ReleaseProposal proposal) {
    String waits =
        proposal.held().isPresent()
            ? "held"
            : proposal.isEmpty()
                ? "nothing waits"
                : sentences.say(
                    "summary.waits",
                    Map.of("tables", proposal.tables(), "retractions", proposal.retractions()));
    return new Summary(proposal.specification().id(), proposal.specification().title(), waits);
  }

  private static SummarySpecification specification(String spec) {
    if (!Specifications.ids().contains(spec)
        || Specifications.get(spec).route() != SummarySpecification.Route.B) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return Specifications.get(spec);
  }

  private static String back(String spec) {
    return BACK + "?spec=" + spec;
  }

  private String assay(String key) {
    return federation.get().catalogue().assays().stream()
        .filter(each -> each.key().equals(key))
        .map(Catalogue.Assay::name)
        .findFirst()
        .orElse(key);
  }

  private ReleaseProposal proposal(String spec, Model page) {
    ReleaseProposal proposal = release.proposal(specification(spec));
    Map<String, Object> size =
        Map.of(
            "tables", proposal.tables(),
            "numbers", proposal.numbers(),
            "retractions", proposal.retractions(),
            "entries", proposal.entries(),
            "first", String.valueOf(proposal.nextSeq()),
            "last", String.valueOf(proposal.nextSeq() + proposal.entries() - 1),
            "carried", proposal.blocks(Fate.CarriedForward.class).size(),
            "stays",
                proposal.blocks(Fate.Stays.class).size()
                    + proposal.blocks(Fate.RemainsWithdrawn.class).size());
    page.addAttribute("proposal", proposal);
    page.addAttribute("held", proposal.held().orElse(null));
    page.addAttribute("obstacle", proposal.obstacle().orElse(null));
    for (String key : List.of("size", "entries", "rest", "approve")) {
      page.addAttribute(key, sentences.say("decision." + key, size));
    }
    page.addAttribute("confirm", sentences.say("confirm", size));
    page.addAttribute("retractions", sentences.say("confirm.retractions", size));
    return proposal;
  }

  /** The exact text that will be signed. */
  @GetMapping(path = "/text", produces = "application/json")
  @ResponseBody
  String text(@RequestParam(defaultValue = FIRST) String spec, @RequestParam String table) {
    return release.proposal(specification(spec)).blocks().stream()
        .filter(each -> each.key().text().equals(table))
        .findFirst()
        .flatMap(BlockProposal::text)
        .orElseThrow(
            () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "this table does not leave"));
  }

  /** Once more in words. */
  @GetMapping("/approve")
  String confirm(@RequestParam(defaultValue = FIRST) String spec, Model page) {
    return proposal(spec, page).isEmpty() ? back(spec) : "release-approve";
  }

  @PostMapping("/approve")
  String approve(
      @AuthenticationPrincipal Person person,
      @RequestParam String spec,
      @RequestParam String digest,
      @RequestParam(required = false) @Nullable String again,
      RedirectAttributes next) {
    if (!recentLogin.confirmed(again)) {
      next.addFlashAttribute("wrong", NOT_YOU);
      return BACK + "/approve?spec=" + spec;
    }
    return answer(spec, release.approve(specification(spec), digest, steward(person)), next);
  }

  @GetMapping("/hold")
  String holdWhy(@RequestParam(defaultValue = FIRST) String spec, Model page) {
    proposal(spec, page);
    page.addAttribute("reasons", HoldReason.values());
    return "release-hold";
  }

  @PostMapping("/hold")
  String hold(
      @AuthenticationPrincipal Person person,
      @RequestParam String spec,
      @RequestParam String digest,
      @RequestParam String reason,
      RedirectAttributes next) {
    ReleaseResult result =
        release.hold(specification(spec), digest, HoldReason.of(reason), steward(person));
    if (result instanceof ReleaseResult.LookAgain) {
      return answer(spec, result, next);
    }
    next.addFlashAttribute("done", "The release is held. Nothing leaves until it is reopened.");
    return back(spec);
  }

  @PostMapping("/reopen")
  String reopen(
      @AuthenticationPrincipal Person person,
      @RequestParam String spec,
      @RequestParam String digest,
      RedirectAttributes next) {
    try {
      release.reopen(specification(spec), digest, steward(person));
      next.addFlashAttribute("done", "The release is open again. Nothing leaves before approval.");
    } catch (IllegalStateException e) {
      next.addFlashAttribute("wrong", e.getMessage());
    }
    return back(spec);
  }

  /** The own entries that can be withdrawn. */
  @GetMapping("/entries")
  String entries(@RequestParam(defaultValue = "1") int page, Model model) {
    List<OwnEntry> own =
        shown().sorted(Comparator.comparingLong(OwnEntry::seq).reversed()).toList();
    int number = Math.max(1, page);
    model.addAttribute(
        "entries", own.stream().skip((number - 1L) * 50).limit(50).map(this::line).toList());
    model.addAttribute("paging", Paging.of(number, 50, own.size(), ROUTE + "/entries?"));
    return "release-entries";
  }

  private Stream<OwnEntry> shown() {
    return ledger.own().stream().filter(each -> each.standing() == OwnEntry.Standing.SHOWN);
  }

  /** An own entry in words. */
  record Line(long seq, String name, String epoch, String view) {}

  private Line line(OwnEntry entry) {
    SummarySpecification specification = Specifications.get(entry.specificationId());
    return new Line(
        entry.seq(),
        presenter.title(entry.block(), this::assay),
        entry.epoch().toString(),
        specification.id() + ": " + ReleasePresenter.viewName(specification, entry.block()));
  }

  @GetMapping("/entries/{seq}")
  String entry(@PathVariable long seq, Model page) {
    page.addAttribute(
        "entry",
        shown()
            .filter(each -> each.seq() == seq)
            .findFirst()
            .map(this::line)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    page.addAttribute("reasons", WithdrawalReason.values());
    return "release-withdraw";
  }

  @PostMapping("/entries/{seq}")
  String withdraw(
      @AuthenticationPrincipal Person person,
      @PathVariable long seq,
      @RequestParam String reason,
      @RequestParam(defaultValue = "false") boolean erase,
      @RequestParam(required = false) @Nullable String again,
      RedirectAttributes next) {
    if (!recentLogin.confirmed(again)) {
      next.addFlashAttribute("wrong", NOT_YOU);
      return BACK + "/entries/" + seq;
    }
    String spec = specificationOf(seq);
    ReleaseResult result =
        release.withdraw(seq, erase, WithdrawalReason.of(reason), steward(person));
    if (result instanceof ReleaseResult.Released) {
      next.addFlashAttribute("done", "Entry " + seq + " is withdrawn.");
      return back(spec);
    }
    return answer(spec, result, next);
  }

  private String specificationOf(long seq) {
    return shown()
        .filter(each -> each.seq() == seq)
        .findFirst()
        .map(OwnEntry::specificationId)
        .orElse(FIRST);
  }

  private String answer(String spec, ReleaseResult result, RedirectAttributes next) {
    if (result instanceof ReleaseResult.Released released) {
      next.addFlashAttribute(
          "done",
          sentences.say(
              "released",
              Map.of("tables", released.tables(), "retractions", released.retractions())));
    } else if (result instanceof ReleaseResult.LookAgain look) {
      next.addFlashAttribute("wrong", look.why());
    } else if (result instanceof ReleaseResult.Held held) {
      next.addFlashAttribute("wrong", held.why());
    }
    return back(spec);
  }

  /** A reason that is not on the list, or an entry that is no table of this node. */
  @ExceptionHandler
  void wrong(IllegalArgumentException e, HttpServletResponse response) throws IOException {
    response.sendError(HttpStatus.BAD_REQUEST.value());
  }

  private static Steward steward(Person person) {
    if (!person.has(Role.DATA_STEWARD)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return new Steward(person.name());
  }
}
