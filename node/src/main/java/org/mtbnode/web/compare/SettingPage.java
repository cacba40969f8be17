package org.mtbnode.web.compare;

import jakarta.servlet.http.HttpSession;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Chooses a clinical setting for all topics, and stays with the topic where it is asked there. */
@Controller
class SettingPage {

  @PostMapping("/compare/setting")
  String choose(@RequestParam String setting, @RequestParam String topic, HttpSession session) {
    if (!Topic.SETTINGS.contains(setting)) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "a setting is one of " + Topic.SETTINGS);
    }
    ChosenWords.keepSetting(session, setting);
    return "redirect:"
        + Stream.of(Topic.values())
            .filter(each -> each.code().equals(topic) && each.isAskedIn(setting))
            .filter(each -> each != Topic.AGREEMENT)
            .findFirst()
            .orElse(Topic.first(setting))
            .route();
  }
}
