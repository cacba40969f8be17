package org.mtbnode.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.combination.SiteBlock;
import org.mtbnode.comparison.Choices.AssayChoice;
import org.mtbnode.comparison.Choices.Choice;
import org.mtbnode.specification.BlockKey;

/**
 * The words a question about recurrence can have. Only what some centre has released in its setting
 * is offered; what none has released at this place is marked.
 *
 * @param assays with the names the catalogue gives them
 */
public record RecurrenceChoices(
    List<Choice> tumourTypes, List<AssayChoice> assays, List<Choice> uses) {
  private static final List<String> USES =
      List.of("blinded", "disclosed", "acted-on", "unknown", RecurrenceQuestion.ANY_USE);

  /** Where something is released, and of how many patients. */
  private record Place(String tumourType, String assay) {}

  static RecurrenceChoices of(
      NetworkCube landmark, NetworkCube surveillance, RecurrenceQuestion question) {
    Set<Place> places = places(landmark, surveillance, question.setting()).keySet();
    Set<String> uses = uses(landmark, surveillance, question);
    Set<String> tumours = new TreeSet<>(List.of(question.tumourType()));
    Set<String> assays = new TreeSet<>(List.of(question.assay()));
    for (Place place : places) {
      tumours.add(place.tumourType());
      assays.add(place.assay());
    }
    return new RecurrenceChoices(
        tumours.stream()
            .map(
                tumour ->
                    new Choice(
                        tumour,
                        tumour.equals(question.tumourType()),
                        places.stream().noneMatch(place -> place.tumourType().equals(tumour))))
            .toList(),
        assays.stream()
            .map(
                assay ->
                    new AssayChoice(
                        new Choice(
                            assay,
                            assay.equals(question.assay()),
                            !places.contains(new Place(question.tumourType(), assay))),
                        landmark.contract().catalogue().assay(assay)))
            .toList(),
        USES.stream()
            .filter(
                use -> !use.equals("unknown") || uses.contains(use) || use.equals(question.use()))
            .map(use -> new Choice(use, use.equals(question.use()), !uses.contains(use)))
            .toList());
  }

  /** The tumour type and assay most patients stand behind; blinded results where there are any. */
  static Optional<RecurrenceQuestion> first(
      NetworkCube landmark, NetworkCube surveillance, String setting) {
    return most(places(landmark, surveillance, setting))
        .map(place -> question(landmark, surveillance, setting, place));
  }

  /** The question itself, or the one nearest to it that something is released for. */
  static Optional<RecurrenceQuestion> nearest(
      NetworkCube landmark, NetworkCube surveillance, RecurrenceQuestion asked) {
    SortedMap<Place, Integer> places = places(landmark, surveillance, asked.setting());
    Place wanted = new Place(asked.tumourType(), asked.assay());
    if (places.containsKey(wanted)) {
      return uses(landmark, surveillance, asked).contains(asked.use())
          ? Optional.of(asked)
          : Optional.of(question(landmark, surveillance, asked.setting(), wanted));
    }
    List<SortedMap<Place, Integer>> wider = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      wider.add(places(List.of()));
    }
    places.forEach(
        (place, patients) -> {
          if (place.tumourType().equals(asked.tumourType())) {
            wider.get(0).put(place, patients);
          }
          if (place.assay().equals(asked.assay())) {
            wider.get(1).put(place, patients);
          }
          wider.get(2).put(place, patients);
        });
    return wider.stream()
        .map(RecurrenceChoices::most)
        .flatMap(Optional::stream)
        .findFirst()
        .map(place -> question(landmark, surveillance, asked.setting(), place));
  }

  private static RecurrenceQuestion question(
      NetworkCube landmark, NetworkCube surveillance, String setting, Place place) {
    RecurrenceQuestion any =
        new RecurrenceQuestion(
            setting, place.tumourType(), place.assay(), RecurrenceQuestion.ANY_USE);
    return uses(landmark, surveillance, any).contains(USES.get(0))
        ? new RecurrenceQuestion(setting, place.tumourType(), place.assay(), USES.get(0))
        : any;
  }

  private static Optional<Place> most(SortedMap<Place, Integer> places) {
    return places.entrySet().stream()
        .max(
            Map.Entry.<Place, Integer>comparingByValue()
                // of two alike the first in order
                .thenComparing(Map.Entry.comparingByKey(order().reversed())))
        .map(Map.Entry::getKey);
  }

  private static Comparator<Place> order() {
    return Comparator.comparing(Place::tumourType).thenComparing(Place::assay);
  }

  private static SortedMap<Place, Integer> places(List<Place> some) {
    SortedMap<Place, Integer> places = new TreeMap<>(order());
    some.forEach(place -> places.put(place, 0));
    return places;
  }

  private static SortedMap<Place, Integer> places(
      NetworkCube landmark, NetworkCube surveillance, String setting) {
    SortedMap<Place, Integer> places = places(List.of());
    Stream.of(landmark, surveillance)
        .flatMap(network -> network.blocks().entrySet().stream())
        .filter(block -> setting.equals(block.getKey().at().get("clinical_setting")))
        .forEach(
            block ->
                places.merge(
                    place(block.getKey()), patients(block.getValue().values()), Integer::sum));
    return places;
  }

  private static Place place(BlockKey key) {
    return new Place(key.at().getOrDefault("tumour_type", ""), key.at().getOrDefault("assay", ""));
  }

  private static int patients(Iterable<SiteBlock> blocks) {
    int patients = 0;
    for (SiteBlock block : blocks) {
      patients += block.cells().values().stream().mapToInt(cell -> cell.patients()).sum();
    }
    return patients;
  }

  private static Set<String> uses(
      NetworkCube landmark, NetworkCube surveillance, RecurrenceQuestion question) {
    Map<String, String> at = new LinkedHashMap<>();
    at.put("clinical_setting", question.setting());
    at.put("tumour_type", question.tumourType());
    at.put("assay", question.assay());
    Set<String> uses = new TreeSet<>();
    Stream.of(landmark, surveillance)
        .flatMap(network -> network.blocks().keySet().stream())
        .filter(key -> key.at().entrySet().containsAll(at.entrySet()))
        .forEach(
            key -> {
              if (key.view().equals("life-table") || key.view().equals("overall")) {
                uses.add(RecurrenceQuestion.ANY_USE);
              }
              String use = key.at().getOrDefault("result_use", "");
              if (USES.contains(use)) {
                uses.add(use);
              }
            });
    return uses;
  }
}
