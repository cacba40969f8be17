package org.mtbnode.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mtbnode.command.ThreeNodes;
import org.mtbnode.web.Role;
import org.mtbnode.web.Users;

/**
 * Chromium, looking at Centre A's node of the {@link ThreeNodes} or at a {@link PageSite}. One test
 * of a page is
 *
 * <pre>{@code Browser.look("start", "/", Role.DATA_STEWARD);}</pre>
 *
 * which looks at it at 1440, 390 and 320 pixels, with keyboard, without scripts and with axe, and
 * leaves pictures in {@code target/screenshots}. For more, {@link #open} gives the page to act on.
 */
public final class Browser {
  /** Where Debian has it. */
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final String PASSWORD = "four unrelated words here";
  private static final int MOST_TABS = 40;
  private static final int HEIGHT = 900;
  private static final double PATIENCE_MILLIS = 180_000;

  private static com.microsoft.playwright.Browser chromium;
  private static final Map<Set<Role>, String> LOGINS = new HashMap<>();

  private Browser() {}

  /** A page that is watched: closing it fails where anything went wrong on the way. */
  public static final class Watched implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    private final int expectedStatus;
    private final List<String> faults = new ArrayList<>();

    private Watched(BrowserContext context, int expectedStatus) {
      this.context = context;
      this.expectedStatus = expectedStatus;
      this.page = context.newPage();
      // no test of speed: a busy machine may take its time
      page.setDefaultTimeout(PATIENCE_MILLIS);
      page.onConsoleMessage(
          message -> {
            boolean expected =
                expectedStatus >= 400 && message.text().contains("status of " + expectedStatus);
            if (Set.of("error", "warning").contains(message.type()) && !expected) {
              faults.add("console: " + message.text());
            }
          });
      page.onPageError(error -> faults.add("script: " + error));
      page.onRequestFailed(request -> faults.add("failed: " + request.url()));
      page.onResponse(
          response -> {
            if (response.status() >= 400 && response.status() != expectedStatus) {
              faults.add(response.status() + ": " + response.url());
            }
          });
    }

    public Page page() {
      return page;
    }

    /** Fails where the page breaks a rule of WCAG 2.2 A or AA that axe can see. */
    public void checkAxe() {
      List<String> violations =
          new AxeBuilder(page)
                  .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                  .analyze()
                  .getViolations()
                  .stream()
                  .map(
                      rule ->
                          rule.getId()
                              + ": "
                              + rule.getNodes().stream()
                                  .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                  .collect(Collectors.joining("; ")))
                  .toList();
      assertThat(violations).as("axe on %s", page.url()).isEmpty();
    }

