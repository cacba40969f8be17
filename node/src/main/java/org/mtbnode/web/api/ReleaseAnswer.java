package org.mtbnode.web.api;

import org.mtbnode.release.ReleaseResult;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What became of a release, as JSON; {@code held} says why nothing left. */
final class ReleaseAnswer {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ReleaseAnswer() {}

  static String json(ReleaseResult result) {
    ObjectNode answer = JSON.createObjectNode();
    if (result instanceof ReleaseResult.Held held) {
      answer.put("held", held.why());
    } else if (result instanceof ReleaseResult.Released released) {
      answer
          .put("epoch", released.epoch().toString())
          .put("preview", released.preview())
          .put("blocks", released.blocks())
          .put("entries", released.entries())
          .put("unchanged", released.unchanged());
      ObjectNode withheld = answer.putObject("withheld");
      released
          .withheld()
          .forEach((reason, blocks) -> withheld.put(ReleaseResult.WORDS.get(reason), blocks));
    }
    return JSON.writeValueAsString(answer);
  }
}
