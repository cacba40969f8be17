package org.mtbnode.web.api;

import org.mtbnode.release.BlockProposal;
import org.mtbnode.release.HoldReason;
import org.mtbnode.release.Release;
import org.mtbnode.release.ReleaseProposal;
import org.mtbnode.release.Steward;
import org.mtbnode.release.WithdrawalReason;
import org.mtbnode.specification.Specifications;
import org.mtbnode.web.Person;
import org.mtbnode.web.Role;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What leaves the centre: seen, approved, held, withdrawn. */
@RestController
@RequestMapping(path = "/api/v1/releases", produces = MediaType.APPLICATION_JSON_VALUE)
class ReleaseController {
  private final Release release;

  ReleaseController(Release release) {
    this.release = release;
  }

  /** What was decided so far, the latest first. */
  @GetMapping("/decisions")
  String decisions() {
    return ReleaseAnswer.json(release.decisions());
  }

  @GetMapping("/{spec}/proposal")
  String proposal(@PathVariable String spec) {
    return ReleaseAnswer.json(release.proposal(Specifications.get(spec)));
  }

  @GetMapping(path = "/{spec}/proposal", produces = MediaType.TEXT_PLAIN_VALUE)
  String proposalAsText(@PathVariable String spec) {
    return ReleaseAnswer.text(release.proposal(Specifications.get(spec)));
  }

  /**
   * The exact text that will be signed.
   *
   * @param block as the proposal names it
   */
  @GetMapping("/{spec}/proposal/text")
  String text(@PathVariable String spec, @RequestParam String block) {
    ReleaseProposal proposal = release.proposal(Specifications.get(spec));
    return proposal.blocks().stream()
        .filter(each -> each.key().text().equals(block))
        .findFirst()
        .flatMap(BlockProposal::text)
        .orElseThrow(
            () -> new IllegalArgumentException("no block \"" + block + "\" leaves this centre"));
  }

  /** What {@code mtb-node release} asks for: at once in a demonstration, else it waits. */
  @PostMapping("/{spec}")
  String releaseInDemonstration(@PathVariable String spec, @AuthenticationPrincipal Person caller) {
    return ReleaseAnswer.json(
        release.releaseInDemonstration(Specifications.get(spec), caller.name()));
  }

  /**
   * @param digest of the proposal that was seen
   */
  record Seen(String digest) {}

  @PostMapping("/{spec}/approve")
  String approve(
      @PathVariable String spec, @RequestBody Seen seen, @AuthenticationPrincipal Person caller) {
    return ReleaseAnswer.json(
        release.approve(Specifications.get(spec), seen.digest(), steward(caller)));
  }

  /**
   * @param reason a code of {@link HoldReason}
   */
  record Hold(String digest, String reason) {}

  @PostMapping("/{spec}/hold")
  String hold(
      @PathVariable String spec, @RequestBody Hold hold, @AuthenticationPrincipal Person caller) {
    return ReleaseAnswer.json(
        release.hold(
            Specifications.get(spec),
            hold.digest(),
            HoldReason.of(hold.reason()),
            steward(caller)));
  }

  @PostMapping("/{spec}/reopen")
  String reopen(
      @PathVariable String spec, @RequestBody Seen seen, @AuthenticationPrincipal Person caller) {
    return ReleaseAnswer.json(
        release.reopen(Specifications.get(spec), seen.digest(), steward(caller)));
  }

  @PostMapping("/{spec}/count-again")
  String countAgain(@PathVariable String spec, @AuthenticationPrincipal Person caller) {
    return ReleaseAnswer.json(release.countAgain(Specifications.get(spec), steward(caller)));
  }

  /**
   * @param seq the entry of the own log
   * @param erase whether its figures are deleted everywhere
   * @param reason a code of {@link WithdrawalReason}
   */
  record Withdrawal(long seq, boolean erase, String reason) {}

  @PostMapping("/withdraw")
  String withdraw(@RequestBody Withdrawal withdrawal, @AuthenticationPrincipal Person caller) {
    return ReleaseAnswer.json(
        release.withdraw(
            withdrawal.seq(),
            withdrawal.erase(),
            WithdrawalReason.of(withdrawal.reason()),
            steward(caller)));
  }

  /** The token of this machine is nobody: only who has logged in can be a data steward. */
  private static Steward steward(Person caller) {
    if (!caller.has(Role.DATA_STEWARD)) {
      throw new IllegalStateException(
          "Only the data steward can do this, logged in; nothing was done.");
    }
    return new Steward(caller.name());
  }
}
