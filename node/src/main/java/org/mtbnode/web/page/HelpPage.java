package org.mtbnode.web.page;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The words of the pages, and whom to ask. */
@Controller
class HelpPage {
  @GetMapping("/help")
  String help() {
    return "help";
  }
}
