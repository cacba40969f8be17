package org.mtbnode.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mtbnode.release.ReleasingCentre.SPECIFICATION;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Epoch;
import org.mtbnode.store.JdbcSchema;
import org.mtbnode.store.TestDatabase;

/**
 * Who stood behind what was released is kept by number; it tells the changes that sets of names
 * would. Over random quarters in which patients also stand in several atoms and are erased.
 */
class KeptMembersTest {
  private static final List<Atom> ATOMS =
      List.of(
          ReleasingCentre.BOTH_POSITIVE,
          ReleasingCentre.BOTH_NEGATIVE,
          new Atom("index-only", Map.of("gap", "0-30")),
          new Atom("index-only", Map.of("gap", "31-90")));
  private static final int QUARTERS = 6;
  private static final int PATIENTS = 60;

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final SortedMap<BlockKey, SortedMap<Atom, Set<String>>> standing = new TreeMap<>();

  /** The versions of each block by name, as they left, without those who were erased since. */
  private final SortedMap<BlockKey, List<Named>> released = new TreeMap<>();

  private ReleasingCentre centre;
  private Epoch epoch;

  /**
   * @param erased how many were
   */
  private record Named(Map<String, Set<Atom>> byPatient, int erased) {
    Named without(String patient) {
      return byPatient.remove(patient) == null ? this : new Named(byPatient, erased + 1);
    }
  }

  /** A {@link Change} but for the version it is since. */
  private record Figures(int then, int entered, int left, int moved, int now) {}

  @BeforeEach
  void begin() {
    centre = new ReleasingCentre(DATABASE);
    epoch = Epoch.parse("2024-Q1");
    for (String tumourType : List.of("lung", "breast")) {
      standing.put(ReleasingCentre.block(tumourType), new TreeMap<>());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void tellsTheChangesThatNamesWould(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
      release(random);
      assertThat(kept()).as("seed %d, %s", seed, epoch).isEqualTo(named());
      erase("patient-%03d".formatted(random.nextInt(PATIENTS)));
      assertThat(kept()).as("seed %d, %s, erased", seed, epoch).isEqualTo(named());
    }

    assertThat(released.values()).as("seed %d", seed).anyMatch(versions -> versions.size() > 2);
    assertThat(released.values())
        .as("seed %d", seed)
        .anyMatch(versions -> versions.stream().anyMatch(version -> version.erased() > 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void takesOverWhatEarlierVersionsOfTheNodeKeptByName(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int quarter = 0; quarter < QUARTERS / 2; quarter++) {
      release(random);
    }
    count(random);
    String seen = centre.proposal().digest();
    keepByName();

    JdbcSchema.apply(DATABASE.dataSource());

    erase("somebody who never was here");
    assertThat(centre.proposal().digest()).isEqualTo(seen);
    assertThat(kept()).isEqualTo(named());
    erase("patient-007");
    assertThat(kept()).isEqualTo(named());
  }

  private void release(SplittableRandom random) {
    count(random);
    List<BlockProposal> anew = centre.proposal().blocks(Fate.Anew.class);
    assertThat(centre.approve()).isInstanceOf(ReleaseResult.Released.class);
    for (BlockProposal block : anew) {
      released
          .computeIfAbsent(block.key(), key -> new ArrayList<>())
          .add(new Named(byPatient(standing.get(block.key())), 0));
    }
  }

  /** The next quarter: some of the patients come, leave or move, at times few, at times many. */
  private void count(SplittableRandom random) {
    for (SortedMap<Atom, Set<String>> cells : standing.values()) {
      int moving = cells.isEmpty() ? PATIENTS : random.nextInt(20);
      for (int i = 0; i < moving; i++) {
        String patient = "patient-%03d".formatted(random.nextInt(PATIENTS));
        cells.values().forEach(patients -> patients.remove(patient));
        for (int times = random.nextInt(3); times > 0; times--) {
          cells
              .computeIfAbsent(ATOMS.get(random.nextInt(ATOMS.size())), atom -> new TreeSet<>())
              .add(patient);
        }
      }
    }
    epoch = Epoch.of(epoch.end().plusDays(1));
    centre.after(epoch).counted(epoch, standing);
  }

  private void erase(String patient) {
    centre.release.forget(patient);
    standing.values().forEach(cells -> cells.values().forEach(each -> each.remove(patient)));
    released.values().forEach(versions -> versions.replaceAll(each -> each.without(patient)));
  }

  /** How each block changed since each of its versions, by what is kept. */
  private Map<BlockKey, List<Figures>> kept() {
    JdbcReleases releases = new JdbcReleases(DATABASE.dataSource());
    MemberNumbers numbers = releases.numbers();
    Map<BlockKey, List<Figures>> kept = new TreeMap<>();
    releases
        .histories(SPECIFICATION)
        .forEach(
            (key, history) -> {
              Map<Long, Membership> before = releases.members(history);
              Membership now = Membership.of(new BlockMembers(standing.get(key)), numbers);
              kept.put(
                  key,
                  history.versions().stream()
                      .map(
                          version ->
                              before
                                  .get(version.id())
                                  .changeTo(now, version.published(), version.erased()))
                      .map(KeptMembersTest::figures)
                      .toList());
            });
    return kept;
  }

  private static Figures figures(Change change) {
    return new Figures(
        change.then(), change.entered(), change.left(), change.moved(), change.now());
  }

  /** The same by name. */
  private Map<BlockKey, List<Figures>> named() {
    Map<BlockKey, List<Figures>> named = new TreeMap<>();
    released.forEach(
        (key, versions) ->
            named.put(
                key,
                versions.stream()
                    .map(version -> figures(version, byPatient(standing.get(key))))
                    .toList()));
    return named;
  }

  private static Figures figures(Named version, Map<String, Set<Atom>> now) {
    Map<String, Set<Atom>> before = version.byPatient();
    Set<String> stayed = new HashSet<>(before.keySet());
    stayed.retainAll(now.keySet());
    int then = before.size() + version.erased();
    return new Figures(
        then,
        now.size() - stayed.size(),
        then - stayed.size(),
        (int) stayed.stream().filter(each -> !before.get(each).equals(now.get(each))).count(),
        now.size());
  }

  private static Map<String, Set<Atom>> byPatient(Map<Atom, Set<String>> cells) {
    Map<String, Set<Atom>> byPatient = new HashMap<>();
    cells.forEach(
        (atom, patients) ->
            patients.forEach(
                patient -> byPatient.computeIfAbsent(patient, first -> new HashSet<>()).add(atom)));
    return byPatient;
  }

  /** As a node kept it that has not numbered its members yet. */
  private void keepByName() {
    centre.jdbc.execute(
        """
        alter table release_cell rename column members to numbers;
        alter table release_cell add column members text[] not null default '{}';
        update release_cell
        set members = array(select member from release_member where number = any (numbers));
        alter table release_cell alter column members drop default;
        alter table release_cell drop column numbers;
        drop table release_member;
        delete from databasechangelog where id = 'release-member';
        """);
  }
}
