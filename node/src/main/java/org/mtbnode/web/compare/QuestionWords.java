package org.mtbnode.web.compare;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mtbnode.comparison.Choices;
import org.mtbnode.comparison.Choices.Choice;
import org.mtbnode.comparison.Question;
import org.mtbnode.web.words.Sentences;

/** A question on agreement in words: to choose, and as it was asked. */
record QuestionWords(Sentences sentences) {

  /** The sentence with its choices. */
  List<QuestionPart> parts(Choices choices) {
    return QuestionPart.sentence(
        sentences.pattern("question"),
        Map.of(
            "tumour", word("tumour", "tumour_type", choices.tumourTypes()),
            "state", word("state", "state", choices.diseaseStates()),
            "window", word("window", "window", choices.windows()),
            "patients", word("patients", "patients", choices.patients()),
            "alterations", word("alterations", "alterations", choices.alterations())));
  }

  private QuestionPart word(String name, String kind, List<Choice> choices) {
    return QuestionPart.word(
        sentences,
        name,
        choices.stream()
            .map(
                choice ->
                    new QuestionPart.Option(choice.value(), text(kind, choice), choice.chosen()))
            .toList());
  }

  private String text(String kind, Choice choice) {
    String name = name(kind, choice.value());
    return choice.tooFew() ? sentences.say("question.too-few", Map.of("value", name)) : name;
  }

  /** Genes have no other name than their symbol. */
  private String name(String kind, String value) {
    String name = sentences.name(kind, value);
    return name.equals(value) ? value.substring(value.indexOf(':') + 1) : name;
  }

  /** The words of a question as it was asked. */
  Map<String, String> asked(Question question) {
    String restriction = question.restriction().text();
    return Map.of(
        "setting", sentences.name("clinical_setting", question.setting()),
        "tumour", name("tumour_type", question.tumourType()),
        "state", name("state", restrictionOr(restriction, "by-disease-state")),
        "patients",
            name(
                "patients",
                restrictionOr(
                    restriction, "by-informative", "by-tumour-fraction", "by-therapy-change")),
        "alterations",
            name("alterations", restrictionOr(restriction, "by-gene", "by-class", "without-chip")),
        "window", sentences.name("window", Integer.toString(question.window().days())));
  }

  private static String restrictionOr(String restriction, String... views) {
    return Stream.of(views).anyMatch(restriction::startsWith) ? restriction : "overall";
  }
}
