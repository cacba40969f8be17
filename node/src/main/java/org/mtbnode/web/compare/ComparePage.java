package org.mtbnode.web.compare;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.Combination;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.PairWindow;
import org.mtbnode.comparison.PairedPatients;
import org.mtbnode.comparison.Question;
import org.mtbnode.comparison.Restriction;
import org.mtbnode.comparison.TestComparison;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.specification.Specifications;
import org.mtbnode.web.words.Sentences;
import org.mtbnode.web.words.Words;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** Compare LB tests. The question is kept in the session, never in an address. */
@Controller
class ComparePage {
  private static final String QUESTION = "compare.question";

  private final Supplier<NetworkCube> released;
  private final BiFunction<String, Long, List<String>> entries;
  private final ComparePresenter presenter;

  @Autowired
  ComparePage(Combination combination, Ledger ledger, Words words, Clock clock) {
    this(
        () -> combination.combine(Specifications.get("lb-agreement")),
        (node, seq) -> ledger.entries(node, seq - 1, 1),
        new ComparePresenter(
            new Sentences("compare", Locale.ENGLISH),
            words,
            clock,
            question ->
                PairedPatients.of(combination.combine(Specifications.get("lb-paired")), question)));
  }

  /**
   * @param released what the network knows now
   * @param entries the entry of a node with a sequence number, or none
   */
  ComparePage(
      Supplier<NetworkCube> released,
      BiFunction<String, Long, List<String>> entries,
      ComparePresenter presenter) {
    this.released = released;
    this.entries = entries;
    this.presenter = presenter;
  }

  @GetMapping("/compare")
  String show(HttpSession session, Model page) {
    NetworkCube network = network();
    Optional<Question> question = question(session, network);
    page.addAttribute("view", presenter.view(network, question, false, null));
    return "compare";
  }

  /** What the form of the question sends. */
  record Form(
      @Nullable String tumour,
      @Nullable String state,
      @Nullable String window,
      @Nullable String patients,
      @Nullable String alterations) {}

  @PostMapping("/compare")
  String ask(
      Form form,
      HttpSession session,
      Model page,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx) {
    NetworkCube network = network();
    Question before =
        question(session, network)
            .orElseThrow(
                () -> new ResponseStatusException(HttpStatus.CONFLICT, "nothing is released yet"));
    Question.Asked asked = asked(form, before);
    session.setAttribute(QUESTION, asked.question());
    if (htmx == null) {
      return "redirect:/compare";
    }
    page.addAttribute(
        "view", presenter.view(network, Optional.of(asked.question()), asked.narrowed(), null));
    return "compare";
  }

  private static Question.Asked asked(Form form, Question before) {
    try {
      return before.ask(
          new Question.Words(
              before.setting(),
              given(form.tumour(), before.tumourType()),
              given(form.state(), Restriction.NONE.text()),
              PairWindow.of(given(form.window(), "90")),
              given(form.patients(), Restriction.NONE.text()),
              given(form.alterations(), Restriction.NONE.text())));
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
    }
  }

  private static String given(@Nullable String value, String otherwise) {
    return value == null || value.isEmpty() ? otherwise : value;
  }

  /** Where one figure comes from, beside the comparison it stands in. */
  @GetMapping("/compare/figures/{node}/{seq}")
  String figure(
      @PathVariable String node, @PathVariable long seq, HttpSession session, Model page) {
    NetworkCube network = network();
    Optional<Question> before = question(session, network);
    PairWindow window = before.map(Question::window).orElse(PairWindow.DAYS_90);
    Question asked =
        TestComparison.questionOf(network, node, seq, window)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "no figure in force stands in this entry"));
    // informative patients and all others are drawn from one question; its address may be the other
    ChosenWords.keepSetting(session, asked.setting());
    session.setAttribute(QUESTION, asked);
    page.addAttribute(
        "view",
        presenter.view(
            network, Optional.of(asked), false, new ComparePresenter.ChosenEntry(node, seq)));
    return "compare";
  }

  /** Where an assay's figure over its centres comes from, beside the comparison asked last. */
  @GetMapping("/compare/pooled/{assay}")
  String pooled(@PathVariable String assay, HttpSession session, Model page) {
    NetworkCube network = network();
    CompareView view =
        presenter.view(
            network, question(session, network), false, new ComparePresenter.ChosenAssay(assay));
    if (view.drawer() == null) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND, "no centres of this assay are pooled in the question asked last");
    }
    page.addAttribute("view", view);
    return "compare";
  }

  /** The entry as it was signed, byte for byte. */
  @GetMapping(path = "/compare/figures/{node}/{seq}/entry", produces = MediaType.TEXT_PLAIN_VALUE)
  @ResponseBody
  String entry(@PathVariable String node, @PathVariable long seq) {
    List<String> found = seq < 1 ? List.of() : entries.apply(node, seq);
    if (found.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no such entry here");
    }
    return found.get(0);
  }

  private NetworkCube network() {
    return released.get();
  }

  /**
   * The last one asked, in the setting chosen since; a setting without its tumour type begins with
   * one it has.
   */
  private static Optional<Question> question(HttpSession session, NetworkCube network) {
    Optional<Question> asked =
        session.getAttribute(QUESTION) instanceof Question question
            ? Optional.of(question)
            : TestComparison.firstQuestion(network);
    Optional<String> setting = ChosenWords.setting(session);
    return asked.map(
        question ->
            setting
                .filter(chosen -> !chosen.equals(question.setting()))
                .map(chosen -> TestComparison.inSetting(network, question.in(chosen)))
                .orElse(question));
  }
}
