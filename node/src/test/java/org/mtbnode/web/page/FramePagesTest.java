package org.mtbnode.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtbnode.web.Role;

/** The pages of the frame in Chromium: login, start, users, help, errors. */
class FramePagesTest {
  private static final Role[] ALL = Role.ofPeople().toArray(new Role[0]);

  @Test
  void login() {
    Browser.look("login", "/login");
  }

  @Test
  void aWrongPasswordIsAnsweredOnTheLoginPage() {
    try (Browser.Watched watched = Browser.open(390, "/login")) {
      Browser.logIn(watched.page(), "nobody", "not the password");

      assertThat(watched.page().locator("main [role=alert].gap").innerText())
          .contains("The name or the password is not right");
      watched.checkAxe();
      watched.picture("login-wrong-390");
    }
  }

  @Test
  void aPageWithoutLoginLeadsToTheLogin() {
    try (Browser.Watched watched = Browser.open(1440, "/centre/users")) {
      assertThat(watched.page().url()).contains("/login");
    }
  }

  @Test
  void password() {
    Browser.look("password", "/password", Role.MTB_MEMBER);
  }

  @Test
  void start() {
    Browser.look("start", "/", ALL);
    Browser.look("start-member", "/", Role.MTB_MEMBER);
    Browser.look("start-it", "/", Role.IT_ADMIN);
  }

  @Test
  void aRoleNotHeldHasNoColumn() {
    try (Browser.Watched watched = Browser.open(1440, "/", Role.WG_ANALYST)) {
      assertThat(watched.page().locator(".start h2").allInnerTexts())
          .isEqualTo(List.of("I compare tests"));
    }
  }

  @Test
  void help() {
    Browser.look("help", "/help", Role.MTB_MEMBER);
  }

  @Test
  void users() {
    Browser.look("users", "/centre/users", Role.IT_ADMIN);
  }

  @Test
  void aUserIsAddedChangedAndDisabled() {
    try (Browser.Watched watched = Browser.open(1440, "/centre/users", Role.IT_ADMIN)) {
      Page page = watched.page();
      page.fill("#name", "b.example");
      page.check("input[value=wg-analyst]");
      page.click("text=Add the user");
      assertThat(page.locator(".done").innerText()).contains("b.example is added");
      assertThat(page.locator(".done code").innerText()).matches("([a-z2-9]{4}-){4}[a-z2-9]{4}");
      watched.checkAxe();
      watched.picture("users-added-1440");

      page.click("table a:has-text('b.example')");
      watched.checkAxe();
      watched.picture("user-1440");
      page.uncheck("input[value=wg-analyst]");
      page.check("input[value=mtb-member]");
      page.click("text=Change the roles");
      assertThat(page.locator("input[value=mtb-member]").isChecked()).isTrue();
      assertThat(page.locator("input[value=wg-analyst]").isChecked()).isFalse();

      page.click("button:has-text('Disable')");
      assertThat(page.locator(".sub").first().innerText()).contains("Disabled.");
    }
  }

  @Test
  void aPageForOtherRolesSaysSo() {
    Browser.look("error-403", "/centre/users", 403, Role.MTB_MEMBER);
  }

  @Test
  void anAddressThatIsNotThereSaysSo() {
    Browser.look("error-404", "/nothing-here", 404, Role.MTB_MEMBER);
  }

  @Test
  void whoLogsOutIsOut() {
    try (Browser.Watched watched = Browser.open(390, "/", Role.WG_ANALYST, Role.IT_ADMIN)) {
      Page page = watched.page();
      page.click("summary:has-text('Menu')");
      watched.picture("menu-390");
      watched.checkAxe();
      page.click(".menu button:has-text('Log out')");
      assertThat(page.locator("main [role=status]").innerText()).contains("You are logged out");
      page.navigate(page.url().replaceAll("/login.*", "/help"));
      assertThat(page.url()).contains("/login");
    }
  }
}
