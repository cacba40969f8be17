package org.mtbnode.comparison;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.specification.BlockKey;

/**
 * What is compared of liquid-biopsy tests besides their agreement with tissue, each by one
 * specification. A question gives values to its words; it is answered by one view.
 */
public enum Topic {
  /** Two assays on the same patients. */
  PAIRS("lb-paired", "overall", Word.SETTING, Word.TUMOUR, Word.STATE),
  /** Failures and turnaround. */
  OPERATIONS("lb-operations", "overall", Word.SETTING, Word.TUMOUR, Word.INTERVAL),
  /** Material whose content is known. */
  DETECTION("lb-truth", "by-level", Word.ALTERATION),
  /** What liquid biopsy adds that can be acted on. */
  YIELD("lb-yield", "overall", Word.SETTING, Word.TUMOUR, Word.STRATEGY);

  /** A word of a question. */
  public enum Word {
    SETTING(null, "clinical_setting"),
    TUMOUR(null, "tumour_type"),
    STATE("by-disease-state", "disease_state"),
    INTERVAL("by-interval", "interval"),
    ALTERATION("by-alteration", "gene", "alteration"),
    STRATEGY("by-strategy", "strategy");

    private final @Nullable String view;
    private final List<String> dimensions;

    Word(@Nullable String view, String... dimensions) {
      this.view = view;
      this.dimensions = List.of(dimensions);
    }

    /** Whether a question can do without a value: then it asks about all of them. */
    private boolean mayAskAll() {
      return view != null && this != INTERVAL;
    }

    private @Nullable String valueIn(BlockKey key) {
      return dimensions.stream().allMatch(key.at()::containsKey)
          ? dimensions.stream().map(key.at()::get).collect(Collectors.joining(" "))
          : null;
    }
  }

  /** The interval that is a patient's wait for an answer. */
  public static final String COLLECTED_TO_REPORTED = "collected-to-reported";

  private static final Comparator<String> USUAL_FIRST =
      Comparator.<String>comparingInt(
              value ->
                  value.equals(TestComparison.MUTATION_PROFILING)
                          || value.equals(COLLECTED_TO_REPORTED)
                      ? 0
                      : 1)
          .thenComparing(Comparator.naturalOrder());

  private final String specification;
  private final String plainView;
  private final List<Word> words;

  Topic(String specification, String plainView, Word... words) {
    this.specification = specification;
    this.plainView = plainView;
    this.words = List.of(words);
  }

  /** The id of the specification that counts it. */
  public String specification() {
    return specification;
  }

  /** In the order of the sentence. */
  public List<Word> words() {
    return words;
  }

  /**
   * What a reader is shown who has asked nothing yet: mutation profiling where there is any, in the
   * tumour type most centres and assays have released.
   *
   * @return empty if no centre has released anything
   */
  public Optional<TopicQuestion> firstQuestion(NetworkCube network) {
    return mostAnswered(network, "");
  }

  private Optional<TopicQuestion> mostAnswered(NetworkCube network, String setting) {
    Map<TopicQuestion, Integer> asked = new HashMap<>();
    network
        .blocks()
        .forEach(
            (key, sites) -> {
              if (key.view().equals(plainView)) {
                asked.merge(plain(key), sites.size(), Integer::sum);
              }
            });
    return asked.entrySet().stream()
        .filter(each -> setting.isEmpty() || each.getKey().value(Word.SETTING).equals(setting))
        .min(
            Comparator.comparing(
                    (Map.Entry<TopicQuestion, Integer> each) ->
                        !each.getKey()
                            .value(Word.SETTING)
                            .equals(TestComparison.MUTATION_PROFILING))
                .thenComparing(each -> -each.getValue())
                .thenComparing(each -> each.getKey().value(Word.SETTING))
                .thenComparing(each -> each.getKey().value(Word.TUMOUR)))
        .map(Map.Entry::getKey);
  }

  private TopicQuestion plain(BlockKey key) {
    SortedMap<Word, String> values = new TreeMap<>();
    for (Word word : words) {
      String value = word.valueIn(key);
      if (word == Word.INTERVAL) {
        values.put(word, COLLECTED_TO_REPORTED);
      } else if (value != null && !word.mayAskAll()) {
        values.put(word, value);
      }
    }
    return new TopicQuestion(values);
  }

  /**
   * The values a word can have: those some centre has released anywhere, marked where none has
   * released them at the other words; "" asks about all.
   */
  public List<Choices.Choice> choices(NetworkCube network, TopicQuestion question, Word word) {
    SortedSet<String> all = new TreeSet<>(USUAL_FIRST);
    network.blocks().keySet().stream()
        .flatMap(key -> Optional.ofNullable(word.valueIn(key)).stream())
        .forEach(all::add);
    String chosen = question.value(word);
    if (!chosen.isEmpty()) {
      all.add(chosen);
    }
    return Stream.concat(word.mayAskAll() ? Stream.of("") : Stream.of(), all.stream())
        .map(
            value ->
                new Choices.Choice(
                    value, value.equals(chosen), !isReleased(network, question.with(word, value))))
        .toList();
  }

  private boolean isReleased(NetworkCube network, TopicQuestion question) {
    return network.blocks().keySet().stream().anyMatch(key -> answers(key, question));
  }

  /** Whether a block stands in the view of a question, at its values. */
  boolean answers(BlockKey key, TopicQuestion question) {
    return key.view().equals(viewOf(question))
        && words.stream()
            .filter(word -> !question.value(word).isEmpty())
            .allMatch(word -> question.value(word).equals(word.valueIn(key)));
  }

  private String viewOf(TopicQuestion question) {
    return words.stream()
        .filter(word -> !question.value(word).isEmpty())
        .flatMap(word -> Optional.ofNullable(word.view).stream())
        .findFirst()
        .orElse(plainView);
  }

  /**
   * The question that newly chosen words make. In another setting without this tumour type it
   * begins with the tumour type most centres have there.
   *
   * @param given values by word; a word left out stays
   * @throws IllegalArgumentException if no centre has released a value anywhere
   */
  public TopicQuestion ask(NetworkCube network, TopicQuestion before, Map<Word, String> given) {
    TopicQuestion asked = before;
    for (Word word : words) {
      String value = given.getOrDefault(word, before.value(word));
      if (choices(network, before, word).stream().noneMatch(c -> c.value().equals(value))) {
        throw new IllegalArgumentException(
            "\"%s\" is no %s any centre has released"
                .formatted(value, String.join(" ", word.dimensions).replace('_', ' ')));
      }
      asked = asked.with(word, value);
    }
    boolean isOtherSetting = !asked.value(Word.SETTING).equals(before.value(Word.SETTING));
    return isOtherSetting && !isReleased(network, asked)
        ? mostAnswered(network, asked.value(Word.SETTING)).orElse(asked)
        : asked;
  }
}
