package org.mtbnode.web.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtbnode.store.Completeness;
import org.mtbnode.store.Completeness.FieldShare;
import org.mtbnode.store.Completeness.TableShare;
import org.mtbnode.web.words.Words;

/**
 * The table "How complete" as it is shown.
 *
 * @param main the fields that questions and comparisons ask for most
 * @param others all others
 * @param matters what a gap costs; null where there are no negative tests
 */
record CompletenessRows(List<Group> main, List<Group> others, @Nullable String matters) {
  private static final int WIDTH = 76;
  private static final int HEIGHT = 14;
  private static final double LEAST_SHARE = 0.8;

  private static final Map<String, List<String>> MAIN =
      Map.of(
          "tests",
          List.of(
              "result",
              "reported_on",
              "disease_state",
              "timepoint",
              "tumour_fraction",
              "lod_achieved",
              "unique_depth"),
          "findings",
          List.of("call", "vaf", "hgvs_p", "origin"),
          "specimens",
          List.of("specimen_type", "tube_type", "tumour_cell_content"),
          "diagnoses",
          List.of("tumour_type", "subtype", "stage_group"),
          "boards",
          List.of("profiled", "actionable"),
          "recommendations",
          List.of("kind", "gene", "evidence", "implemented"),
          "treatments",
          List.of("kind", "drugs", "end_reason"),
          "assessments",
          List.of("criteria", "response", "status"),
          "patients",
          List.of("sharing_consent", "sex", "region"));

  /**
   * The fields of a table.
   *
   * @param date what decides in which quarter a row is
   * @param undated rows in no quarter, in words; null where there are none
   */
  record Group(String table, String date, @Nullable String undated, List<Row> rows) {}

  /**
   * A field.
   *
   * @param filled the share in words, a rest never called all and a trace never nothing
   * @param bar its length of 100
   * @param line points of a polyline of eight quarters, one text a stretch without gap
   * @param aloud the quarters in words
   */
  record Row(
      String field,
      boolean required,
      String filled,
      double bar,
      List<String> line,
      @Nullable Dot end,
      String aloud) {}

  record Dot(String x, String y) {}

  static CompletenessRows of(Completeness completeness, String centre, Words words) {
    return new CompletenessRows(
        groups(completeness, true, words),
        groups(completeness, false, words),
        matters(completeness, centre, words));
  }

  private static List<Group> groups(Completeness completeness, boolean main, Words words) {
    List<Group> groups = new ArrayList<>();
    for (TableShare table : completeness.tables()) {
      List<String> chosen = MAIN.getOrDefault(table.table(), List.of());
      List<Row> rows = new ArrayList<>();
      for (FieldShare field : table.fields()) {
        if (chosen.contains(field.field()) == main) {
          rows.add(row(field));
        }
      }
      if (main) {
        rows.sort(Comparator.comparingInt(row -> chosen.indexOf(row.field())));
      }
      if (main && table.dateField() != null && table.dateShare() != null) {
        rows.add(1, ofDate(table.dateField(), table.dateShare()));
      }
      if (!rows.isEmpty() && table.dated() + table.undated() > 0) {
        String undated =
            table.undated() == 0
                ? null
                : words.counted(table.undated(), "row has", "rows have")
                    + " no such date and "
                    + (table.undated() == 1 ? "is" : "are")
                    + " in no quarter";
        groups.add(new Group(table.table(), table.date(), undated, rows));
      }
    }
    return groups;
  }

  private static Row ofDate(String field, double share) {
    return new Row(
        field, false, percent(share), share * 100, List.of(), null, "of all rows, not by quarter");
  }

  private static Row row(FieldShare field) {
    Double recent = field.recent();
    List<String> stretches = new ArrayList<>();
    StringBuilder stretch = new StringBuilder();
    Dot end = null;
    for (int quarter = 0; quarter < Completeness.QUARTERS; quarter++) {
      Double share = field.share(quarter);
      if (share == null) {
        close(stretch, stretches);
      } else {
        end = new Dot(number(x(quarter)), number(y(share)));
        stretch.append(stretch.isEmpty() ? "" : " ").append(end.x()).append(',').append(end.y());
      }
    }
    close(stretch, stretches);
    return new Row(
        field.field(),
        field.required(),
        recent == null ? "no rows" : percent(recent),
        recent == null ? 0 : recent * 100,
        stretches,
        end,
        aloud(field));
  }

  private static void close(StringBuilder stretch, List<String> stretches) {
    if (!stretch.isEmpty()) {
      stretches.add(stretch.toString());
      stretch.setLength(0);
    }
  }

  private static double x(int quarter) {
    return 3 + quarter * (WIDTH - 6.0) / (Completeness.QUARTERS - 1);
  }

  private static double y(double share) {
    return HEIGHT - 3 - share * (HEIGHT - 6.0);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String aloud(FieldShare field) {
    List<String> quarters = new ArrayList<>();
    for (int quarter = 0; quarter < Completeness.QUARTERS; quarter++) {
      Double share = field.share(quarter);
      quarters.add(share == null ? "no rows" : percent(share));
    }
    return quarters.stream().collect(Collectors.joining(", "));
  }

  /** No decimals; only all is 100 and only nothing is 0. */
  private static String percent(double share) {
    long rounded = Math.round(share * 100);
    if (rounded == 100 && share < 1) {
      rounded = 99;
    } else if (rounded == 0 && share > 0) {
      rounded = 1;
    }
    return rounded + "\u2009%";
  }

  private static @Nullable String matters(Completeness completeness, String centre, Words words) {
    Double share = completeness.tumourFractionShare();
    if (share == null) {
      return null;
    }
    String given =
        "tumour fraction is given for %s of %s. "
            .formatted(
                percent(share),
                words.counted(
                    completeness.negativeTests(), "negative LB test", "negative LB tests"));
    return given
        + (share < LEAST_SHARE
            ? "That is below 80\u2009%, so "
                + centre
                + " is left out of the “informative” set of every comparison."
            : "Below 80\u2009%, "
                + centre
                + " would be left out of the “informative” set of every comparison.");
  }
}
