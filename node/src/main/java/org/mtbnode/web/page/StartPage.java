package org.mtbnode.web.page;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where one begins. */
@Controller
class StartPage {
  @GetMapping("/")
  String start() {
    return "start";
  }
}
