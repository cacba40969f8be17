package org.mtbnode.web.page;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.NodeCard;
import org.mtbnode.specification.Epoch;
import org.mtbnode.web.Person;
import org.mtbnode.web.Role;
import org.mtbnode.web.words.Words;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its frame. */
@ControllerAdvice(basePackages = {"org.mtbnode.web.page", "org.mtbnode.web.compare"})
class FrameAdvice {
  private final NodeCard card;
  private final Supplier<Federation> federation;
  private final Navigation navigation;
  private final Words words;
  private final Clock clock;

  FrameAdvice(
      NodeCard card,
      Supplier<Federation> federation,
      Navigation navigation,
      Words words,
      Clock clock) {
    this.card = card;
    this.federation = federation;
    this.navigation = navigation;
    this.words = words;
    this.clock = clock;
  }

  @ModelAttribute("frame")
  Frame frame(@AuthenticationPrincipal @Nullable Object principal) {
    Person person = principal instanceof Person someone ? someone : null;
    boolean mayMove = person != null && !person.mustChange();
    Set<Role> roles = person != null && mayMove ? person.roles() : Set.of();
    Epoch epoch = Epoch.lastEnded(clock);
    return new Frame(
        card.name(),
        federation.get().mayReleaseWithoutApproval(),
        person == null ? null : person.name(),
        person == null ? "" : inWords(person.roles()),
        mayMove ? navigation.pages(roles) : List.of(),
        navigation.centrePages(roles),
        epoch.toString(),
        words.date(epoch.end()),
        federation.get().policy().version(),
        federation.get().manifest().version());
  }

  /** What htmx sends with every request, so that another site cannot send one. */
  @ModelAttribute("requestHeaders")
  @Nullable String requestHeaders(@Nullable CsrfToken token) {
    return token == null
        ? null
        : "{\"%s\": \"%s\"}".formatted(token.getHeaderName(), token.getToken());
  }

  private static String inWords(Set<Role> roles) {
    return roles.size() == 1
        ? new TreeSet<>(roles).first().inWords()
        : roles.isEmpty() ? "no role yet" : roles.size() + " roles";
  }
}
