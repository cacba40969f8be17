package org.mtbnode.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mtbnode.disclosure.ReleasableCube;
import org.mtbnode.disclosure.ReleasableCubes;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;

/** A view that counts some of the measures writes these and no others, and is read so. */
class MeasureReportOfAViewTest {
  private static final SummarySpecification LANDMARK = Specifications.get("lb-landmark");
  private static final Epoch EPOCH = Epoch.parse("2025-Q4");

  @Test
  void isReadAsItWasWritten() {
    ReleasableCube cube = cube("at-12-months");

    assertThat(MeasureReportReader.read(body(cube), LANDMARK, EPOCH, "centre-a").cells())
        .isEqualTo(cube.blocks().get(0).cells());
  }

  @Test
  void refusesAMeasureOfAnotherView() {
    String text = new String(body(cube("at-12-months")), StandardCharsets.ISO_8859_1);

    byte[] forged =
        text.replace("\"event-free\"", "\"recurred-0-3\"").getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> MeasureReportReader.read(forged, LANDMARK, EPOCH, "centre-a"))
        .hasMessageContaining("event-free is missing");
  }

  private static byte[] body(ReleasableCube cube) {
    byte[] json = MeasureReportWriter.write(cube, cube.blocks().get(0), "centre-a");
    byte[] salted = new byte[Body.SALT + json.length];
    System.arraycopy(json, 0, salted, Body.SALT, json.length);
    return salted;
  }

  private static ReleasableCube cube(String view) {
    Map<String, String> at = new LinkedHashMap<>();
    LANDMARK
        .view(view)
        .dimensions()
        .forEach(dimension -> at.put(dimension, "a-" + dimension.replace('_', '-')));
    SortedMap<Atom, Cell.Count> cells = new TreeMap<>();
    for (Atom atom : LANDMARK.atoms(LANDMARK.view(view))) {
      cells.put(atom, new Cell.Count(cells.size() + 5));
    }
    return ReleasableCubes.of(
        LANDMARK, EPOCH, new DisclosurePolicy(1, 3, 10, 5), new BlockKey(view, at), cells);
  }
}
