package org.mtbnode.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtbnode.NodeHome;

/** A node's folder on a disk that is full or read-only. Synthetic data. */
class BadDiskTest {
  @TempDir Path folder;

  @Test
  @Tag("slow")
  void anImportOnAFullDiskSaysSoAndGoesThroughOnceThereIsSpace() throws Exception {
    Path home = folder.resolve("centre-a");
    try (SmallDisk disk = SmallDisk.mount(home, "300m")) {
      Map<String, NodeHome> homes = Centres.setUp(folder);
      Path delivery = SampleDelivery.write(folder.resolve("delivery"), "a", 40);
      try (NodeProcess node = NodeProcess.start(homes.get("a"))) {
        disk.fill();

        Cli full = Cli.run("import", delivery, "--home", home);

        assertThat(full.exit()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(full.out()).isEmpty();
        assertThat(full.err())
            .contains("The disk that holds " + home.resolve("postgres") + " is full")
            .contains("Free space")
            .doesNotContain("Exception");
        assertThat(node.isAlive()).isTrue();
        StoredCases left = StoredCases.of(node.database());

        disk.free();
        Cli again = Cli.run("import", delivery, "--home", home);

        assertThat(again.out()).contains("2 refused");
        StoredCases whole = StoredCases.of(node.database());
        assertThat(whole.patients()).isEqualTo(40);
        assertThat(StoredCases.torn(left, StoredCases.none(), whole)).isEmpty();
      }
    }
  }

  @Test
  void aFileThatDoesNotFitLeavesTheOldOneWhole() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("small"), "64k")) {
      NodeHome home = new NodeHome(folder.resolve("small"));
      NodeHome.writePrivate(home.manifestFile(), "the first version");
      disk.fill();

      for (List<Object> command : commandsThatWriteTo(home)) {
        Cli full = Cli.run(command.toArray());

        assertThat(full.exit()).as(full.toString()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(full.err()).contains("the disk is full").contains("Free space");
      }
      assertThat(NodeHome.read(home.manifestFile())).isEqualTo("the first version");
      try (Stream<Path> files = Files.list(home.folder())) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrder("manifest.jsonl", "filler");
      }
    }
  }

  private static List<List<Object>> commandsThatWriteTo(NodeHome home) {
    return List.of(
        newKey(home),
        List.of(
            "key", "new", "--governance", "ja-pcm", "--out", home.folder().resolve("ja-pcm.jwk")));
  }

  private static List<Object> newKey(NodeHome home) {
    return List.of(
        "key",
        "new",
        "--home",
        home.folder(),
        "--id",
        "centre-a",
        "--name",
        "Centre A",
        "--country",
        "DE",
        "--endpoint",
        "http://127.0.0.1:18080");
  }

  @Test
  void everyCommandThatWritesSaysThatTheFolderIsReadOnly() throws Exception {
    Path home = folder.resolve("centre-a");
    try (SmallDisk disk = SmallDisk.mount(home, "1m")) {
      Centres.setUp(folder);
      disk.makeReadOnly();

      for (List<Object> command :
          List.<List<Object>>of(
              List.of("serve"),
              List.of("import", folder),
              List.of("release", "--spec", "lb-agreement"),
              List.of("compare", "--spec", "lb-agreement"))) {
        Cli cli = Cli.run(Stream.concat(command.stream(), Stream.of("--home", home)).toArray());

        assertThat(cli.exit()).as(cli.toString()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err().strip().lines()).as(cli.err()).hasSize(1);
        assertThat(cli.err())
            .contains("Cannot write to " + home)
            .contains("read-only")
            .contains("Make it writable");
      }
    }
  }
}
