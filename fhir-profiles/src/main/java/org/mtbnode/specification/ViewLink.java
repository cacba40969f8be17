package org.mtbnode.specification;

import java.util.List;
import java.util.Map;

/**
 * How the blocks of a view hang together with those of another: what one has released of the one
 * says something about the other. The disclosure audit reckons with nothing else.
 */
public sealed interface ViewLink {

  /** The name of the other view; its dimensions are dimensions of this one too. */
  String view();

  /**
   * Every patient of the other block stands in exactly one block here, in the same atom.
   *
   * @param view the other view
   * @param dimension what the blocks here are told apart by
   * @param onlyAt the values at which a measure can stand by definition, by measure; a measure that
   *     is not named can stand at all
   */
  record Partition(String view, String dimension, Map<String, List<String>> onlyAt)
      implements ViewLink {

    /** Whether the measure can stand there; where it cannot, its zero is known to everybody. */
    public boolean canStand(String measure, String value) {
      return !onlyAt.containsKey(measure) || onlyAt.get(measure).contains(value);
    }
  }

  /**
   * Every block here has the same patients as the other block, each at the same value of the atom
   * dimensions.
   *
   * @param view the other view
   * @param becomes the measures a patient can stand in here, by the measure there
   */
  record SamePatients(String view, Map<String, List<String>> becomes) implements ViewLink {}
}