    /** A picture of the whole page. */
    public void picture(String name) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(SCREENSHOTS.resolve(name + ".png"))
              .setFullPage(true));
    }

    @Override
    public void close() {
      context.close();
      assertThat(faults).as("what went wrong in the browser").isEmpty();
    }
  }

  /** Looks at a page that exists, see the class. */
  public static void look(String name, String path, Role... roles) {
    look(name, path, 200, roles);
  }

  /**
   * Looks at a page.
   *
   * @param name of the pictures
   * @param status what the page is expected to answer
   * @param roles whose page; none for nobody logged in
   */
  public static void look(String name, String path, int status, Role... roles) {
    look(name, path, (width, scripts) -> open(width, path, status, scripts, roles));
  }

  /** Looks at a page without login. */
  public static void lookAt(String name, String url) {
    look(name, url, (width, scripts) -> visit(width, url, scripts));
  }

  private interface Opener {
    Watched open(int width, boolean scripts);
  }

  private static void look(String name, String path, Opener opener) {
    String head;
    try (Watched watched = opener.open(1440, true)) {
      Page page = watched.page();
      watched.picture(name + "-1440");
      watched.checkAxe();
      head = page.locator("h1").first().innerText();
      checkFocus(page);
      page.evaluate("document.activeElement && document.activeElement.blur()");
      page.setViewportSize(390, HEIGHT);
      watched.picture(name + "-390");
      watched.checkAxe();
      page.setViewportSize(320, HEIGHT);
      assertThat(number(page, "document.documentElement.scrollWidth"))
          .as("%s scrolls sideways at 320 pixels", path)
          .isLessThanOrEqualTo(320);
    }
    try (Watched watched = opener.open(1440, false)) {
      assertThat(watched.page().locator("h1").first().innerText())
          .as("%s without scripts", path)
          .isEqualTo(head);
    }
  }

  /** Opens a page; close it. */
  public static Watched open(int width, String path, Role... roles) {
    return open(width, path, 200, roles);
  }

  private static Watched open(int width, String path, int status, Role... roles) {
    return open(width, path, status, true, roles);
  }

  private static Watched open(int width, String path, int status, boolean scripts, Role... roles) {
    NewContextOptions options = options(width, scripts);
    if (roles.length > 0) {
      options.setStorageState(login(Set.of(roles)));
    }
    return watch(ThreeNodes.get().address() + path, status, scripts, options);
  }

  /** Opens a page that needs no login; close it. */
  public static Watched visit(int width, String url, boolean scripts) {
    return watch(url, 200, scripts, options(width, scripts));
  }

  private static NewContextOptions options(int width, boolean scripts) {
    return new NewContextOptions()
        .setViewportSize(width, HEIGHT)
        .setLocale("en-GB")
        .setJavaScriptEnabled(scripts);
  }

  private static Watched watch(String url, int status, boolean scripts, NewContextOptions options) {
    Watched watched = new Watched(chromium().newContext(options), status);
    watched.page().navigate(url);
    if (scripts) {
      settle(watched.page());
    }
    return watched;
  }

  /** Waits for fonts and for what htmx asks when a page has come. */
  private static void settle(Page page) {
    page.waitForFunction(
        "document.fonts.status === 'loaded' && !document.querySelector('.htmx-request')");
  }

  /** A session of somebody with these roles, who is added at the first call. */
  private static String login(Set<Role> roles) {
    return LOGINS.computeIfAbsent(
        EnumSet.copyOf(roles),
        held -> {
          String name =
              held.size() == Role.ofPeople().size()
                  ? "test.all"
                  : "test."
                      + new TreeSet<>(held)
                          .stream().map(Role::code).collect(Collectors.joining("."));
          String given = ThreeNodes.get().bean(Users.class).add("test", name, held);
          try (Watched watched = new Watched(chromium().newContext(), 200)) {
            Page page = watched.page();
            page.navigate(ThreeNodes.get().address() + "/login");
            logIn(page, name, given);
            page.fill("#old", given);
            page.fill("#fresh", PASSWORD);
            page.fill("#repeated", PASSWORD);
            page.click("main button");
            page.waitForURL("**/");
            return watched.context.storageState();
          }
        });
  }

  /** Fills in the login page. */
  public static void logIn(Page page, String name, String password) {
    page.fill("#name", name);
    page.fill("#password", password);
    page.click("main button");
  }

  /** Goes through the page by keyboard: what has the focus shows it. */
  private static void checkFocus(Page page) {
    page.evaluate("document.activeElement && document.activeElement.blur()");
    for (int i = 0; i < MOST_TABS; i++) {
      page.keyboard().press("Tab");
      Object unseen =
          page.evaluate(
              "() => { const e = document.activeElement;"
                  + " if (!e || e === document.body) return 'end';"
                  + " const s = getComputedStyle(e);"
                  + " return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2"
                  + " ? null : e.outerHTML; }");
      if ("end".equals(unseen)) {
        return;
      }
      assertThat(unseen).as("has the focus and does not show it, on %s", page.url()).isNull();
    }
  }

  private static int number(Page page, String expression) {
    return ((Number) page.evaluate(expression)).intValue();
  }

  private static com.microsoft.playwright.Browser chromium() {
    if (chromium == null) {
      assertThat(Files.isExecutable(CHROMIUM))
          .as(
              "%s is needed to test the pages: apt-get install chromium, or run ./dev test",
              CHROMIUM)
          .isTrue();
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      chromium =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(CHROMIUM)
                      // a container has no user to run a sandbox as
                      .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }
    return chromium;
  }
}
