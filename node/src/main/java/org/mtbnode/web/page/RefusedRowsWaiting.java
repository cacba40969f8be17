package org.mtbnode.web.page;

import java.util.List;
import java.util.Set;
import org.mtbnode.store.CaseStore;
import org.mtbnode.web.Role;
import org.springframework.stereotype.Component;

/** Rows of the last imports that were refused and not yet sent again. */
@Component
class RefusedRowsWaiting implements Waiting {
  private final CaseStore store;
  private final Words words;

  RefusedRowsWaiting(CaseStore store, Words words) {
    this.store = store;
    this.words = words;
  }

  @Override
  public List<Item> items(Set<Role> roles) {
    int refused = roles.contains(Role.DATA_STEWARD) ? store.refused().size() : 0;
    return refused == 0
        ? List.of()
        : List.of(
            new Item(
                words.counted(refused, "refused row", "refused rows"),
                "count nowhere until they are sent again.",
                "/centre/imports",
                "Correct"));
  }
}
