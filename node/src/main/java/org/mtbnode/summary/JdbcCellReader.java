package org.mtbnode.summary;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.SummarySpecification;
import org.springframework.jdbc.core.ResultSetExtractor;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows of a specification's query, or of a kept cube, as cells. Every query gives {@code view, at,
 * measure, atom, members}; few have the columns {@code number, groups, less} of groups, {@code
 * count} of what is no patient, or {@code patients}, the hashes of those who stand in groups and
 * cells by number, in a row before all others.
 */
final class JdbcCellReader implements ResultSetExtractor<List<CountedCell>> {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

  private final SummarySpecification specification;
  private final Map<String, String> patients = new HashMap<>();
  private String[] numbered = {};
  private final Map<Integer, MemberGroup> groups = new HashMap<>();

  JdbcCellReader(SummarySpecification specification) {
    this.specification = specification;
  }

  /** A cell before all groups are read. */
  private record Row(
      BlockKey block,
      Atom atom,
      List<Integer> groups,
      Set<String> less,
      Set<String> others,
      @Nullable Long count) {}

  @Override
  public List<CountedCell> extractData(ResultSet row) throws SQLException {
    Set<String> columns = columns(row.getMetaData());
    List<Row> cells = new ArrayList<>();
    while (row.next()) {
      if (columns.contains("patients") && row.getArray("patients") != null) {
        numbered = (String[]) row.getArray("patients").getArray();
        continue;
      }
      Integer number = columns.contains("number") ? row.getObject("number", Integer.class) : null;
      if (number == null) {
        cells.add(cell(row, columns));
      } else {
        groups.put(number, new MemberGroup(number, patients(row.getArray("members"))));
      }
    }
    return cells.stream().map(this::withGroups).toList();
  }

  private static Set<String> columns(ResultSetMetaData row) throws SQLException {
    Set<String> columns = new HashSet<>();
    for (int i = 1; i <= row.getColumnCount(); i++) {
      columns.add(row.getColumnLabel(i));
    }
    return columns;
  }

  private Row cell(ResultSet row, Set<String> columns) throws SQLException {
    SummarySpecification.View view = specification.view(row.getString("view"));
    boolean grouped = columns.contains("groups");
    return new Row(
        new BlockKey(view.name(), inOrder(view, JSON.readValue(row.getString("at"), VALUES))),
        new Atom(row.getString("measure"), JSON.readValue(row.getString("atom"), VALUES)),
        grouped ? List.of((Integer[]) row.getArray("groups").getArray()) : List.of(),
        grouped ? patients(row.getArray("less")) : Set.of(),
        patients(row.getArray("members")),
        columns.contains("count") ? row.getObject("count", Long.class) : null);
  }

  private static Map<String, String> inOrder(
      SummarySpecification.View view, Map<String, String> at) {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String dimension : view.dimensions()) {
      String value = at.get(dimension);
      if (value == null || at.size() != view.dimensions().size()) {
        throw new IllegalStateException(
            "view " + view.name() + " wants " + view.dimensions() + ", its query gives " + at);
      }
      ordered.put(dimension, value);
    }
    return ordered;
  }

  /** The same patient stands in many cells and is held once. */
  private Set<String> patients(Array members) throws SQLException {
    Object[] read = (Object[]) members.getArray();
    String[] named = new String[read.length];
    for (int i = 0; i < read.length; i++) {
      named[i] =
          read[i] instanceof Integer number
              ? numbered[number - 1]
              : patients.computeIfAbsent((String) read[i], same -> same);
    }
    return Set.of(named);
  }

  private CountedCell withGroups(Row row) {
    return new CountedCell(
        row.block(),
        row.atom(),
        new Members(row.groups().stream().map(this::group).toList(), row.less(), row.others()),
        row.count());
  }

  private MemberGroup group(Integer number) {
    MemberGroup group = groups.get(number);
    if (group == null) {
      throw new IllegalStateException(
          "a cell of %s is made of group %d, which is not given"
              .formatted(specification.id(), number));
    }
    return group;
  }
}
