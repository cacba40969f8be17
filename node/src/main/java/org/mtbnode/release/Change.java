package org.mtbnode.release;

/**
 * Who changed in a block since an earlier version of it, in distinct patients.
 *
 * @param since the earlier version
 * @param then patients in it
 * @param entered patients who were not in it
 * @param left patients who are no longer in the block: records corrected, consent withdrawn, erased
 * @param moved patients who stand in another cell of the block
 * @param now patients in the block, {@code then + entered - left}
 */
public record Change(Published since, int then, int entered, int left, int moved, int now) {

  /** Whose standing another sees who subtracts one version from the other. */
  public int changed() {
    return entered + left + moved;
  }

  /** Whether somebody changed, but fewer than may be seen by subtraction. */
  boolean showsTooFew(int changeFloor) {
    return changed() > 0 && changed() < changeFloor;
  }
}
