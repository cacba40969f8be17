package org.mtbnode.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/source-mapping.md} to what is true. */
class SourceMappingPageTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");

  private final String page;

  SourceMappingPageTest() throws IOException {
    page = Files.readString(SharedFolder.REPOSITORY.resolve("docs/source-mapping.md"), UTF_8);
  }

  @Test
  void showsOnlyMappingsThatCanBeRead() throws IOException {
    List<String> blocks = blocks();

    assertThat(blocks).hasSize(3);
    for (String block : blocks) {
      assertThat(SourceMapping.read(block, "source-mapping.md").kind()).isNotNull();
    }
  }

  @Test
  void showsTheGliomaMappingAsItIs() throws IOException {
    String example =
        Files.readString(
            SharedFolder.REPOSITORY.resolve("docs/examples/glioma-csf-study.mapping.yml"), UTF_8);

    assertThat(blocks()).contains(example);
  }

  @Test
  void explainsEveryWordOfARule() {
    List<String> words =
        Arrays.stream(ColumnRule.Written.class.getRecordComponents())
            .map(RecordComponent::getName)
            .map(name -> name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT))
            .toList();

    assertThat(words).hasSize(10).allSatisfy(word -> assertThat(page).contains("`" + word + ":"));
  }

  private List<String> blocks() {
    return BLOCK.matcher(page).results().map(block -> block.group(1)).toList();
  }
}
