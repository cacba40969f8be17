package org.mtbnode.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.mtbnode.command.ThreeNodes;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.web.Role;

/** "What leaves my centre" in Chromium. Leaves the log with the same figures as it found. */
class ReleasePageTest {
  private static final String ROUTE = "/centre/release";

  @Test
  void withdrawsHoldsReopensAndApproves() {
    Ledger ledger = ThreeNodes.get().bean(Ledger.class);
    int before = ledger.own().size();
    try (Browser.Watched watched = Browser.open(1440, ROUTE + "/entries", Role.DATA_STEWARD)) {
      Page page = watched.page();
      watched.checkAxe();
      page.click("tbody a >> nth=0");
      watched.checkAxe();
      page.check("input[value=wrong-data]");
      page.click("main form .button");
      assertThat(page.locator(".done").innerText()).contains("is withdrawn");
      assertThat(page.locator(".act").innerText()).contains("1 table with");
      watched.checkAxe();
      watched.picture("release-waits-1440");

      page.click("text=Hold, with a reason");
      watched.checkAxe();
      page.check("input[value=figures-look-wrong]");
      page.click("main form .button");
      assertThat(page.locator(".act").innerText()).contains("the figures look wrong");
      page.click("text=Reopen >> nth=-1");

      page.click("text=Approve 1 table");
      watched.checkAxe();
      watched.picture("release-approve-1440");
      assertThat(page.locator("main").innerText()).contains("cannot be taken back");
      page.click("main form .button");

      assertThat(page.locator(".done").innerText()).contains("1 table is signed");
      assertThat(ledger.own()).hasSize(before + 1);
    }
  }

  @Test
  void saysOfMaterialThatNobodyStandsInIt() {
    try (Browser.Watched watched =
        Browser.open(1440, ROUTE + "?spec=lb-truth", Role.DATA_STEWARD)) {
      watched.checkAxe();
      watched.picture("release-material-1440");
      assertThat(watched.page().locator("main").innerText())
          .contains("Reference material, no patients")
          .contains("The tables of these results")
          .doesNotContain("patients then")
          .doesNotContain("patients now")
          .doesNotContain("fewer patients");
    }
  }

  @Test
  void readsWellAtEveryWidth() {
    Browser.look("release", ROUTE, Role.DATA_STEWARD);
    Browser.look("release-refused", ROUTE, 403, Role.WG_ANALYST);
  }
}
