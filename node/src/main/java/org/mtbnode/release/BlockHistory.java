package org.mtbnode.release;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Every version of a block that was ever released.
 *
 * @param versions the first one first
 */
record BlockHistory(List<KeptVersion> versions) {
  static final BlockHistory NONE = new BlockHistory(List.of());

  BlockHistory {
    versions = List.copyOf(versions);
  }

  /** The version others combine now. */
  Optional<KeptVersion> standing(int majorVersion) {
    return last(versions.stream()
            .filter(version -> version.majorVersion() == majorVersion)
            .toList())
        .filter(version -> !version.withdrawn());
  }

  /** The version released last, withdrawn or not. */
  Optional<KeptVersion> last() {
    return last(versions);
  }

  private static Optional<KeptVersion> last(List<KeptVersion> versions) {
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
  }

  /** The earlier version, if any, from which too few patients changed; the closest of several. */
  Optional<Change> tooClose(Membership now, int changeFloor) {
    return versions.stream()
        .map(version -> version.changeTo(now))
        .filter(change -> change.showsTooFew(changeFloor))
        .min(Comparator.comparingInt(Change::changed));
  }
}
