package org.mtbnode.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mtbnode.ledger.OwnEntry;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Epoch;
import org.mtbnode.store.TestDatabase;

/** The case {@code six-quarters}, worked by hand. */
class SixQuartersTest {
  private static final Path CASE = Path.of("src/test/resources/org/mtbnode/release/six-quarters");

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void everyBlockMeetsTheFateWorkedOutByHand() throws IOException {
    ReleasingCentre centre = new ReleasingCentre(DATABASE);
    List<String> found = new ArrayList<>();
    for (Map.Entry<Epoch, SortedMap<BlockKey, Map<Atom, Set<String>>>> quarter :
        members().entrySet()) {
      centre.after(quarter.getKey()).counted(quarter.getKey(), quarter.getValue());
      centre.proposal().blocks().forEach(block -> found.add(line(quarter.getKey(), block)));
      assertThat(centre.approve()).isInstanceOf(ReleaseResult.Released.class);
    }

    assertThat(found).containsExactlyElementsOf(rows("expected.csv"));
    assertThat(centre.ledger.own())
        .filteredOn(entry -> entry.standing() == OwnEntry.Standing.SHOWN)
        .extracting(entry -> entry.block().at().get("tumour_type") + " " + entry.epoch())
        .containsExactlyInAnyOrder("pancreatic 2025-Q1", "lung 2025-Q2");
  }

  private static String line(Epoch epoch, BlockProposal block) {
    Fate fate = block.fate();
    String head =
        epoch + "," + block.key().at().get("tumour_type") + "," + fate.getClass().getSimpleName();
    if (fate instanceof Fate.Anew anew) {
      return head + "," + anew.why() + "," + figures(anew.change());
    } else if (fate instanceof Fate.CarriedForward carried) {
      return head + "," + carried.why() + "," + figures(Optional.of(carried.change()));
    } else if (fate instanceof Fate.Withdrawn withdrawn) {
      return head + "," + withdrawn.why() + "," + figures(Optional.of(withdrawn.change()));
    } else if (fate instanceof Fate.Stays stays) {
      return head + "," + stays.withheld().reason() + "," + figures(Optional.empty());
    }
    return head + ",," + figures(Optional.of(((Fate.RemainsWithdrawn) fate).change()));
  }

  private static String figures(Optional<Change> change) {
    return change
        .map(
            each ->
                "%s,%d,%d,%d,%d,%d"
                    .formatted(
                        each.since().epoch(),
                        each.then(),
                        each.entered(),
                        each.left(),
                        each.moved(),
                        each.now()))
        .orElse(",,,,,");
  }

  private static SortedMap<Epoch, SortedMap<BlockKey, Map<Atom, Set<String>>>> members()
      throws IOException {
    SortedMap<Epoch, SortedMap<BlockKey, Map<Atom, Set<String>>>> members = new TreeMap<>();
    for (String row : rows("members.csv")) {
      String[] fields = row.split(",", -1);
      members
          .computeIfAbsent(Epoch.parse(fields[0]), epoch -> new TreeMap<>())
          .put(
              ReleasingCentre.block(fields[1]),
              ReleasingCentre.cells(
                  new TreeSet<>(ReleasingCentre.patients(fields[2])),
                  new TreeSet<>(ReleasingCentre.patients(fields[3]))));
    }
    return members;
  }

  private static List<String> rows(String file) throws IOException {
    List<String> lines = Files.readAllLines(CASE.resolve(file));
    return lines.subList(1, lines.size());
  }
}
