package org.mtbnode.web.page;

import java.util.List;
import java.util.Set;
import org.mtbnode.store.RefusedRows;
import org.mtbnode.web.Role;
import org.mtbnode.web.words.Words;
import org.springframework.stereotype.Component;

/** Rows of the last imports that were refused and not yet sent again. */
@Component
class RefusedRowsWaiting implements Waiting {
  private final RefusedRows rows;
  private final Words words;

  RefusedRowsWaiting(RefusedRows rows, Words words) {
    this.rows = rows;
    this.words = words;
  }

  @Override
  public List<Item> items(Set<Role> roles) {
    long refused = roles.contains(Role.DATA_STEWARD) ? refused() : 0;
    return refused == 0
        ? List.of()
        : List.of(
            new Item(
                words.counted(refused, "refused row", "refused rows"),
                "count nowhere until they are sent again.",
                "/centre/imports",
                "Correct"));
  }

  private long refused() {
    RefusedRows.Numbers numbers = rows.numbers();
    return numbers.toCorrect() + numbers.waiting();
  }
}
