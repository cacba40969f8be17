package org.mtbnode.store;

import java.util.List;

/**
 * The date a table's rows go by: the day something happened to the patient, not the day it was
 * entered.
 *
 * @param sql gives it as text, of {@code row} and, where the table has none of its own, of the
 *     parents joined to it
 * @param joins the parents
 */
record RowDates(String table, String inWords, String sql, String joins, List<String> own) {
  private static final String SPECIMEN_OF_TEST =
      """
      left join template_row specimen
        on specimen.template_table = 'specimens' and specimen.key = %s.fields ->> 'specimen_id'
      """;
  private static final String OF_TEST =
      "coalesce(specimen.fields ->> 'collected_on', %1$s.fields ->> 'received_on',"
          + " %1$s.fields ->> 'reported_on', %1$s.fields ->> 'ordered_on')";

  /** In the order in which they are shown. */
  static final List<RowDates> ALL =
      List.of(
          new RowDates(
              "tests",
              "the day the specimen was collected, else received, reported or ordered",
              OF_TEST.formatted("row"),
              SPECIMEN_OF_TEST.formatted("row"),
              List.of()),
          new RowDates(
              "findings",
              "the date of their test",
              OF_TEST.formatted("test"),
              """
              join template_row test
                on test.template_table = 'tests' and test.key = row.fields ->> 'test_id'
              """
                  + SPECIMEN_OF_TEST.formatted("test"),
              List.of()),
          of("specimens", "the day they were collected", "collected_on"),
          of("diagnoses", "the day of diagnosis", "diagnosed_on"),
          of("boards", "the day they were held", "held_on"),
          new RowDates(
              "recommendations",
              "the day of their board",
              "board.fields ->> 'held_on'",
              """
              join template_row board
                on board.template_table = 'boards' and board.key = row.fields ->> 'board_id'
              """,
              List.of()),
          of("treatments", "the day they were started", "started_on"),
          of("assessments", "the day they rest on", "observed_on"),
          of("patients", "the day of last contact, else of death", "last_contact_on", "died_on"));

  private static RowDates of(String table, String inWords, String... columns) {
    List<String> fields =
        List.of(columns).stream().map(column -> "row.fields ->> '" + column + "'").toList();
    return new RowDates(
        table,
        inWords,
        fields.size() == 1 ? fields.get(0) : "coalesce(" + String.join(", ", fields) + ")",
        "",
        List.of(columns));
  }
}
