package org.mtbnode.web.compare;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.Combination;
import org.mtbnode.combination.NetworkCube;
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

/** What a molecular response said about the first assessment, and about progression. */
@Controller
class ResponsePage implements Reporting {
  private final Supplier<NetworkCube> released;
  private final ResponsePresenter presenter;

  @Autowired
  ResponsePage(Combination combination, Words words) {
    this(
        () -> combination.combine(Specifications.get("lb-response")),
        new ResponsePresenter(new Sentences("response", Locale.ENGLISH), words));
  }

  /**
   * @param released what the network knows now
   */
  ResponsePage(Supplier<NetworkCube> released, ResponsePresenter presenter) {
    this.released = released;
    this.presenter = presenter;
  }

  @GetMapping("/compare/response")
  String show(HttpSession session, Model page) {
    page.addAttribute(
        "view",
        presenter.view(
            released.get(),
            ChosenWords.setting(session, Topic.RESPONSE),
            ChosenWords.of(session, Topic.RESPONSE)));
    return "compare-response";
  }

  @PostMapping("/compare/response")
  String ask(
      @RequestParam Map<String, String> form,
      HttpSession session,
      Model page,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx) {
    form.keySet().retainAll(Set.of("tumour", "assay"));
    ChosenWords.keep(session, Topic.RESPONSE, form);
    return htmx == null ? "redirect:/compare/response" : show(session, page);
  }

  @Override
  public List<Topic> reported() {
    return List.of(Topic.RESPONSE);
  }

  @Override
  public Optional<Report> report(Topic topic, HttpSession session) {
    return presenter.report(
        released.get(), ChosenWords.setting(session, topic), ChosenWords.of(session, topic));
  }
}
