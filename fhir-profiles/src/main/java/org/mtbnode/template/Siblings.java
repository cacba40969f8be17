package org.mtbnode.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The diagnoses of a patient, or the versions of an assay, that came with a delivery.
 *
 * @param accepted ids
 * @param refused where more of it was refused, by id, or by place where the id cannot be read
 */
record Siblings(SortedSet<String> accepted, Map<String, Origin> refused) {
  private static final Siblings NONE = new Siblings(new TreeSet<>(), Map.of());

  Siblings {
    accepted = Collections.unmodifiableSortedSet(accepted);
    refused = Collections.unmodifiableMap(refused);
  }

  static Siblings orNone(@Nullable Siblings siblings) {
    return siblings == null ? NONE : siblings;
  }

  List<Origin> refusedAt() {
    return List.copyOf(refused.values());
  }

  Siblings withAccepted(@Nullable String id) {
    if (id == null) {
      return this;
    }
    SortedSet<String> more = new TreeSet<>(accepted);
    more.add(id);
    return new Siblings(more, refused);
  }

  Siblings withRefused(@Nullable String id, Origin origin) {
    if (id != null && accepted.contains(id)) {
      return this;
    }
    Map<String, Origin> more = new LinkedHashMap<>(refused);
    more.putIfAbsent(id == null ? origin.toString() : id, origin);
    return new Siblings(accepted, more);
  }
}
