package org.mtbnode.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.specification.SummarySpecification.View;
import org.mtbnode.specification.ViewLink;
import org.mtbnode.summary.Cube;
import org.mtbnode.summary.CubeBlock;

/** Specifications whose views count different measures of the same patients. */
class ViewsOfSeveralMeasuresTest {
  private static final DisclosurePolicy POLICY = new DisclosurePolicy(1, 3, 10, 5);
  private static final Catalogue CATALOGUE =
      new Catalogue(
          List.of(
              new Catalogue.Assay("panel-l", "1", "Panel L"),
              new Catalogue.Assay("panel-m", "1", "Panel M")),
          List.of());

  @ParameterizedTest
  @ValueSource(strings = {"lb-landmark", "lb-operations", "lb-response"})
  void everyBlockThatLeavesHasTheAtomsOfItsViewAndNoSmallCount(String id) {
    SummarySpecification specification = Specifications.get(id);
    Cube cube = cube(specification, new SplittableRandom(20260101));

    ReleasableCube released =
        new DisclosureControl(new RoundingSecret(new byte[32]))
            .release(cube, POLICY, CATALOGUE, List.of(), Set.of());

    assertThat(released.blocks()).as("seed 20260101").isNotEmpty();
    for (ReleasableBlock block : released.blocks()) {
      View view = specification.view(block.key().view());
      assertThat(block.cells().keySet())
          .containsExactlyInAnyOrderElementsOf(specification.atoms(view));
      block
          .cells()
          .forEach(
              (atom, count) ->
                  assertThat(POLICY.isBelowFloor(count.patients())).as(atom.text()).isFalse());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"assay", "other_assay"})
  void aLocalAssayKeepsTheTableBackWhicheverOfTheTwoItIs(String local) {
    SummarySpecification specification = Specifications.get("lb-paired");
    Map<String, String> at = new LinkedHashMap<>();
    for (String dimension : specification.view("overall").dimensions()) {
      at.put(dimension, dimension.equals("assay") ? "panel-l@1" : "panel-m@1");
    }
    at.put(local, "of-our-own@1");
    BlockKey key = new BlockKey("overall", at);
    SortedMap<Atom, Set<String>> members = new TreeMap<>();
    specification
        .atoms(specification.view("overall"))
        .forEach(atom -> members.put(atom, patients(atom.text(), 20)));
    Cube cube =
        new Cube(
            specification, new Epoch(2025, 4), new TreeMap<>(Map.of(key, new CubeBlock(members))));

    ReleasableCube released =
        new DisclosureControl(new RoundingSecret(new byte[32]))
            .release(cube, POLICY, CATALOGUE, List.of(), Set.of());

    assertThat(released.blocks()).isEmpty();
    assertThat(released.withheld().get(key).reason())
        .isEqualTo(org.mtbnode.specification.Cell.Suppressed.Reason.LOCAL_ASSAY);
  }

  /** Patients at random in the view the others hang on, and where the links let them stand. */
  private static Cube cube(SummarySpecification specification, SplittableRandom random) {
    View root =
        specification.views().stream()
            .filter(view -> view.link() == null)
            .findFirst()
            .orElseThrow();
    SortedMap<BlockKey, SortedMap<Atom, Set<String>>> blocks = new TreeMap<>();
    List<Atom> atoms = specification.atoms(root);
    for (int patient = 0; patient < 120; patient++) {
      String name = "patient " + patient;
      Atom atom = atoms.get(random.nextInt(Math.min(atoms.size(), 6)));
      stand(specification, blocks, key(root, "first"), atom, name);
      for (View view : specification.views()) {
        if (view.link() instanceof ViewLink.SamePatients same) {
          List<String> to = same.becomes().get(atom.measure());
          Atom becomes = new Atom(to.get(random.nextInt(Math.min(to.size(), 4))), atom.at());
          stand(specification, blocks, key(view, "first"), becomes, name);
        } else if (view.link() instanceof ViewLink.Partition) {
          String value = random.nextBoolean() ? "first" : "second";
          stand(specification, blocks, key(view, value), atom, name);
        }
      }
    }
    SortedMap<BlockKey, CubeBlock> counted = new TreeMap<>();
    blocks.forEach((key, members) -> counted.put(key, new CubeBlock(members)));
    return new Cube(specification, new Epoch(2025, 4), counted);
  }

  private static BlockKey key(View view, String last) {
    Map<String, String> at = new LinkedHashMap<>();
    List<String> dimensions = new ArrayList<>(view.dimensions());
    dimensions.forEach(
        dimension -> at.put(dimension, dimension.equals("assay") ? "panel-l@1" : "first"));
    if (view.link() instanceof ViewLink.Partition partition) {
      at.put(partition.dimension(), last);
    }
    return new BlockKey(view.name(), at);
  }

  private static void stand(
      SummarySpecification specification,
      SortedMap<BlockKey, SortedMap<Atom, Set<String>>> blocks,
      BlockKey key,
      Atom atom,
      String patient) {
    SortedMap<Atom, Set<String>> block =
        blocks.computeIfAbsent(
            key,
            first -> {
              SortedMap<Atom, Set<String>> empty = new TreeMap<>();
              specification
                  .atoms(specification.view(key.view()))
                  .forEach(each -> empty.put(each, new TreeSet<>()));
              return empty;
            });
    block.get(atom).add(patient);
  }

  private static Set<String> patients(String name, int number) {
    return java.util.stream.IntStream.range(0, number)
        .mapToObj(each -> name + each)
        .collect(Collectors.toSet());
  }
}
