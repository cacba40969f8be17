package org.mtbnode.web.page;

import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.mtbnode.NodeHome;
import org.mtbnode.web.OwnPassword;
import org.mtbnode.web.Person;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Login, and the change of the own password. */
@Controller
class LoginPage {
  private final OwnPassword password;
  private final NodeHome home;

  LoginPage(OwnPassword password, NodeHome home) {
    this.password = password;
    this.home = home;
  }

  @GetMapping("/login")
  String login(@AuthenticationPrincipal @Nullable Object principal, Model page) {
    page.addAttribute("first", Files.exists(home.firstPasswordFile()));
    return principal instanceof Person ? "redirect:/" : "login";
  }

  @GetMapping("/password")
  String password(@AuthenticationPrincipal Person person, Model page) {
    page.addAttribute("must", person.mustChange());
    return "password";
  }

  @PostMapping("/password")
  String change(
      @AuthenticationPrincipal Person person,
      @RequestParam String old,
      @RequestParam String fresh,
      @RequestParam String repeated,
      Model page,
      RedirectAttributes next) {
    try {
      if (!fresh.equals(repeated)) {
        throw new IllegalArgumentException("The new password reads differently the second time.");
      }
      password.change(person, old, fresh);
    } catch (IllegalArgumentException e) {
      page.addAttribute("wrong", e.getMessage());
      return password(person, page);
    }
    next.addFlashAttribute("done", "Your password is changed.");
    return "redirect:/";
  }
}
