package org.mtbnode.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtbnode.disclosure.ReleasableBlock;
import org.mtbnode.disclosure.ReleasableCube;
import org.mtbnode.disclosure.ReleasableCubes;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.SeededRandom;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.Cell;
import org.mtbnode.store.TestDatabase;

/**
 * However the bytes of a log of 50 entries are changed, only what its author signed is combined.
 */
class MutatedLogTest {
  private static final int ENTRIES = 50;
  private static final int BLOCKS = 9;

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final TestFederation test = new TestFederation(91);
  private final Federation federation = test.federation();

  /** What the author signed, by the entry's hash. */
  private final Map<String, SortedMap<Atom, Cell.Count>> signed = new HashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void combinesOnlyWhatTheAuthorSigned(long seed) {
    // Given
    database
        .jdbc()
        .execute(
            "truncate ledger_entry, ledger_body, ledger_refusal, ledger_deferral, ledger_review");
    SampleLog log = log();
    List<String> genuine = List.copyOf(log.lines);
    Map<String, byte[]> bodies = Map.copyOf(log.bodies);
    Random random = new Random(seed);
    Ledger ledger =
        new JdbcLedger(
            database.dataSource(),
            () -> federation,
            TestFederation.clock(),
            new SeededRandom(1),
            null);

    // When
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      mutate(log, random);
    }
    ledger.take(log.lines, log.bodies, "centre-c");

    // Then
    for (PublishedBlock block : ledger.published("lb-agreement", 1)) {
      assertThat(block.cells())
          .as("seed %s, entry %s", seed, block.provenance().seq())
          .isEqualTo(signed.get(block.provenance().entryHash()));
    }

    // When: the genuine bytes come after all
    ledger.take(genuine, bodies, "centre-b");

    // Then: they are all there, unless the author's own signature stands under two of them
    assertThat(ledger.entries("centre-b", 0, 100)).as("seed %s", seed).isEqualTo(genuine);
    assertThat(ledger.published("lb-agreement", 1)).as("seed %s", seed).hasSize(BLOCKS);
    assertThat(ledger.bodiesAwaited("centre-b")).as("seed %s", seed).isEmpty();
  }

  private SampleLog log() {
    SampleLog log = new SampleLog(test, "centre-b", 0);
    while (log.lines.size() < ENTRIES) {
      ReleasableCube cube =
          ReleasableCubes.random(test.random(), SampleLog.EPOCH, SampleLog.POLICY, BLOCKS);
      for (ReleasableBlock block : cube.blocks()) {
        if (log.lines.size() < ENTRIES) {
          log.add(MeasureReportWriter.write(cube, block, "centre-b"));
          signed.put(log.entry(log.lines.size() - 1).hash(), block.cells());
        }
      }
    }
    return log;
  }

  private static void mutate(SampleLog log, Random random) {
    List<String> lines = log.lines;
    int at = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    switch (random.nextInt(7)) {
      case 0 -> lines.set(at, turned(lines.get(at), random));
      case 1 -> lines.remove(at);
      case 2 -> lines.add(other, lines.get(at));
      case 3 -> Collections.swap(lines, at, other);
      case 4 -> lines.set(at, spliced(lines.get(at), lines.get(other), random));
      case 5 ->
          log.bodies.put(hash(log, random), turned(log.bodies.get(hash(log, random)), random));
      default -> {
        byte[] body = log.bodies.get(hash(log, random));
        log.bodies.put(hash(log, random), Arrays.copyOf(body, random.nextInt(body.length)));
      }
    }
  }

  private static String turned(String line, Random random) {
    char[] characters = line.toCharArray();
    characters[random.nextInt(characters.length)] ^= (char) (1 << random.nextInt(6));
    return new String(characters);
  }

  private static byte[] turned(byte[] body, Random random) {
    byte[] turned = body.clone();
    turned[random.nextInt(turned.length)] ^= (byte) (1 << random.nextInt(8));
    return turned;
  }

  /** Header, payload and signature, each of either line. */
  private static String spliced(String line, String other, Random random) {
    List<String> parts = new ArrayList<>(List.of(line.split("\\.", -1)));
    String[] others = other.split("\\.", -1);
    for (int i = 0; i < parts.size() && i < others.length; i++) {
      if (random.nextBoolean()) {
        parts.set(i, others[i]);
      }
    }
    return String.join(".", parts);
  }

  private static String hash(SampleLog log, Random random) {
    List<String> hashes = log.bodies.keySet().stream().sorted().toList();
    return hashes.get(random.nextInt(hashes.size()));
  }
}
