package org.mtbnode.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "import",
    description = "Take in a file or folder: good rows go in, refused rows are kept and listed.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String BROKE_OFF =
      "The import broke off, for the node does not answer any more; whole patients have been"
          + " stored. See the node's log, start it again, then import the same again.";

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final HomeOption home = new HomeOption();
  @Mixin private final Format format = new Format();

  @Parameters(paramLabel = "PATH", description = "template CSV files, or a cBioPortal study")
  private Path path = Path.of(".");

  @Option(names = "--mapping", paramLabel = "FILE", description = "local names to the template's")
  private @Nullable Path mapping;

  @Override
  public Integer call() throws IOException {
    try (NodeSession node = NodeSession.open(home.home())) {
      JsonNode result = result(node);
      Answer.out(spec)
          .println(format.isJson() ? JSON.writeValueAsString(result) : ImportText.of(result));
      return result.path("errors").asLong() == 0 ? ExitCode.DONE : ExitCode.INPUT_HAS_ERRORS;
    } catch (NodeSession.RefusedInput e) {
      JsonNode problems = JSON.readTree(String.valueOf(e.getMessage()));
      Answer.out(spec).println(format.isJson() ? problems.toString() : ImportText.of(problems));
      return ExitCode.INPUT_HAS_ERRORS;
    }
  }

  /** Reports progress as it comes; the last line is the result. */
  private JsonNode result(NodeSession node) throws IOException {
    JsonNode last = null;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                node.stream("/api/v1/imports", request()), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = JSON.readTree(line);
        if (last.has("rowsRead")) {
          Answer.err(spec)
              .printf(
                  "\r%s: %d rows, %d stored, %d unchanged, %d refused ",
                  last.path("phase").asString(),
                  last.path("rowsRead").asLong(),
                  last.path("stored").asLong(),
                  last.path("unchanged").asLong(),
                  last.path("refused").asLong());
          Answer.err(spec).flush();
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(BROKE_OFF, e);
    } finally {
      Answer.err(spec).println();
    }
    if (last != null && last.has("failed")) {
      throw new IllegalStateException(last.path("failed").asString());
    }
    if (last == null || !last.has("read")) {
      throw new IllegalStateException(BROKE_OFF);
    }
    return last;
  }

  private Map<String, String> request() {
    Map<String, String> request = new HashMap<>();
    request.put("path", path.toAbsolutePath().toString());
    if (mapping != null) {
      request.put("mapping", mapping.toAbsolutePath().toString());
    }
    return request;
  }
}
