package org.mtbnode.web.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.Choices;
import org.mtbnode.comparison.Inquiry;
import org.mtbnode.comparison.InquiryQuestion;

/** Puts what stands around the figures of a topic into words: tabs, question, what is missing. */
record InquiryPresenter(Topic topic, Inquiry inquiry, InquiryWords said, Figures figures) {

  /** What a topic tells of its own. */
  interface Figures {
    /**
     * @return empty where no centre has released anything under this question
     */
    Optional<InquiryView.Told> tell(NetworkCube network, InquiryQuestion question);
  }

  /**
   * @param setting asked in
   * @param wanted values by the word's code
   */
  InquiryView view(NetworkCube network, String setting, Map<String, String> wanted) {
    CompareTabs tabs = CompareTabs.of(topic, setting, said.own());
    Map<String, Integer> floor = Map.of("floor", network.contract().policy().blockFloor());
    Optional<InquiryQuestion> question = inquiry.question(network, setting, wanted);
    if (question.isEmpty()) {
      return new InquiryView(tabs, List.of(), said.say("empty.network", floor), null);
    }
    Optional<InquiryView.Told> told = figures.tell(network, question.get());
    return new InquiryView(
        tabs,
        sentence(network, question.get()),
        told.isPresent() ? null : said.shared().say("empty.question", floor),
        told.orElse(null));
  }

  private List<QuestionPart> sentence(NetworkCube network, InquiryQuestion question) {
    Map<String, QuestionPart> words = new LinkedHashMap<>();
    for (Inquiry.Word word : inquiry.words()) {
      if (word != Inquiry.Word.SETTING) {
        words.put(word.code(), part(word, inquiry.choices(network, question, word)));
      }
    }
    return QuestionPart.sentence(said.own().pattern("question"), words);
  }

  private QuestionPart part(Inquiry.Word word, List<Choices.Choice> choices) {
    return new QuestionPart(
        "",
        word.code(),
        said.shared().say("question." + word.code()),
        choices.stream()
            .map(
                choice ->
                    new QuestionPart.Option(choice.value(), text(word, choice), choice.chosen()))
            .toList());
  }

  private String text(Inquiry.Word word, Choices.Choice choice) {
    String name = said.value(word, choice.value());
    return choice.tooFew() ? said.shared().say("question.too-few", Map.of("value", name)) : name;
  }
}
