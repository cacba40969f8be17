package org.mtbnode.command;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * All that a store holds of cases.
 *
 * @param handedIn template rows by owner: a patient, an assay
 * @param made resources and projected rows by patient, under their keyed hash
 * @param refused refused rows
 */
record StoredCases(
    SortedMap<String, List<String>> handedIn,
    SortedMap<String, List<String>> made,
    List<String> refused) {

  private static final Map<String, String> MADE = new LinkedHashMap<>();

  static {
    MADE.put("resource", "coalesce(patient, ''), type, id, body::text");
    MADE.put("projected_patient", "patient, sharing");
    for (String table : List.of("diagnosis", "treatment", "specimen", "test")) {
      MADE.put("projected_" + table, "patient, t::text");
    }
    MADE.put("projected_finding", "patient, (to_jsonb(t) - 'finding')::text");
    MADE.put("projected_assay", "'', t::text");
    MADE.put("projected_assay_region", "'', t::text");
  }

  static StoredCases of(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      SortedMap<String, List<String>> handedIn = new TreeMap<>();
      collect(
          statement,
          "select owner, template_table, key, patient, fields::text, hash from template_row order"
              + " by 2, 3",
          handedIn);
      SortedMap<String, List<String>> made = new TreeMap<>();
      for (Map.Entry<String, String> table : MADE.entrySet()) {
        collect(
            statement,
            "select %s from %s t order by 1, 2".formatted(table.getValue(), table.getKey()),
            made);
      }
      SortedMap<String, List<String>> refused = new TreeMap<>();
      collect(
          statement,
          "select '', template_table, key, refers_to, file, line, fields::text, problems::text from"
              + " refused_row order by 2, 5, 6",
          refused);
      return new StoredCases(handedIn, made, refused.getOrDefault("", List.of()));
    }
  }

  private static void collect(
      Statement statement, String query, SortedMap<String, List<String>> rows) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int column = 2; column <= columns; column++) {
          row.append(result.getString(column)).append('|');
        }
        rows.computeIfAbsent(result.getString(1), owner -> new ArrayList<>()).add(row.toString());
      }
    }
    rows.values().forEach(list -> list.sort(null));
  }

  int patients() {
    return made.size() - (made.containsKey("") ? 1 : 0);
  }

  int rows() {
    return handedIn.values().stream().mapToInt(List::size).sum();
  }

  /** Whose rows are neither as in this store nor as in the other: there should be nobody. */
  static Set<String> torn(StoredCases found, StoredCases before, StoredCases after) {
    Set<String> torn = new TreeSet<>();
    torn.addAll(torn(found.handedIn, before.handedIn, after.handedIn));
    torn.addAll(torn(found.made, before.made, after.made));
    return torn;
  }

  private static Set<String> torn(
      Map<String, List<String>> found,
      Map<String, List<String>> before,
      Map<String, List<String>> after) {
    Set<String> torn = new TreeSet<>(found.keySet());
    torn.addAll(before.keySet());
    // what belongs to no patient is written assay by assay
    torn.remove("");
    torn.removeIf(
        owner ->
            found.getOrDefault(owner, List.of()).equals(before.getOrDefault(owner, List.of()))
                || found.getOrDefault(owner, List.of()).equals(after.get(owner)));
    return torn;
  }

  /** An empty store. */
  static StoredCases none() {
    return new StoredCases(new TreeMap<>(), new TreeMap<>(), List.of());
  }
}
