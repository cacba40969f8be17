package org.mtbnode.web.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mtbnode.release.Release;
import org.mtbnode.release.ReleaseProposal;
import org.mtbnode.web.Role;
import org.mtbnode.web.words.Sentences;
import org.springframework.stereotype.Component;

/** A release that nobody has decided on yet. */
@Component
class ReleaseWaiting implements Waiting {
  private final Release release;
  private final Sentences sentences = new Sentences("release", Locale.ENGLISH);

  ReleaseWaiting(Release release) {
    this.release = release;
  }

  @Override
  public List<Item> items(Set<Role> roles) {
    if (!roles.contains(Role.DATA_STEWARD)) {
      return List.of();
    }
    return release.proposals().stream()
        .filter(proposal -> !proposal.isEmpty() && proposal.held().isEmpty())
        .map(this::item)
        .toList();
  }

  private Item item(ReleaseProposal proposal) {
    return new Item(
        sentences.say(
            "waiting",
            Map.of(
                "spec", proposal.specification().id(),
                "epoch", proposal.epoch().toString(),
                "tables", proposal.tables())),
        proposal
            .obstacle()
            .map(why -> "cannot leave now. " + why)
            .orElse("can be looked at; nothing leaves before that."),
        ReleasePage.ROUTE + "?spec=" + proposal.specification().id(),
        "Open");
  }
}
