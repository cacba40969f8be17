package org.mtbnode.web.compare;

import org.junit.jupiter.api.Test;
import org.mtbnode.web.Role;
import org.mtbnode.web.page.Browser;

/** The page over what three nodes have released and pulled. */
class CompareNetworkTest {
  @Test
  void looksGoodAtEveryWidthWithKeyboardAndWithoutScripts() {
    Browser.look("compare-network", "/compare", Role.WG_ANALYST);
  }
}
