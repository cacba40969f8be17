package org.mtbnode.release;

import java.util.Optional;
import java.util.function.Function;
import org.mtbnode.release.Fate.Anew;
import org.mtbnode.release.Fate.CarriedForward;
import org.mtbnode.release.Fate.RemainsWithdrawn;
import org.mtbnode.release.Fate.Withdrawn;
import org.mtbnode.specification.Epoch;

/**
 * Against differencing over time: whoever subtracts any two released versions of a block sees
 * nobody or at least k patients. A withdrawn version counts as known, for others may have kept it.
 * What is released is fresh: after four epochs a version is said anew or retracted.
 *
 * @param changeFloor k
 */
record ChangeRule(int changeFloor) {
  /** Epochs a version may stand. */
  static final int LONGEST = 4;

  /**
   * What the changes of a block that was released before allow; whether an {@link Anew} may leave
   * is then for disclosure control to say.
   *
   * @param since how the block changed since a version
   */
  Fate fate(
      BlockHistory history, int majorVersion, Function<KeptVersion, Change> since, Epoch epoch) {
    Optional<Change> tooClose = history.tooClose(since, changeFloor);
    Optional<KeptVersion> standing = history.standing(majorVersion);
    if (standing.isEmpty()) {
      return tooClose.isPresent()
          ? new RemainsWithdrawn(tooClose.get())
          : new Anew(Anew.Why.AFTER_WITHDRAWAL, Optional.of(since.apply(history.last())));
    }
    return fate(standing.get().published(), since.apply(standing.get()), tooClose, epoch);
  }

  private static Fate fate(
      Published published, Change change, Optional<Change> tooClose, Epoch epoch) {
    boolean old = isOld(published, epoch);
    if (tooClose.isPresent()) {
      return old
          ? new Withdrawn(published, Withdrawn.Why.TOO_OLD, tooClose.get())
          : new CarriedForward(published, CarriedForward.Why.TOO_FEW_CHANGED, tooClose.get());
    }
    if (change.changed() > 0) {
      return new Anew(Anew.Why.ENOUGH_CHANGED, Optional.of(change));
    }
    return old
        ? new Anew(Anew.Why.UNCHANGED_FOR_LONG, Optional.of(change))
        : new CarriedForward(published, CarriedForward.Why.UNCHANGED, change);
  }

  static boolean isOld(Published standing, Epoch epoch) {
    return age(standing.epoch(), epoch) >= LONGEST;
  }

  /** How many epochs lie between. */
  static int age(Epoch from, Epoch to) {
    return (to.year() - from.year()) * 4 + to.quarter() - from.quarter();
  }
}
