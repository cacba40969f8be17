package org.mtbnode.web.page;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtbnode.web.Person;
import org.mtbnode.web.RecentLogin;
import org.mtbnode.web.Role;
import org.mtbnode.web.Users;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who may log in, and with which roles. */
@Controller
@RequestMapping("/centre/users")
class UsersPage {
  private static final String BACK = "redirect:/centre/users";
  private static final String NOT_YOU =
      "Your password was not right, so nothing was changed. Try again.";

  private final Users users;
  private final RecentLogin recentLogin;
  private final Clock clock;

  UsersPage(Users users, RecentLogin recentLogin, Clock clock) {
    this.users = users;
    this.recentLogin = recentLogin;
    this.clock = clock;
  }

  @GetMapping
  String list(Model page) {
    page.addAttribute("users", users.all());
    page.addAttribute("roles", Role.ofPeople());
    page.addAttribute("now", clock.instant());
    return "users";
  }

  /** One user, to be changed. */
  @GetMapping("/{name}")
  String one(@PathVariable String name, Model page) {
    page.addAttribute(
        "user",
        users.all().stream()
            .filter(user -> user.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    page.addAttribute("roles", Role.ofPeople());
    page.addAttribute("now", clock.instant());
    return "user";
  }

  @PostMapping
  String add(
      @AuthenticationPrincipal Person actor,
      @RequestParam String name,
      @RequestParam(defaultValue = "") List<String> role,
      @RequestParam(required = false) @Nullable String again,
      RedirectAttributes next) {
    return act(
        BACK,
        again,
        next,
        () -> {
          String password = users.add(actor.name(), name.strip(), roles(role));
          next.addFlashAttribute("fresh", password);
          return name.strip() + " is added.";
        });
  }

  @PostMapping("/{name}/roles")
  String changeRoles(
      @AuthenticationPrincipal Person actor,
      @PathVariable String name,
      @RequestParam(defaultValue = "") List<String> role,
      @RequestParam(required = false) @Nullable String again,
      RedirectAttributes next) {
    return act(
        BACK + "/" + name,
        again,
        next,
        () -> {
          users.changeRoles(actor.name(), name, roles(role));
          return "The roles of " + name + " are changed; open sessions have ended.";
        });
  }

  @PostMapping("/{name}/password")
  String resetPassword(
      @AuthenticationPrincipal Person actor,
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String again,
      RedirectAttributes next) {
    return act(
        BACK + "/" + name,
        again,
        next,
        () -> {
          next.addFlashAttribute("fresh", users.resetPassword(actor.name(), name));
          return name + " has a new password.";
        });
  }

  @PostMapping("/{name}/disabled")
  String disable(
      @AuthenticationPrincipal Person actor,
      @PathVariable String name,
      @RequestParam boolean disabled,
      @RequestParam(required = false) @Nullable String again,
      RedirectAttributes next) {
    return act(
        BACK + "/" + name,
        again,
        next,
        () -> {
          users.disable(actor.name(), name, disabled);
          return name + (disabled ? " cannot log in any more." : " can log in again.");
        });
  }

  /** Something that changes a user and says what it did. */
  private interface Act {
    String carryOut();
  }

  private String act(String back, @Nullable String again, RedirectAttributes next, Act act) {
    try {
      if (recentLogin.confirmed(again)) {
        next.addFlashAttribute("done", act.carryOut());
      } else {
        next.addFlashAttribute("wrong", NOT_YOU);
      }
    } catch (IllegalArgumentException e) {
      next.addFlashAttribute("wrong", e.getMessage());
    }
    return back;
  }

  private static Set<Role> roles(List<String> codes) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    codes.stream().filter(code -> !code.isEmpty()).map(Role::of).forEach(roles::add);
    return roles;
  }
}
