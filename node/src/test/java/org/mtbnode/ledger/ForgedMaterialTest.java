package org.mtbnode.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mtbnode.ledger.Verdict.ACCEPTED;
import static org.mtbnode.ledger.Verdict.BLOCK_TOO_SMALL;
import static org.mtbnode.ledger.Verdict.COUNT_BELOW_FLOOR;
import static org.mtbnode.ledger.Verdict.NOT_A_SUMMARY;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mtbnode.disclosure.ReleasableCube;
import org.mtbnode.disclosure.ReleasableCubes;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;

/** Which rules hold, the specification says, never the body: at the node that reads it. */
class ForgedMaterialTest {
  private static final SummarySpecification TRUTH = Specifications.get("lb-truth");
  private static final String BASE = "\"base\",\"valuePositiveInt\":";
  private static final String BLOCK_FLOOR = "\"blockFloor\",\"valuePositiveInt\":";

  private final SampleLog log = new SampleLog(new TestFederation(58), "centre-b", 1);

  @Test
  void takesSmallCountsOfMaterial() {
    addTruth();

    assertThat(log.verdicts()).containsExactly(ACCEPTED, ACCEPTED);
  }

  @Test
  void refusesMaterialThatSaysItWasRounded() {
    addTruth();

    rewriteTruth(BASE + 1, BASE + 3);

    assertThat(log.judgements().get(1).verdict()).isEqualTo(NOT_A_SUMMARY);
    assertThat(log.judgements().get(1).sentence()).contains("of material nothing is rounded");
  }

  @Test
  void refusesMaterialThatSaysItsBlocksWereHeldBack() {
    addTruth();

    rewriteTruth(BLOCK_FLOOR + 1, BLOCK_FLOOR + 10);

    assertThat(log.judgements().get(1).verdict()).isEqualTo(NOT_A_SUMMARY);
  }

  @Test
  void refusesPatientsThatSayTheyAreMaterial() {
    log.rewriteLastBody(json -> json.replace(BASE + 3, BASE + 1));

    assertThat(log.verdicts()).containsExactly(COUNT_BELOW_FLOOR);
  }

  @Test
  void refusesPatientsWithTheBlockFloorOfMaterial() {
    log.rewriteLastBody(json -> json.replace(BLOCK_FLOOR + 10, BLOCK_FLOOR + 1));

    assertThat(log.verdicts()).containsExactly(BLOCK_TOO_SMALL);
  }

  @Test
  void refusesPatientsUnderTheNameOfMaterial() {
    log.resign(0, payload -> payload.replace("lb-agreement|1.0.0", name()));

    assertThat(log.verdicts()).containsExactly(NOT_A_SUMMARY);
  }

  private static String name() {
    return TRUTH.id() + "|" + TRUTH.version();
  }

  /** One result found and two missed. */
  private void addTruth() {
    SummarySpecification.View view = TRUTH.views().get(0);
    Map<String, String> at = new LinkedHashMap<>();
    view.dimensions()
        .forEach(
            dimension ->
                at.put(dimension, dimension.equals("assay") ? "plasma-panel@1" : "a-value"));
    SortedMap<Atom, Cell.Count> cells = new TreeMap<>();
    for (Atom atom : TRUTH.atoms(view)) {
      cells.put(atom, new Cell.Count(Math.min(2, cells.size() + 1)));
    }
    ReleasableCube cube =
        ReleasableCubes.of(
            TRUTH,
            SampleLog.EPOCH,
            TRUTH.policy(SampleLog.POLICY),
            new BlockKey(view.name(), at),
            cells);
    log.add(MeasureReportWriter.write(cube, cube.blocks().get(0), "centre-b"));
    sayItIsTruth();
  }

  private void rewriteTruth(String from, String to) {
    log.rewriteLastBody(json -> json.replace(from, to));
    sayItIsTruth();
  }

  private void sayItIsTruth() {
    log.resign(1, payload -> payload.replace("lb-agreement|1.0.0", name()));
  }
}
