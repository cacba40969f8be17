package org.mtbnode.specification;

import org.mtbnode.specification.SummarySpecification.Counted;

/**
 * The disclosure policy of route B. The manifest states that of patients, and a centre may only
 * tighten it. That of material follows from it: nothing is rounded and nothing is too small. Which
 * of the two holds, the specification alone says ({@link SummarySpecification#policy}).
 *
 * @param version the policy's number in the manifest
 * @param base counts below it are released as 0 or as the base itself; of patients at least 3, of
 *     material 1, so that every count stands for itself
 * @param blockFloor a block of fewer is not released; of patients at least 10, of material 1
 * @param changeFloor a block is released anew only when so many changed; of patients at least 5, of
 *     material 1
 * @param counted whom or what it is for
 */
public record DisclosurePolicy(
    int version, int base, int blockFloor, int changeFloor, Counted counted) {
  public DisclosurePolicy {
    if (counted == Counted.MATERIAL && (base != 1 || blockFloor != 1 || changeFloor != 1)) {
      throw new IllegalArgumentException(
          "of material nothing is rounded and nothing is too small: base, block floor and change"
              + " floor are 1; got base "
              + base
              + ", block floor "
              + blockFloor
              + ", change floor "
              + changeFloor);
    }
    if (counted == Counted.PATIENTS && (base < 3 || blockFloor < 10 || changeFloor < 5)) {
      throw new IllegalArgumentException(
          "a policy cannot be looser than base 3, block floor 10, change floor 5; got base "
              + base
              + ", block floor "
              + blockFloor
              + ", change floor "
              + changeFloor);
    }
  }

  /** The policy of patients. */
  public DisclosurePolicy(int version, int base, int blockFloor, int changeFloor) {
    this(version, base, blockFloor, changeFloor, Counted.PATIENTS);
  }

  /** That of material under the policy of the same number. */
  DisclosurePolicy ofMaterial() {
    return new DisclosurePolicy(version, 1, 1, 1, Counted.MATERIAL);
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
