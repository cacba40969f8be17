package org.mtbnode.release;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Every version of a block that was ever released.
 *
 * @param versions at least one, the first one first
 */
record BlockHistory(List<KeptVersion> versions) {
  BlockHistory {
    versions = List.copyOf(versions);
  }

  /** The version others combine now. */
  Optional<KeptVersion> standing(int majorVersion) {
    return versions.stream()
        .filter(version -> version.majorVersion() == majorVersion)
        .reduce((earlier, later) -> later)
        .filter(version -> !version.withdrawn());
  }

  /** The version released last, withdrawn or not. */
  KeptVersion last() {
    return versions.get(versions.size() - 1);
  }

  /** The earlier version, if any, from which too few patients changed; the closest of several. */
  Optional<Change> tooClose(Function<KeptVersion, Change> since, int changeFloor) {
    return versions.stream()
        .map(since)
        .filter(change -> change.showsTooFew(changeFloor))
        .min(Comparator.comparingInt(Change::changed));
  }
}
