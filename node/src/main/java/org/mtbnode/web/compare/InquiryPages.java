package org.mtbnode.web.compare;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.Combination;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.Inquiry;
import org.mtbnode.specification.Specifications;
import org.mtbnode.web.words.Words;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** What is asked of tests besides their agreement with tissue: four topics in one frame. */
@Controller
class InquiryPages implements Reporting {
  private final Function<Inquiry, NetworkCube> released;
  private final List<InquiryPresenter> presenters;

  @Autowired
  InquiryPages(Combination combination, Words words) {
    this(inquiry -> combination.combine(Specifications.get(inquiry.specification())), words);
  }

  /**
   * @param released what the network knows now
   */
  InquiryPages(Function<Inquiry, NetworkCube> released, Words words) {
    this.released = released;
    this.presenters =
        List.of(
            presenter(Topic.PAIRS, Inquiry.PAIRS, PairsPresenter::new, words),
            presenter(Topic.OPERATIONS, Inquiry.OPERATIONS, OperationsPresenter::new, words),
            presenter(Topic.DETECTION, Inquiry.DETECTION, DetectionPresenter::new, words),
            presenter(Topic.YIELD, Inquiry.YIELD, YieldPresenter::new, words));
  }

  private static InquiryPresenter presenter(
      Topic topic,
      Inquiry inquiry,
      Function<InquiryWords, InquiryPresenter.Figures> figures,
      Words words) {
    InquiryWords said = new InquiryWords(topic.code(), Locale.ENGLISH, words);
    return new InquiryPresenter(topic, inquiry, said, figures.apply(said));
  }

  @GetMapping({"/compare/pairs", "/compare/operations", "/compare/detection", "/compare/yield"})
  String show(HttpServletRequest request, HttpSession session, Model page) {
    return show(presenter(request), session, page);
  }

  @PostMapping({"/compare/pairs", "/compare/operations", "/compare/detection", "/compare/yield"})
  String ask(
      @RequestParam Map<String, String> form,
      HttpServletRequest request,
      HttpSession session,
      Model page,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx) {
    InquiryPresenter presenter = presenter(request);
    keep(presenter, form, session);
    return htmx == null ? "redirect:" + presenter.topic().route() : show(presenter, session, page);
  }

  private InquiryPresenter presenter(HttpServletRequest request) {
    return presenters.stream()
        .filter(each -> each.topic().route().equals(request.getServletPath()))
        .findFirst()
        .orElseThrow();
  }

  private String show(InquiryPresenter presenter, HttpSession session, Model page) {
    Topic topic = presenter.topic();
    page.addAttribute(
        "view",
        presenter.view(
            released.apply(presenter.inquiry()),
            ChosenWords.setting(session, topic),
            ChosenWords.of(session, topic)));
    return "compare-" + topic.code();
  }

  /** Beside the words the setting they were chosen in. */
  private static void keep(
      InquiryPresenter presenter, Map<String, String> form, HttpSession session) {
    Topic topic = presenter.topic();
    Map<String, String> chosen = new HashMap<>();
    for (Inquiry.Word word : presenter.inquiry().words()) {
      String value = form.get(word.code());
      if (value != null) {
        chosen.put(word.code(), value);
      }
    }
    chosen.put(Inquiry.Word.SETTING.code(), ChosenWords.setting(session, topic));
    ChosenWords.keep(session, topic, chosen);
  }

  @Override
  public List<Topic> reported() {
    return presenters.stream().map(InquiryPresenter::topic).toList();
  }

  @Override
  public Optional<Report> report(Topic topic, HttpSession session) {
    return presenters.stream()
        .filter(presenter -> presenter.topic() == topic)
        .findFirst()
        .flatMap(
            presenter ->
                presenter.report(
                    released.apply(presenter.inquiry()),
                    ChosenWords.setting(session, topic),
                    ChosenWords.of(session, topic)));
  }
}
