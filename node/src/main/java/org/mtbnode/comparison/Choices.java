package org.mtbnode.comparison;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;

/**
 * The words a question can have. Only values that some centre has released anywhere are offered;
 * those that none has released at this place are marked.
 */
public record Choices(
    List<Choice> settings,
    List<Choice> tumourTypes,
    List<Choice> diseaseStates,
    List<Choice> windows,
    List<Choice> patients,
    List<Choice> alterations) {

  /**
   * A value of a word.
   *
   * @param value a code; of restrictions their text
   * @param chosen whether it is the question's
   * @param tooFew whether no centre has released a figure for it
   */
  public record Choice(String value, boolean chosen, boolean tooFew) {}

  /** An assay that can be asked for, with the name the catalogue gives it. */
  public record AssayChoice(Choice choice, Catalogue.Assay assay) {}

  /** Informative and unchanged therapy restrict a question; their opposites answer none. */
  private static final Set<String> ASKED_ONLY_AS =
      Set.of("by-informative:yes", "by-therapy-change:no");

  static Choices of(NetworkCube network, Question question) {
    return new Choices(
        everywhere(network, "clinical_setting", question.setting(), key -> true).stream()
            .sorted(
                Comparator.comparingInt(
                    choice -> choice.value().equals(TestComparison.MUTATION_PROFILING) ? 0 : 1))
            .toList(),
        everywhere(
            network,
            "tumour_type",
            question.tumourType(),
            key -> question.setting().equals(key.at().get("clinical_setting"))),
        restrictions(network, question, Restriction.Word.DISEASE_STATE),
        Stream.of(PairWindow.values())
            .map(w -> new Choice(Integer.toString(w.days()), w == question.window(), false))
            .toList(),
        restrictions(network, question, Restriction.Word.PATIENTS),
        restrictions(network, question, Restriction.Word.ALTERATIONS));
  }

  private static List<Choice> everywhere(
      NetworkCube network, String dimension, String chosen, Predicate<BlockKey> here) {
    SortedSet<String> all = new TreeSet<>();
    Set<String> released = new TreeSet<>();
    for (BlockKey key : network.blocks().keySet()) {
      String value = key.at().getOrDefault(dimension, "");
      all.add(value);
      if (here.test(key)) {
        released.add(value);
      }
    }
    return all.stream()
        .map(value -> new Choice(value, value.equals(chosen), !released.contains(value)))
        .toList();
  }

  private static List<Choice> restrictions(
      NetworkCube network, Question question, Restriction.Word word) {
    SortedSet<Restriction> all =
        new TreeSet<>(
            Comparator.<Restriction>comparingInt(r -> word.views().indexOf(r.view()))
                .thenComparing(Restriction::value));
    Set<Restriction> released = new HashSet<>();
    for (BlockKey key : network.blocks().keySet()) {
      Restriction restriction = TestComparison.restriction(network.specification(), key);
      if (restriction.isOf(word) && isAsked(restriction)) {
        all.add(restriction);
        if (TestComparison.isAt(key, question)) {
          released.add(restriction);
        }
      }
    }
    Restriction asked = question.restriction();
    if (asked.isOf(word)) {
      all.add(asked);
    }
    return Stream.concat(
            Stream.of(new Choice(Restriction.NONE.text(), !asked.isOf(word), false)),
            all.stream().map(r -> new Choice(r.text(), r.equals(asked), !released.contains(r))))
        .toList();
  }

  private static boolean isAsked(Restriction restriction) {
    boolean restrictsByFlag =
        restriction.view().equals("by-informative")
            || restriction.view().equals("by-therapy-change");
    return !restrictsByFlag || ASKED_ONLY_AS.contains(restriction.text());
  }
}
