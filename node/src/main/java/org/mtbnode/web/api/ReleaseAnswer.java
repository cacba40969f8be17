package org.mtbnode.web.api;

import java.util.List;
import java.util.stream.Stream;
import org.mtbnode.release.BlockProposal;
import org.mtbnode.release.Change;
import org.mtbnode.release.Decision;
import org.mtbnode.release.Fate;
import org.mtbnode.release.ReleaseProposal;
import org.mtbnode.release.ReleaseResult;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What would leave, what became of it, and what was decided; {@code held} says why nothing left.
 */
final class ReleaseAnswer {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ReleaseAnswer() {}

  static String json(ReleaseResult result) {
    ObjectNode answer = JSON.createObjectNode();
    if (result instanceof ReleaseResult.Held held) {
      answer.put("held", held.why());
    } else if (result instanceof ReleaseResult.LookAgain again) {
      answer.put("held", again.why()).put("lookAgain", true);
    } else if (result instanceof ReleaseResult.Released released) {
      answer
          .put("epoch", released.epoch().toString())
          .put("digest", released.digest())
          .put("tables", released.tables())
          .put("retractions", released.retractions())
          .put("unchanged", released.unchanged());
    }
    return JSON.writeValueAsString(answer);
  }

  static String json(ReleaseProposal proposal) {
    ObjectNode answer =
        JSON.createObjectNode()
            .put("spec", proposal.specification().id())
            .put("version", proposal.specification().version())
            .put("epoch", proposal.epoch().toString())
            .put("manifest", proposal.manifestVersion())
            .put("policy", proposal.policy().version())
            .put("digest", proposal.digest())
            .put("nextEntry", proposal.nextSeq())
            .put("tables", proposal.tables())
            .put("numbers", proposal.numbers())
            .put("retractions", proposal.retractions());
    proposal.obstacle().ifPresent(why -> answer.put("obstacle", why));
    proposal.held().ifPresent(held -> answer.set("heldBy", node(held)));
    ArrayNode blocks = answer.putArray("blocks");
    proposal.blocks().forEach(block -> blocks.add(node(block)));
    return JSON.writeValueAsString(answer);
  }

  private static ObjectNode node(BlockProposal block) {
    ObjectNode answer = JSON.createObjectNode().put("view", block.key().view());
    ObjectNode at = answer.putObject("at");
    block.key().at().forEach(at::put);
    answer
        .put("block", block.key().text())
        .put("fate", FateWords.name(block.fate()))
        .put("why", FateWords.why(block.fate()))
        .put("patients", block.size());
    FateWords.change(block.fate()).ifPresent(change -> answer.set("change", node(change)));
    return answer;
  }

  private static ObjectNode node(Change change) {
    return JSON.createObjectNode()
        .put("sinceEpoch", change.since().epoch().toString())
        .put("sinceEntry", change.since().seq())
        .put("then", change.then())
        .put("entered", change.entered())
        .put("left", change.left())
        .put("moved", change.moved())
        .put("now", change.now())
        .put("changed", change.changed());
  }

  static String json(List<Decision> decisions) {
    ArrayNode answer = JSON.createArrayNode();
    decisions.forEach(decision -> answer.add(node(decision)));
    return JSON.writeValueAsString(answer);
  }

  static String json(Decision decision) {
    return JSON.writeValueAsString(node(decision));
  }

  private static ObjectNode node(Decision decision) {
    return JSON.createObjectNode()
        .put("at", decision.at().toString())
        .put("actor", decision.actor())
        .put("act", decision.act().code())
        .put("spec", decision.specification())
        .put("version", decision.version())
        .put("epoch", decision.epoch())
        .put("digest", decision.digest())
        .put("reason", decision.reason())
        .put("tables", decision.tables())
        .put("retractions", decision.retractions());
  }

  static String text(ReleaseProposal proposal) {
    StringBuilder text =
        new StringBuilder(
            "Epoch %s: %d tables with %d numbers would leave this centre, %d entries would be retracted.%n"
                .formatted(
                    proposal.epoch(),
                    proposal.tables(),
                    proposal.numbers(),
                    proposal.retractions()));
    proposal.obstacle().ifPresent(why -> text.append(why).append(System.lineSeparator()));
    proposal
        .held()
        .ifPresent(held -> text.append("Held by %s: %s.%n".formatted(held.actor(), held.reason())));
    if (!proposal.blocks().isEmpty()) {
      text.append(System.lineSeparator()).append(table(proposal));
    }
    return text.append("Proposal ").append(proposal.digest()).toString();
  }

  private static String table(ReleaseProposal proposal) {
    return TextTable.of(
        List.of("block", "fate", "patients", "entered", "left", "moved", "why"),
        proposal.blocks().stream()
            // the fates in one order, and the blocks of each by their names
            .sorted(java.util.Comparator.comparing(block -> FateWords.order(block.fate())))
            .map(ReleaseAnswer::row)
            .toList());
  }

  private static List<String> row(BlockProposal block) {
    Fate fate = block.fate();
    List<String> figures =
        FateWords.change(fate)
            .map(
                change ->
                    Stream.of(change.entered(), change.left(), change.moved())
                        .map(String::valueOf)
                        .toList())
            .orElse(List.of("", "", ""));
    return Stream.of(
            List.of(
                block.key().view() + " " + String.join(" ", block.key().at().values()),
                FateWords.name(fate),
                String.valueOf(block.size())),
            figures,
            List.of(FateWords.why(fate)))
        .flatMap(List::stream)
        .toList();
  }
}
