package org.mtbnode.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.mtbnode.disclosure.Cubes.atom;
import static org.mtbnode.disclosure.Cubes.overall;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.Cell.Suppressed.Reason;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.summary.Cube;

class DisclosureControlTest {
  private static final DisclosurePolicy POLICY = new DisclosurePolicy(1, 3, 10, 5);
  private static final Catalogue CATALOGUE =
      new Catalogue(List.of(new Catalogue.Assay("panel-l", "1", "Panel L")), List.of());
  private static final BlockKey BLOCK = overall("panel-l@1");

  @Test
  void leavesCountsFromTheBaseOnAsTheyAre() {
    Cube cube =
        Cubes.of(BLOCK, Map.of(atom("both-positive", "0-30"), 3, atom("no-call", "0-30"), 12));

    ReleasableBlock block = release(cube, 1).blocks().get(0);

    assertThat(block.cells().get(atom("both-positive", "0-30"))).isEqualTo(new Cell.Count(3));
    assertThat(block.cells().get(atom("no-call", "0-30"))).isEqualTo(new Cell.Count(12));
  }

  @Test
  void writesEveryAtomZerosToo() {
    Cube cube = Cubes.of(BLOCK, Map.of(atom("both-positive", "0-30"), 30));

    assertThat(release(cube, 1).blocks().get(0).cells().keySet())
        .containsExactlyInAnyOrderElementsOf(Cubes.SPECIFICATION.atoms());
  }

  @Test
  void neverLetsOutACountBelowTheBase() {
    long seed = 20260101;
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 300; round++) {
      Map<Atom, Integer> counts = new HashMap<>();
      Cubes.SPECIFICATION.atoms().forEach(atom -> counts.put(atom, random.nextInt(7)));

      ReleasableCube released = release(Cubes.of(BLOCK, counts), random.nextInt());

      assertThat(released.blocks()).as("seed %d, round %d", seed, round).hasSize(1);
      released
          .blocks()
          .get(0)
          .cells()
          .forEach(
              (atom, count) -> {
                int exact = counts.get(atom);
                assertThat(POLICY.isBelowFloor(count.patients()))
                    .as("seed %d: %s = %s", seed, atom, count)
                    .isFalse();
                assertThat(exact)
                    .as("seed %d: %s is within what %s may stand for", seed, atom, count)
                    .isBetween(POLICY.range(count).lower(), POLICY.range(count).upper());
              });
    }
  }

  @Test
  void roundsWithoutBias() {
    // E = n exactly and Var = n (b - n), methods of random rounding; 6,000 secrets
    for (int exact = 1; exact <= 2; exact++) {
      Cube cube =
          Cubes.of(
              BLOCK, Map.of(atom("both-positive", "0-30"), exact, atom("no-call", "0-30"), 20));
      double sum = 0;
      int draws = 6000;
      for (int secret = 0; secret < draws; secret++) {
        sum +=
            release(cube, secret)
                .blocks()
                .get(0)
                .cells()
                .get(atom("both-positive", "0-30"))
                .patients();
      }
      double standardError = Math.sqrt(exact * (3.0 - exact) / draws);
      assertThat(sum / draws).isCloseTo(exact, within(4 * standardError));
    }
  }

  @Test
  void drawsTheSameAtEveryReleaseWhateverTheEpoch() {
    Map<Atom, Integer> counts =
        Map.of(atom("no-call", "31-90"), 2, atom("both-negative", "0-30"), 40);
    Cube cube = Cubes.of(BLOCK, counts);
    Cube later = new Cube(cube.specification(), cube.epoch().previous(), cube.blocks());

    assertThat(release(later, 7).blocks().get(0).cells())
        .isEqualTo(release(cube, 7).blocks().get(0).cells());
  }

  @Test
  void keepsBackABlockOfFewerThanTenByTheExactOrTheRoundedSum() {
    Cube nine = Cubes.of(BLOCK, Map.of(atom("both-negative", "0-30"), 9));
    assertThat(release(nine, 1).withheld())
        .containsEntry(BLOCK, new Cell.Suppressed(Reason.BLOCK_BELOW_FLOOR));

    // ten single patients: some secret rounds them to fewer than ten
    Map<Atom, Integer> singles = new HashMap<>();
    Cubes.SPECIFICATION.atoms().stream().limit(10).forEach(atom -> singles.put(atom, 1));
    Cube ten = Cubes.of(BLOCK, singles);
    int withheld = 0;
    for (int secret = 0; secret < 50; secret++) {
      ReleasableCube released = release(ten, secret);
      withheld += released.withheld().size();
      released.blocks().forEach(block -> assertThat(block.patients()).isGreaterThanOrEqualTo(10));
    }
    assertThat(withheld).isBetween(1, 49);
  }

  @Test
  void keepsBackLocalAssays() {
    BlockKey local = overall("home-made@1");
    Map<Atom, Integer> counts = Map.of(atom("both-negative", "0-30"), 40);

    assertThat(release(Cubes.of(local, counts), 1).withheld())
        .containsEntry(local, new Cell.Suppressed(Reason.LOCAL_ASSAY));
  }

  @Test
  void isTheOnlyMakerOfWhatCanBeReleased() {
    assertThat(ReleasableCube.class.getDeclaredConstructors())
        .allMatch(constructor -> !Modifier.isPublic(constructor.getModifiers()));
    assertThat(Modifier.isFinal(ReleasableCube.class.getModifiers())).isTrue();
    assertThat(ReleasableBlock.class.getDeclaredConstructors())
        .allMatch(constructor -> !Modifier.isPublic(constructor.getModifiers()));
  }

  @Test
  void refusesAShortSecretAndALoosePolicy() {
    assertThatThrownBy(() -> new RoundingSecret(new byte[31])).hasMessageContaining("32 bytes");
    assertThatThrownBy(() -> new DisclosurePolicy(1, 2, 10, 5)).hasMessageContaining("base 3");
  }

  private static ReleasableCube release(Cube cube, int secret) {
    byte[] bytes = new byte[32];
    java.nio.ByteBuffer.wrap(bytes).putInt(secret);
    return new DisclosureControl(new RoundingSecret(bytes))
        .release(cube, POLICY, CATALOGUE, List.of(), Set.of());
  }
}
