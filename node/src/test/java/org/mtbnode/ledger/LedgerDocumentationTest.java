package org.mtbnode.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mtbnode.federation.CompactJws;
import org.mtbnode.federation.RootFingerprint;
import org.mtbnode.federation.SignedManifest;
import org.mtbnode.federation.TestFederation;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Holds {@code docs/ledger.md} against the code: its examples are these bytes. */
class LedgerDocumentationTest {
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final TestFederation federation = new TestFederation(2026);
  private final SampleLog log = new SampleLog(federation, "centre-a", 1);
  private final String page = read(Path.of("..", "docs", "ledger.md"));

  @Test
  void showsARealEntry() {
    String line = log.lines.get(0);

    assertShown(line);
    assertShown(log.entry(0).hash());
    assertShown(pretty(CompactJws.read(line, LedgerEntry.TYP).payload()));
  }

  @Test
  void showsTheBeginningOfARealBody() {
    byte[] body = log.bodies.get(log.entry(0).bodyHash());
    String json = pretty(Arrays.copyOfRange(body, Body.SALT, body.length));

    // up to the first population
    String end = "\"population\" :";
    assertShown(json.substring(0, json.indexOf('}', json.indexOf("\"count\"", json.indexOf(end)))));
  }

  @Test
  void showsARealManifest() {
    SignedManifest signed = federation.signed();

    String json = pretty(signed.payload());
    int nodes = json.indexOf("  \"nodes\"");
    // its head with one governance key, one node, and what follows the nodes
    assertShown(json.substring(0, json.indexOf("}, {", json.indexOf("\"projects\""))));
    assertShown(json.substring(nodes, json.indexOf("\n  }, {", nodes)));
    assertShown(json.substring(json.indexOf("  \"specifications\"")));
    assertShown(RootFingerprint.of(signed).text());
  }

  @Test
  void listsEveryVerdictWithItsConsequence() {
    for (Verdict verdict : Verdict.values()) {
      assertShown(
          "| `"
              + verdict.code()
              + "` | "
              + verdict.consequence().name().toLowerCase()
              + " | The entry "
              + verdict.text()
              + ". |");
    }
  }

  private void assertShown(String example) {
    assertThat(page)
        .as("docs/ledger.md must show this:%n%s", example)
        .satisfies(text -> assertThat(text.contains(example.stripTrailing())).isTrue());
  }

  private static String pretty(byte[] json) {
    return PRETTY
        .writeValueAsString(PRETTY.readTree(json))
        .lines()
        .collect(Collectors.joining("\n"));
  }

  private static String read(Path page) {
    try {
      return Files.readString(page, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(page + " is missing", e);
    }
  }
}
