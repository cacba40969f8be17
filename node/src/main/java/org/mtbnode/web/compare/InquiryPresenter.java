package org.mtbnode.web.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.Choices;
import org.mtbnode.comparison.Inquiry;
import org.mtbnode.comparison.InquiryQuestion;
import org.mtbnode.comparison.OutsideFigures;

/** Puts what stands around the figures of a topic into words: tabs, question, what is missing. */
record InquiryPresenter(Topic topic, Inquiry inquiry, InquiryWords said, Figures figures) {

  /** What a topic tells of its own. */
  interface Figures {
    /**
     * @return empty where no centre has released anything under this question
     */
    Optional<InquiryView.Told> tell(NetworkCube network, InquiryQuestion question);

    /**
     * @param figures of what was told
     * @return its whole plots, for files
     */
    List<Report.Drawing> drawings(Object figures);
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

  /** The same question without any centre; empty where nothing is released. */
  Optional<Report> report(NetworkCube network, String setting, Map<String, String> wanted) {
    InquiryView asked = view(network, setting, wanted);
    if (asked.told() == null) {
      return Optional.empty();
    }
    NetworkCube figuresOutside = OutsideFigures.of(network);
    Map<String, String> words = QuestionPart.chosen(asked.question());
    Map<String, String> exactly = new TreeMap<>(wanted);
    exactly.putAll(words);
    InquiryView outside = view(figuresOutside, setting, exactly);
    // where the question is not answered outside, the nearest one would be drawn and counted
    InquiryView.Told told =
        QuestionPart.chosen(outside.question()).equals(words) ? outside.told() : null;
    Map<String, String> place = new TreeMap<>();
    if (inquiry.words().contains(Inquiry.Word.SETTING)) {
      place.put("clinical_setting", setting);
      place.put("tumour_type", words.getOrDefault(Inquiry.Word.TUMOUR.code(), ""));
    }
    return Optional.of(
        new Report(
            topic,
            QuestionPart.inWords(asked.question()),
            asked.told().methods(),
            told == null ? List.of() : figures.drawings(told.figures()),
            List.of(figuresOutside),
            told == null ? Set.of() : Report.views(figuresOutside),
            place));
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
    return QuestionPart.word(
        said.shared(),
        word.code(),
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
