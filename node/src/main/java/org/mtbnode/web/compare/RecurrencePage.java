package org.mtbnode.web.compare;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.Combination;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.RecurrenceComparison;
import org.mtbnode.specification.Specifications;
import org.mtbnode.web.words.Sentences;
import org.mtbnode.web.words.Words;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** What a sample after surgery, and samples in follow-up, said about recurrence. */
@Controller
class RecurrencePage implements Reporting {
  private final Function<String, NetworkCube> released;
  private final RecurrencePresenter presenter;

  @Autowired
  RecurrencePage(Combination combination, Words words) {
    this(
        id -> combination.combine(Specifications.get(id)),
        new RecurrencePresenter(new Sentences("recurrence", Locale.ENGLISH), words));
  }

  /**
   * @param released what the network knows now of a specification
   */
  RecurrencePage(Function<String, NetworkCube> released, RecurrencePresenter presenter) {
    this.released = released;
    this.presenter = presenter;
  }

  @GetMapping("/compare/recurrence")
  String show(HttpSession session, Model page) {
    NetworkCube landmark = released.apply("lb-landmark");
    NetworkCube surveillance = released.apply("lb-surveillance");
    page.addAttribute(
        "view",
        presenter.view(
            landmark,
            surveillance,
            setting(session, landmark, surveillance),
            ChosenWords.of(session, Topic.RECURRENCE)));
    return "compare-recurrence";
  }

  /** Before one is chosen the setting that also has serial samples, where anything is released. */
  private static String setting(
      HttpSession session, NetworkCube landmark, NetworkCube surveillance) {
    return ChosenWords.setting(session)
        .filter(Topic.RECURRENCE::isAskedIn)
        .or(
            () ->
                Optional.of("recurrence-surveillance")
                    .filter(
                        setting ->
                            RecurrenceComparison.firstQuestion(landmark, surveillance, setting)
                                .isPresent()))
        .orElseGet(() -> ChosenWords.setting(session, Topic.RECURRENCE));
  }

  @PostMapping("/compare/recurrence")
  String ask(
      @RequestParam Map<String, String> form,
      HttpSession session,
      Model page,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx) {
    form.keySet().retainAll(Set.of("tumour", "assay", "use"));
    ChosenWords.keep(session, Topic.RECURRENCE, form);
    return htmx == null ? "redirect:/compare/recurrence" : show(session, page);
  }

  @Override
  public List<Topic> reported() {
    return List.of(Topic.RECURRENCE);
  }

  @Override
  public Optional<Report> report(Topic topic, HttpSession session) {
    NetworkCube landmark = released.apply("lb-landmark");
    NetworkCube surveillance = released.apply("lb-surveillance");
    return presenter.report(
        landmark,
        surveillance,
        setting(session, landmark, surveillance),
        ChosenWords.of(session, topic));
  }
}
