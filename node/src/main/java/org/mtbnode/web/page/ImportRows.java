package org.mtbnode.web.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mtbnode.intake.ImportState;
import org.mtbnode.intake.ImportState.Phase;
import org.mtbnode.intake.RunningImport;
import org.mtbnode.store.DeliveryNote.Kind;
import org.mtbnode.store.ImportRecord;
import org.mtbnode.store.RefusedRow;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Template;
import org.mtbnode.web.words.Words;

/** Imports and refused rows in the words of the page "My data". */
final class ImportRows {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);
  private static final int LONGEST_VALUE = 24;

  private final Words words;

  ImportRows(Words words) {
    this.words = words;
  }

  /**
   * The bar of an import: lengths of 1000.
   *
   * @param checked rows that were checked; nothing of them is decided yet
   */
  record Bar(double stored, double unchanged, double refused, double checked) {
    static Bar of(long all, long stored, long unchanged, long refused, long checked) {
      double unit = all == 0 ? 0 : 1000.0 / all;
      return new Bar(
          width(stored, unit), width(unchanged, unit), width(refused, unit), width(checked, unit));
    }

    /** What is there can be seen. */
    private static double width(long rows, double unit) {
      return rows == 0 ? 0 : Math.max(3, rows * unit);
    }

    public double unchangedAt() {
      return stored;
    }

    public double refusedAt() {
      return stored + unchanged + checked;
    }
  }

  /**
   * The import that runs.
   *
   * @param rows the large number
   * @param of what follows it
   * @param below file and time to go
   */
  record Running(
      long number,
      String what,
      Phase phase,
      String rows,
      String of,
      String below,
      Bar bar,
      String stored,
      String unchanged,
      String refused,
      String checked,
      boolean stopping) {}

  Running running(RunningImport running) {
    ImportState state = running.state();
    boolean settled = state.phase() == Phase.STORING || state.phase() == Phase.ENDED;
    long rows = state.rows() == null ? state.read() : Math.max(state.rows(), state.read());
    return new Running(
        running.number(),
        running.note().what(),
        state.phase(),
        words.count(state.read()),
        (state.rows() == null ? "rows" : "of " + words.counted(rows, "row", "rows"))
            + (settled ? "" : " checked"),
        below(state, running.whyStopped() != null),
        settled
            ? Bar.of(rows, state.stored(), state.unchanged(), state.refused(), 0)
            : Bar.of(rows, 0, 0, state.refused(), state.read() - state.refused()),
        words.count(state.stored()),
        words.count(state.unchanged()),
        words.count(state.refused()),
        words.count(state.read() - state.refused()),
        running.whyStopped() != null);
  }

  private String below(ImportState state, boolean stopping) {
    if (stopping) {
      return "stops as soon as the patients at hand are stored";
    }
    return switch (state.phase()) {
      case CHECKING ->
          (state.file() == null ? "opening the files" : state.file()) + toGo(state, " of checking");
      case COMPARING -> "comparing with what is there";
      case STORING -> "storing patient by patient" + toGo(state, "");
      case ENDED -> "closing";
    };
  }

  private String toGo(ImportState state, String ofWhat) {
    Duration time = state.toGo();
    return time == null ? "" : ", about " + about(time) + ofWhat + " to go";
  }

  /** Nobody needs to know it better. */
  private String about(Duration time) {
    long seconds = Math.max(1, time.toSeconds());
    if (seconds < 10) {
      return words.counted(seconds, "second", "seconds");
    }
    if (seconds < 90) {
      return (seconds + 5) / 10 * 10 + " seconds";
    }
    return words.counted((seconds + 30) / 60, "minute", "minutes");
  }

  /**
   * An import that ended.
   *
   * @param how it ended; null where it came to its end
   */
  record Ended(
      long number,
      String when,
      String what,
      String actor,
      String kind,
      String read,
      String stored,
      String unchanged,
      String refused,
      boolean hasRefused,
      String took,
      @Nullable String how,
      Bar bar) {}

  Ended ended(ImportRecord record) {
    long read = or0(record.read());
    return new Ended(
        record.number(),
        when(record.started()),
        record.what(),
        record.actor(),
        record.kind() == Kind.CORRECTION ? "correction" : "full",
        count(record.read()),
        count(record.stored()),
        count(record.unchanged()),
        count(record.refused()),
        or0(record.refused()) > 0,
        took(record.took()),
        how(record),
        Bar.of(read, or0(record.stored()), or0(record.unchanged()), or0(record.refused()), 0));
  }

  private static long or0(@Nullable Long number) {
    return number == null ? 0 : number;
  }

  private String count(@Nullable Long number) {
    return number == null ? "–" : words.count(number);
  }

  private @Nullable String how(ImportRecord record) {
    return switch (record.outcome()) {
      case DONE -> null;
      case RUNNING -> "running at this moment";
      case STOPPED ->
          (record.why() == null ? "Stopped." : record.why())
              + (or0(record.left()) == 0
                  ? ""
                  : " " + words.counted(or0(record.left()), "row", "rows") + " did not go in.");
      case FAILED -> record.why();
      case BROKEN_OFF ->
          "Broken off: the node ended while it ran. The patients that went in before are whole;"
              + " send the files again.";
    };
  }

  /** At this place, for people of this place. */
  static String when(Instant instant) {
    return WHEN.format(instant.atZone(ZoneId.systemDefault()));
  }

  static String took(@Nullable Duration time) {
    if (time == null) {
      return "–";
    }
    if (time.toSeconds() < 1) {
      return "under 1\u2009s";
    }
    return time.toMinutes() == 0
        ? time.toSeconds() + "\u2009s"
        : "%d\u2009min %02d\u2009s".formatted(time.toMinutes(), time.toSecondsPart());
  }

  /**
   * A refused row.
   *
   * @param more how many other problems it has; null where none
   */
  record Refused(
      long number,
      String file,
      String line,
      @Nullable String column,
      @Nullable String value,
      String expected,
      @Nullable String more,
      String waits) {}

  Refused refused(RefusedRow row) {
    Problem problem = row.errors().get(0);
    int more = row.errors().size() - 1;
    return new Refused(
        row.number(),
        row.rejection().origin().file(),
        words.count(row.rejection().origin().line()),
        problem.column(),
        shortened(problem.value()),
        expected(problem.message()),
        more == 0 ? null : "and " + words.counted(more, "other problem", "other problems"),
        waits(row));
  }

  private static @Nullable String shortened(@Nullable String value) {
    return value == null || value.length() <= LONGEST_VALUE
        ? value
        : value.substring(0, LONGEST_VALUE) + "…";
  }

  /** The column's head says that it is expected. */
  static String expected(String message) {
    return message.startsWith("expected ") ? message.substring("expected ".length()) : message;
  }

  private String waits(RefusedRow row) {
    long rows = row.waitingRows();
    if (rows == 0) {
      return "–";
    }
    boolean one = row.waiting().size() == 1;
    String table = row.waiting().firstKey();
    String singular = one ? Template.caseData().table(table).rowName() : "row";
    return words.count(rows)
        + " "
        + (rows == 1 ? singular : one ? table.replace('_', ' ') : "rows")
        + (rows == 1 ? " waits" : " wait");
  }
}
