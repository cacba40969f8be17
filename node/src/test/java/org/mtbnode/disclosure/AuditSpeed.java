package org.mtbnode.disclosure;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.specification.ViewLink;
import org.mtbnode.summary.Cube;
import org.mtbnode.summary.CubeBlock;

/** Measures the audit of one large cube, by hand; synthetic data. */
final class AuditSpeed {
  private static final SummarySpecification SPEC = Specifications.get("lb-agreement");

  public static void main(String[] args) {
    SplittableRandom random = new SplittableRandom(5);
    Map<BlockKey, Map<Atom, Set<String>>> blocks = new TreeMap<>();
    List<Atom> atoms = SPEC.atoms();
    ViewLink.SamePatients gene = (ViewLink.SamePatients) SPEC.view("by-gene").link();
    for (String tumour : List.of("a", "b", "c", "d", "e", "f", "g")) {
      for (String assay : List.of("p@1", "q@1", "r@1")) {
        Map<String, String> at = new LinkedHashMap<>();
        at.put("clinical_setting", "mutation-profiling");
        at.put("tumour_type", tumour);
        at.put("assay", assay);
        for (int patient = 0; patient < 120; patient++) {
          Atom atom =
              atoms.get(
                  random.nextInt(4) > 0 ? random.nextInt(15) : random.nextInt(atoms.size()));
          stand(blocks, new BlockKey("overall", at), atom, patient);
          for (int g = 0; g < 150; g++) {
            List<String> becomes = gene.becomes().get(atom.measure());
            boolean pos = random.nextInt(12) == 0;
            String measure =
                pos
                    ? atom.measure()
                    : becomes.contains("both-negative") ? "both-negative" : becomes.get(0);
            Map<String, String> here = new LinkedHashMap<>(at);
            here.put("gene", "G" + g);
            stand(blocks, new BlockKey("by-gene", here), new Atom(measure, atom.at()), patient);
          }
        }
      }
    }
    TreeMap<BlockKey, CubeBlock> exact = new TreeMap<>();
    blocks.forEach(
        (key, members) -> {
          atoms.forEach(atom -> members.putIfAbsent(atom, Set.of()));
          exact.put(key, new CubeBlock(new TreeMap<>(members)));
        });
    Cube cube = new Cube(SPEC, new Epoch(2026, 2), exact);
    Catalogue catalogue =
        new Catalogue(
            List.of("p", "q", "r").stream().map(a -> new Catalogue.Assay(a, "1", a)).toList(),
            List.of());
    for (int i = 0; i < 4; i++) {
      long start = System.nanoTime();
      ReleasableCube released =
          new DisclosureControl(new RoundingSecret(new byte[32]))
              .release(
                  cube, new DisclosurePolicy(1, 3, 10, 5), catalogue, List.of(), Set.of());
      System.out.printf(
          "%d blocks, %d leave, %d ms%n",
          exact.size(), released.blocks().size(), (System.nanoTime() - start) / 1_000_000);
    }
  }

  private static void stand(
      Map<BlockKey, Map<Atom, Set<String>>> blocks, BlockKey key, Atom atom, int patient) {
    blocks
        .computeIfAbsent(key, first -> new HashMap<>())
        .computeIfAbsent(atom, first -> new HashSet<>())
        .add("synthetic-" + patient);
  }
}
