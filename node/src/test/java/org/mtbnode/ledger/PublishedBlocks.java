package org.mtbnode.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mtbnode.federation.Sha256;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.SummarySpecification;

/** Blocks for tests of what comes behind the ledger, without keys and signatures. */
public final class PublishedBlocks {
  private PublishedBlocks() {}

  /**
   * @param patients what stands at some atoms; the others stand at 0
   */
  public static PublishedBlock block(
      String node,
      SummarySpecification specification,
      BlockKey key,
      Epoch epoch,
      DisclosurePolicy policy,
      Map<Atom, Integer> patients) {
    SortedMap<Atom, Cell.Count> cells = new TreeMap<>();
    specification
        .atoms()
        .forEach(atom -> cells.put(atom, new Cell.Count(patients.getOrDefault(atom, 0))));
    return new PublishedBlock(
        node,
        specification,
        key,
        cells,
        policy,
        epoch,
        new PublishedBlock.Provenance(
            SampleLog.LOG,
            1,
            Sha256.hex(node.getBytes(StandardCharsets.UTF_8)),
            "key-1",
            Sha256.ZEROS,
            1,
            TestFederation.ISSUED,
            1));
  }
}
