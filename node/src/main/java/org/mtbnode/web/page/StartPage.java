package org.mtbnode.web.page;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mtbnode.web.Person;
import org.mtbnode.web.Role;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where one begins: what waits, and what one's roles are for. */
@Controller
class StartPage {
  private final Navigation navigation;
  private final NetworkNews network;
  private final List<Waiting> waiting;

  StartPage(Navigation navigation, NetworkNews network, List<Waiting> waiting) {
    this.navigation = navigation;
    this.network = network;
    this.waiting = List.copyOf(waiting);
  }

  @GetMapping("/")
  String start(@AuthenticationPrincipal Person person, Model page) {
    Set<Role> roles = person.roles();
    NetworkNews.Standing standing = network.standing();
    page.addAttribute("waiting", waits(roles));
    page.addAttribute("ways", ways(roles, standing));
    page.addAttribute("news", standing.news());
    return "start";
  }

  private List<Waiting.Item> waits(Set<Role> roles) {
    return waiting.stream()
        .flatMap(one -> one.items(roles).stream())
        .filter(item -> navigation.open(item.route(), roles))
        .toList();
  }

  /** A role not held has no column, a page that does not exist no line. */
  private List<Way> ways(Set<Role> roles, NetworkNews.Standing standing) {
    List<Way> ways = new ArrayList<>();
    if (roles.contains(Role.MTB_MEMBER)) {
      ways.add(
          new Way(
              "MTB members",
              "I have a patient to discuss",
              "How many like this one, what was recommended, and whether it worked. The network"
                  + " answers this once secure sums run between the centres; until then no figure"
                  + " about cases leaves any of them.",
              List.of()));
    }
    if (roles.contains(Role.WG_ANALYST)) {
      ways.add(
          new Way(
              "Working group for liquid biopsy",
              "I compare tests",
              "How LB tests agree with tissue, centre by centre.",
              links(
                  roles,
                  new Way.Link("Compare LB tests", "/compare", standing.comparedCentres()))));
    }
    Set<Role> keepers = EnumSet.of(Role.DATA_STEWARD, Role.IT_ADMIN);
    if (keepers.stream().anyMatch(roles::contains)) {
      ways.add(
          new Way(
              "Data stewards and IT",
              "I look after our data",
              "What came in, what was refused, what leaves, and who may see it.",
              links(
                  roles,
                  new Way.Link("My data", "/centre/imports", ""),
                  new Way.Link("What leaves my centre", "/centre/release", standing.ownTables()),
                  new Way.Link("Network", "/network", standing.nodes()),
                  new Way.Link("Users", "/centre/users", ""))));
    }
    return ways;
  }

  private List<Way.Link> links(Set<Role> roles, Way.Link... links) {
    return List.of(links).stream().filter(link -> navigation.open(link.route(), roles)).toList();
  }
}
