package org.mtbnode.web.page;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mtbnode.web.Role;
import org.mtbnode.web.Routes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The words of navigation. A page stands there only if it exists and the person may see it: there
 * is no dead link.
 */
@Component
class Navigation {

  /**
   * A word of navigation.
   *
   * @param route where it leads
   * @param under every page whose route begins so belongs to it
   */
  record Entry(String name, String route, String under) {
    Entry(String name, String route) {
      this(name, route, route);
    }

    /** Whether the page at a route belongs to it. */
    public boolean holds(String here) {
      return here.equals(under) || here.startsWith(under + "/");
    }
  }

  private static final List<Entry> PAGES =
      List.of(
          new Entry("Compare LB tests", "/compare"),
          new Entry("Network", "/network"),
          new Entry("My centre", "/centre"),
          new Entry("Help", "/help"));

  private static final List<Entry> CENTRE_PAGES =
      List.of(
          new Entry("Imports", "/centre/imports"),
          new Entry("What leaves", "/centre/release"),
          new Entry("Users", "/centre/users"));

  private final ObjectProvider<RequestMappingHandlerMapping> mappings;

  Navigation(
      @Qualifier("requestMappingHandlerMapping")
          ObjectProvider<RequestMappingHandlerMapping> mappings) {
    this.mappings = mappings;
  }

  /** "My centre" leads to the first of its pages the person may see. */
  List<Entry> pages(Set<Role> roles) {
    return PAGES.stream()
        .map(
            entry ->
                entry.route().equals("/centre")
                    ? centrePages(roles).stream()
                        .findFirst()
                        .map(first -> new Entry(entry.name(), first.route(), entry.under()))
                    : Optional.of(entry).filter(each -> open(each.route(), roles)))
        .flatMap(Optional::stream)
        .toList();
  }

  List<Entry> centrePages(Set<Role> roles) {
    return CENTRE_PAGES.stream().filter(entry -> open(entry.route(), roles)).toList();
  }

  /** Whether a page exists and may be seen under these roles. */
  boolean open(String route, Set<Role> roles) {
    return routes().contains(route) && Routes.admits("GET", route, roles);
  }

  private Set<String> routes() {
    Set<String> routes = new TreeSet<>();
    mappings
        .getObject()
        .getHandlerMethods()
        .keySet()
        .forEach(mapping -> routes.addAll(mapping.getPatternValues()));
    return routes;
  }
}
