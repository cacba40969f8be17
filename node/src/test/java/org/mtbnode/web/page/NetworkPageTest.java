package org.mtbnode.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mtbnode.web.Role;

/** The page over what three nodes have released and pulled. */
class NetworkPageTest {
  @Test
  void looksGoodAtEveryWidthWithKeyboardAndWithoutScripts() {
    Browser.look("network", "/network", Role.IT_ADMIN);
    Browser.look("network-steward", "/network", Role.DATA_STEWARD);
  }

  @Test
  void namesEveryMemberAndItsVerdict() {
    try (Browser.Watched watched = Browser.open(1440, "/network", Role.IT_ADMIN)) {
      assertThat(watched.page().locator(".network-nodes tbody tr").count()).isEqualTo(3);
      assertThat(watched.page().locator(".network-nodes").innerText())
          .contains("this node", "Centre B", "Centre C", "all accepted");
      // a good log has the word alone, no shape
      assertThat(watched.page().locator(".network-nodes .verdict").count()).isEqualTo(3);
      assertThat(watched.page().locator(".network-nodes .verdict svg").count()).isZero();
      assertThat(watched.page().locator(".facts").innerText()).contains("nothing is released");
    }
  }
}
