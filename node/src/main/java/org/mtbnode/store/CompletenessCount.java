package org.mtbnode.store;

import java.util.Optional;

/** Counts how complete the rows of the centre are. */
public interface CompletenessCount {

  /**
   * What was counted last. Where rows came in since, they are counted in the background; who asks
   * waits a moment for it, and else gets the count of before.
   *
   * @return empty until there is a first count
   */
  Optional<Completeness> latest();
}
