package org.mtbnode.comparison.statistics;

/**
 * Sites that answered but whose tables are below the floor: listed, and the pooled proportion of
 * the others bounded by what theirs may be. Never dropped in silence.
 *
 * @param sites how many
 * @param mostPatients each of them has at most, one below the floor of a block
 */
public record MaskedSites(int sites, int mostPatients) {
  public MaskedSites {
    if (sites < 0 || mostPatients < 0) {
      throw new IllegalArgumentException("counts are at least 0");
    }
  }

  /** If all their patients failed, and if all succeeded; 0 to 1 of nobody. */
  public Interval bounds(Proportion released) {
    double most = (double) sites * mostPatients;
    double all = released.trials() + most;
    return all == 0
        ? new Interval(0, 1)
        : new Interval(released.successes() / all, (released.successes() + most) / all);
  }
}
