package org.mtbnode.comparison;

import java.util.List;
import java.util.Set;
import org.mtbnode.combination.NetworkCube;

/**
 * Patients who were tested with two assays at the same time: what a comparison of other patients
 * points to.
 *
 * @param assay the first by its key
 * @param otherAssay the second
 * @param patients with an answer of both, over the centres
 */
public record PairedPatients(String assay, String otherAssay, Figure patients) {
  private static final Set<String> ANSWERED =
      Set.of("both-assays", "assay-only", "other-only", "neither-assay");

  /**
   * @param paired the released blocks of {@code lb-paired}
   * @return a row for each pair that some centre has released in the question's setting and tumour
   *     type
   */
  public static List<PairedPatients> of(NetworkCube paired, Question question) {
    return paired.blocks().keySet().stream()
        .filter(key -> key.view().equals(Restriction.NONE.view()))
        .filter(key -> TestComparison.isAt(key, question) && key.assays().size() == 2)
        .map(
            key ->
                new PairedPatients(
                    key.assays().get(0),
                    key.assays().get(1),
                    NetworkBlock.of(paired, key).sum(atom -> ANSWERED.contains(atom.measure()))))
        .toList();
  }
}
