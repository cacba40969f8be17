package org.mtbnode.comparison;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.Choices.AssayChoice;
import org.mtbnode.comparison.Choices.Choice;

/**
 * The words a question about molecular response can have; what no centre has released at this place
 * is marked.
 */
public record ResponseChoices(
    List<Choice> settings, List<Choice> tumourTypes, List<AssayChoice> assays) {

  private static final Comparator<ResponseQuestion> ORDER =
      Comparator.comparing(
              (ResponseQuestion at) -> at.setting().equals(ResponseComparison.SETTING) ? 0 : 1)
          .thenComparing(ResponseQuestion::setting)
          .thenComparing(ResponseQuestion::tumourType)
          .thenComparing(ResponseQuestion::assay);

  static ResponseChoices of(NetworkCube network, ResponseQuestion question) {
    List<ResponseQuestion> released = List.copyOf(released(network).keySet());
    List<ResponseQuestion> here =
        released.stream().filter(at -> at.setting().equals(question.setting())).toList();
    return new ResponseChoices(
        choices(released, ResponseQuestion::setting, question.setting(), at -> true),
        choices(here, ResponseQuestion::tumourType, question.tumourType(), at -> true),
        choices(
                here,
                ResponseQuestion::assay,
                question.assay(),
                at -> at.tumourType().equals(question.tumourType()))
            .stream()
            .map(
                choice ->
                    new AssayChoice(choice, network.contract().catalogue().assay(choice.value())))
            .toList());
  }

  private static List<Choice> choices(
      List<ResponseQuestion> released,
      Function<ResponseQuestion, String> word,
      String chosen,
      Function<ResponseQuestion, Boolean> isHere) {
    SortedMap<String, Boolean> values = new TreeMap<>();
    released.forEach(at -> values.merge(word.apply(at), isHere.apply(at), Boolean::logicalOr));
    values.putIfAbsent(chosen, false);
    return values.entrySet().stream()
        .map(value -> new Choice(value.getKey(), value.getKey().equals(chosen), !value.getValue()))
        .toList();
  }

  /** In the setting where it is asked first, of most patients. */
  static Optional<ResponseQuestion> first(NetworkCube network) {
    SortedMap<ResponseQuestion, Integer> released = released(network);
    return released.keySet().stream()
        .findFirst()
        .flatMap(first -> most(released, at -> at.setting().equals(first.setting())));
  }

  /** The question itself, or the one nearest to it that something is released for. */
  static Optional<ResponseQuestion> nearest(NetworkCube network, ResponseQuestion asked) {
    SortedMap<ResponseQuestion, Integer> released = released(network);
    if (released.containsKey(asked)) {
      return Optional.of(asked);
    }
    return most(
            released,
            at ->
                at.setting().equals(asked.setting()) && at.tumourType().equals(asked.tumourType()))
        .or(() -> most(released, at -> at.setting().equals(asked.setting())));
  }

  private static Optional<ResponseQuestion> most(
      SortedMap<ResponseQuestion, Integer> released, Function<ResponseQuestion, Boolean> which) {
    return released.entrySet().stream()
        .filter(at -> which.apply(at.getKey()))
        .max(
            Map.Entry.<ResponseQuestion, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(ORDER.reversed())))
        .map(Map.Entry::getKey);
  }

  private static SortedMap<ResponseQuestion, Integer> released(NetworkCube network) {
    SortedMap<ResponseQuestion, Integer> released = new TreeMap<>(ORDER);
    network
        .blocks()
        .forEach(
            (key, sites) -> {
              if (key.view().equals("overall")) {
                released.put(
                    new ResponseQuestion(
                        key.at().getOrDefault("clinical_setting", ""),
                        key.at().getOrDefault("tumour_type", ""),
                        key.at().getOrDefault("assay", "")),
                    NetworkBlock.of(network, key).sum(atom -> true).released());
              }
            });
    return released;
  }
}
