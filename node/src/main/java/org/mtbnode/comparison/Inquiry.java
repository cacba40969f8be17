package org.mtbnode.comparison;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
public enum Inquiry {
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

    /** In forms and message keys. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
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
      Comparator.<String>comparingInt(value -> value.equals(COLLECTED_TO_REPORTED) ? 0 : 1)
          .thenComparing(Comparator.naturalOrder());

  private final String specification;
  private final String plainView;
  private final List<Word> words;

  Inquiry(String specification, String plainView, Word... words) {
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
   * The question somebody wants, as far as the network can be asked it.
   *
   * @param setting asked in; without meaning where the words have none
   * @param wanted values by the word's code; a value nobody has released is left out, the setting
   *     under {@code setting} is the one they were chosen in: in another one, a tumour type without
   *     figures gives way to the one most centres have
   * @return empty if no centre has released anything at all
   */
  public Optional<InquiryQuestion> question(
      NetworkCube network, String setting, Map<String, String> wanted) {
    if (network.blocks().isEmpty()) {
      return Optional.empty();
    }
    InquiryQuestion question = new InquiryQuestion(new TreeMap<>());
    for (Word word : words) {
      question = question.with(word, value(network, question, word, setting, wanted));
    }
    boolean isOtherSetting = !setting.equals(wanted.getOrDefault(Word.SETTING.code(), ""));
    return isOtherSetting && !isReleased(network, question)
        ? Optional.of(mostAnswered(network, setting).orElse(question))
        : Optional.of(question);
  }

  private String value(
      NetworkCube network,
      InquiryQuestion question,
      Word word,
      String setting,
      Map<String, String> wanted) {
    if (word == Word.SETTING) {
      return setting;
    }
    List<String> offered =
        choices(network, question, word).stream().map(Choices.Choice::value).toList();
    String want = wanted.getOrDefault(word.code(), "");
    return offered.contains(want) ? want : first(network, word, setting, offered);
  }

  private String first(NetworkCube network, Word word, String setting, List<String> offered) {
    String usual = word == Word.INTERVAL ? COLLECTED_TO_REPORTED : "";
    String first = offered.isEmpty() ? usual : offered.get(0);
    return word == Word.TUMOUR
        ? mostAnswered(network, setting).map(question -> question.value(Word.TUMOUR)).orElse(first)
        : first;
  }

  /** The one most centres and assays have released. */
  private Optional<InquiryQuestion> mostAnswered(NetworkCube network, String setting) {
    Map<InquiryQuestion, Integer> asked = new HashMap<>();
    network
        .blocks()
        .forEach(
            (key, sites) -> {
              if (key.view().equals(plainView)) {
                asked.merge(plain(key), sites.size(), Integer::sum);
              }
            });
    return asked.entrySet().stream()
        .filter(each -> List.of("", setting).contains(each.getKey().value(Word.SETTING)))
        .min(
            Comparator.comparing((Map.Entry<InquiryQuestion, Integer> each) -> -each.getValue())
                .thenComparing(each -> each.getKey().value(Word.TUMOUR)))
        .map(Map.Entry::getKey);
  }

  private InquiryQuestion plain(BlockKey key) {
    SortedMap<Word, String> values = new TreeMap<>();
    for (Word word : words) {
      String value = word.valueIn(key);
      if (word == Word.INTERVAL) {
        values.put(word, COLLECTED_TO_REPORTED);
      } else if (value != null && !word.mayAskAll()) {
        values.put(word, value);
      }
    }
    return new InquiryQuestion(values);
  }

  /**
   * The values a word can have: those some centre has released anywhere, marked where none has
   * released them at the other words; "" asks about all.
   */
  public List<Choices.Choice> choices(NetworkCube network, InquiryQuestion question, Word word) {
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

  private boolean isReleased(NetworkCube network, InquiryQuestion question) {
    return network.blocks().keySet().stream().anyMatch(key -> answers(key, question));
  }

  /** Whether a block stands in the view of a question, at its values. */
  boolean answers(BlockKey key, InquiryQuestion question) {
    return key.view().equals(viewOf(question))
        && words.stream()
            .filter(word -> !question.value(word).isEmpty())
            .allMatch(word -> question.value(word).equals(word.valueIn(key)));
  }

  private String viewOf(InquiryQuestion question) {
    return words.stream()
        .filter(word -> !question.value(word).isEmpty())
        .flatMap(word -> Optional.ofNullable(word.view).stream())
        .findFirst()
        .orElse(plainView);
  }
}
