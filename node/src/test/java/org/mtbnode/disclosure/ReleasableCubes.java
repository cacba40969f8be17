package org.mtbnode.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;

/** Cubes for tests of what comes behind disclosure control; synthetic data. */
public final class ReleasableCubes {
  private ReleasableCubes() {}

  public static final SummarySpecification LB_AGREEMENT = Specifications.get("lb-agreement");

  private static final String ASSAY = "plasma-panel@1";

  private static final List<String> TUMOUR_TYPES =
      List.of(
          "lung",
          "pancreatic",
          "neuroblastoma",
          "multiple-myeloma",
          "melanoma",
          "breast",
          "colorectal",
          "bladder",
          "cns");

  /** A block of the view {@code overall} whose atoms stand at what the map says, else at 0. */
  public static ReleasableBlock block(String tumourType, Map<Atom, Integer> patients) {
    return blockOf(tumourType, ASSAY, patients);
  }

  /**
   * @param assay as summaries name it
   */
  public static ReleasableBlock blockOf(
      String tumourType, String assay, Map<Atom, Integer> patients) {
    SortedMap<Atom, Cell.Count> cells = new TreeMap<>();
    LB_AGREEMENT
        .atoms()
        .forEach(atom -> cells.put(atom, new Cell.Count(patients.getOrDefault(atom, 0))));
    Map<String, String> at = new LinkedHashMap<>();
    at.put("clinical_setting", "mutation-profiling");
    at.put("tumour_type", tumourType);
    at.put("assay", assay);
    return new ReleasableBlock(new BlockKey("overall", at), cells);
  }

  /** A cube of one block of whatever specification. */
  public static ReleasableCube of(
      SummarySpecification specification,
      Epoch epoch,
      DisclosurePolicy policy,
      BlockKey key,
      SortedMap<Atom, Cell.Count> cells) {
    return new ReleasableCube(
        specification, epoch, policy, List.of(new ReleasableBlock(key, cells)), new TreeMap<>());
  }

  public static ReleasableCube cube(
      Epoch epoch, DisclosurePolicy policy, List<ReleasableBlock> blocks) {
    return new ReleasableCube(LB_AGREEMENT, epoch, policy, blocks, new TreeMap<>());
  }

  /** Up to nine blocks, each above the floor, with counts of 0 or from the base up. */
  public static ReleasableCube random(
      RandomGenerator random, Epoch epoch, DisclosurePolicy policy, int blocks) {
    List<ReleasableBlock> made = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      Map<Atom, Integer> patients = new TreeMap<>();
      for (Atom atom : LB_AGREEMENT.atoms()) {
        patients.put(atom, random.nextInt(3) == 0 ? 0 : random.nextInt(policy.base(), 60));
      }
      patients.merge(LB_AGREEMENT.atoms().get(0), policy.blockFloor(), Integer::sum);
      made.add(block(TUMOUR_TYPES.get(i), patients));
    }
    return cube(epoch, policy, made);
  }
}
