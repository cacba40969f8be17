package org.mtbnode.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import javax.sql.DataSource;

/**
 * What a node holds of ledgers.
 *
 * @param entries by node: the JWS in order of their numbers
 * @param bodies by hash
 */
record StoredLedger(SortedMap<String, List<String>> entries, SortedMap<String, byte[]> bodies) {

  static StoredLedger of(DataSource database) throws SQLException {
    SortedMap<String, List<String>> entries = new TreeMap<>();
    SortedMap<String, List<Long>> numbers = new TreeMap<>();
    SortedMap<String, byte[]> bodies = new TreeMap<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery("select node, seq, jws from ledger_entry order by node, seq")) {
        while (row.next()) {
          entries
              .computeIfAbsent(row.getString(1), node -> new ArrayList<>())
              .add(row.getString(3));
          numbers.computeIfAbsent(row.getString(1), node -> new ArrayList<>()).add(row.getLong(2));
        }
      }
      try (ResultSet row = statement.executeQuery("select sha256, bytes from ledger_body")) {
        while (row.next()) {
          bodies.put(row.getString(1), row.getBytes(2));
        }
      }
    }
    requireNoGap(numbers);
    return new StoredLedger(entries, bodies);
  }

  private static void requireNoGap(Map<String, List<Long>> numbers) {
    numbers.forEach(
        (node, held) -> {
          if (!held.equals(LongStream.rangeClosed(1, held.size()).boxed().toList())) {
            throw new AssertionError("The log of " + node + " has a gap: " + held);
          }
        });
  }

  int size(String node) {
    return entries.getOrDefault(node, List.of()).size();
  }

  /** Verifies a log as somebody outside would, from files alone. */
  Cli verify(String node, Path folder, Path manifest, String root) throws IOException {
    Path log = Files.write(folder.resolve(node + ".log.jsonl"), entries.get(node));
    Path here = Files.createDirectories(folder.resolve(node + ".bodies"));
    for (Map.Entry<String, byte[]> body : bodies.entrySet()) {
      Files.write(here.resolve(body.getKey()), body.getValue());
    }
    return Cli.run("log", "verify", log, "--manifest", manifest, "--bodies", here, "--root", root);
  }

  /** Compares entries and bodies byte for byte. */
  boolean holdsTheSameAs(StoredLedger other) {
    return entries.equals(other.entries)
        && bodies.keySet().equals(other.bodies.keySet())
        && bodies.entrySet().stream()
            .allMatch(body -> Arrays.equals(body.getValue(), other.bodies.get(body.getKey())));
  }
}
