package org.mtbnode.web.page;

import org.junit.jupiter.api.Test;
import org.mtbnode.web.Role;

/** The page over what three nodes have released and pulled. */
class CompareNetworkTest {
  @Test
  void looksGoodAtEveryWidthWithKeyboardAndWithoutScripts() {
    Browser.look("compare-network", "/compare", Role.WG_ANALYST);
  }
}
