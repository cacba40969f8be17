package org.mtbnode.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** Goes through all whose rows change, in order of their owner's name, a page at a time. */
final class JdbcReplacements implements Iterator<Replacement> {
  private static final int PAGE = 100;

  private final JdbcStaging staging;
  private final Set<String> tables;
  private final RowKeys keys;
  private final Deque<Replacement> page = new ArrayDeque<>();
  private String last = "";
  private boolean done;

  JdbcReplacements(JdbcStaging staging, Set<String> tables, RowKeys keys) {
    this.staging = staging;
    this.tables = tables;
    this.keys = keys;
  }

  @Override
  public boolean hasNext() {
    while (page.isEmpty() && !done) {
      load(staging.ownersAfter(last, PAGE));
    }
    return !page.isEmpty();
  }

  @Override
  public Replacement next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.pop();
  }

  private void load(List<String> owners) {
    done = owners.size() < PAGE;
    Map<String, List<OwnedRow>> brought = staging.brought(owners);
    Map<String, List<OwnedRow>> present = staging.present(owners);
    Set<String> refused = staging.refused(owners);
    for (String owner : owners) {
      Replacement replacement =
          Replacement.of(
              owner,
              brought.getOrDefault(owner, List.of()),
              present.getOrDefault(owner, List.of()),
              tables,
              refused,
              keys);
      if (!replacement.changesNothing()) {
        page.add(replacement);
      }
      last = owner;
    }
  }
}
