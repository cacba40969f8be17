package org.mtbnode.specification;

/**
 * The disclosure policy of route B, as the manifest states it; a centre may only tighten it.
 *
 * @param version the policy's number in the manifest
 * @param base counts below it are released as 0 or as the base itself, at least 3
 * @param blockFloor a block of fewer patients is not released, at least 10
 * @param changeFloor a block is released anew only when so many patients changed, at least 5
 */
public record DisclosurePolicy(int version, int base, int blockFloor, int changeFloor) {
  public DisclosurePolicy {
    if (base < 3 || blockFloor < 10 || changeFloor < 5) {
      throw new IllegalArgumentException(
          "a policy cannot be looser than base 3, block floor 10, change floor 5; got base "
              + base
              + ", block floor "
              + blockFloor
              + ", change floor "
              + changeFloor);
    }
  }

  /** What a released count may stand for: 0 reads 0 to base - 1, the base reads 1 to base. */
  public CountRange range(Cell.Count released) {
    if (released.patients() == 0) {
      return new CountRange(0, base - 1);
    }
    return released.patients() == base
        ? new CountRange(1, base)
        : CountRange.exactly(released.patients());
  }

  /** Whether a released count can only be a forgery: from 1 to base - 1. */
  public boolean isBelowFloor(int released) {
    return released > 0 && released < base;
  }
}
