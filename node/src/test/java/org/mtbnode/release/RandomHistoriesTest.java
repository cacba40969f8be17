package org.mtbnode.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtbnode.ledger.OwnEntry;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Epoch;
import org.mtbnode.store.TestDatabase;

/** Whatever happens to patients over eight quarters, what is published holds the rules. */
class RandomHistoriesTest {
  private static final int CHANGE_FLOOR = 5;
  private static final int BLOCK_FLOOR = 10;
  private static final List<Atom> ATOMS =
      List.of(ReleasingCentre.BOTH_POSITIVE, ReleasingCentre.BOTH_NEGATIVE);

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  /** Who stands in which atom, by block: the history as it happens. */
  private final Map<BlockKey, Map<String, Atom>> standing = new TreeMap<>();

  /** Every version of a block that left. */
  private final Map<BlockKey, List<Map<String, Atom>>> published = new HashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void anyTwoPublishedVersionsDifferByNobodyOrByEnoughPatients(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ReleasingCentre centre = new ReleasingCentre(DATABASE);
    for (String tumourType : List.of("lung", "breast", "melanoma")) {
      standing.put(ReleasingCentre.block(tumourType), new TreeMap<>());
    }
    Epoch epoch = Epoch.parse("2024-Q1");
    for (int quarter = 0; quarter < 8; quarter++) {
      standing.values().forEach(patients -> live(patients, random));
      centre.after(epoch).counted(epoch, cells());
      // at times nobody decides
      if (random.nextInt(5) == 0) {
        centre.release.prepare();
      } else {
        centre.proposal().blocks(Fate.Anew.class).forEach(this::keep);
        assertThat(centre.approve()).as("seed %d", seed).isInstanceOf(ReleaseResult.Released.class);
      }
      holdsNow(centre, epoch, seed);
      epoch = Epoch.of(epoch.end().plusDays(1));
    }

    published.forEach(
        (block, versions) -> {
          for (int later = 1; later < versions.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
              assertThat(differing(versions.get(earlier), versions.get(later)))
                  .as("seed %d, %s, versions %d and %d", seed, block, earlier, later)
                  .matches(changed -> changed == 0 || changed >= CHANGE_FLOOR);
            }
          }
        });
    assertThat(published.values()).as("seed %d", seed).anyMatch(versions -> versions.size() > 1);
  }

  private void keep(BlockProposal block) {
    published
        .computeIfAbsent(block.key(), key -> new ArrayList<>())
        .add(new HashMap<>(standing.get(block.key())));
  }

  private static void holdsNow(ReleasingCentre centre, Epoch epoch, long seed) {
    for (OwnEntry entry : centre.ledger.own()) {
      if (entry.standing() == OwnEntry.Standing.SHOWN) {
        assertThat(ChangeRule.age(entry.epoch(), epoch))
            .as("seed %d, %s stands since %s", seed, entry.block(), entry.epoch())
            .isLessThanOrEqualTo(ChangeRule.LONGEST);
      }
    }
    assertThat(centre.ledger.published("lb-agreement", 1))
        .as("seed %d", seed)
        .allMatch(
            block ->
                block.cells().values().stream().mapToInt(cell -> cell.patients()).sum()
                    >= BLOCK_FLOOR);
  }

  /** Some join, some leave, some move; in some quarters few, in some many. */
  private static void live(Map<String, Atom> patients, SplittableRandom random) {
    int much = random.nextInt(3);
    for (String patient : List.copyOf(patients.keySet())) {
      int fate = random.nextInt(30);
      if (fate < much) {
        patients.remove(patient);
      } else if (fate < 2 * much) {
        patients.put(patient, ATOMS.get(random.nextInt(ATOMS.size())));
      }
    }
    int joining = random.nextInt(1 + 7 * much);
    for (int i = 0; i < joining; i++) {
      patients.put(
          "patient-%03d".formatted(random.nextInt(60)), ATOMS.get(random.nextInt(ATOMS.size())));
    }
  }

  private Map<BlockKey, Map<Atom, Set<String>>> cells() {
    Map<BlockKey, Map<Atom, Set<String>>> cells = new TreeMap<>();
    standing.forEach(
        (block, patients) ->
            patients.forEach(
                (patient, atom) ->
                    cells
                        .computeIfAbsent(block, key -> new TreeMap<>())
                        .computeIfAbsent(atom, key -> new TreeSet<>())
                        .add(patient)));
    return cells;
  }

  private static int differing(Map<String, Atom> one, Map<String, Atom> other) {
    Set<String> all = new HashSet<>(one.keySet());
    all.addAll(other.keySet());
    all.removeIf(
        patient -> one.containsKey(patient) && one.get(patient).equals(other.get(patient)));
    return all.size();
  }
}
