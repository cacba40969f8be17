package org.mtbnode.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Template;
import org.mtbnode.template.UnreadableVersionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which version of the template a folder follows: the one its {@code datapackage.json} says, else
 * the current one.
 */
final class DeliveredVersion {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long LONGEST = 1 << 20;

  private DeliveredVersion() {}

  /**
   * @param files all files of the folder
   * @throws UnreadableSourceException if the file says another package or a version that is not
   *     read
   */
  static Template of(List<Path> files) throws IOException {
    for (Path file : files) {
      if (file.getFileName().toString().equals(Template.DESCRIPTOR)) {
        return of(file);
      }
    }
    return Template.caseData();
  }

  private static Template of(Path file) throws IOException {
    JsonNode descriptor = read(file);
    String name = text(descriptor, "name");
    String wanted = Template.caseData().name();
    if (!wanted.equals(name)) {
      throw unreadable(
          "name",
          name,
          "expected " + wanted + "; write that, or delete the file if it describes something else");
    }
    String version = text(descriptor, "version");
    if (version == null) {
      throw unreadable(
          "version",
          null,
          "required: the version of the template the folder follows, such as "
              + Template.caseData().version());
    }
    try {
      return Template.caseData(version);
    } catch (UnreadableVersionException e) {
      throw unreadable("version", version, String.valueOf(e.getMessage()));
    }
  }

  private static JsonNode read(Path file) throws IOException {
    if (Files.size(file) > LONGEST) {
      throw unreadable(null, null, "larger than a description of a folder; delete it");
    }
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw unreadable(
          null,
          null,
          "no JSON; correct it, or delete it if the folder follows the current version");
    }
  }

  private static @Nullable String text(JsonNode descriptor, String key) {
    JsonNode value = descriptor.get(key);
    return value == null || !value.isString() ? null : value.stringValue();
  }

  private static UnreadableSourceException unreadable(
      @Nullable String key, @Nullable String value, String message) {
    return new UnreadableSourceException(
        Problem.error(new Origin(Template.DESCRIPTOR, 1), key, value, message));
  }
}
