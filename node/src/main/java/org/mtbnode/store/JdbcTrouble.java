package org.mtbnode.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what befell the database under a call that failed, in a sentence for people. */
public final class JdbcTrouble {
  private static final String DISK_FULL = "53100";

  private final @Nullable Path folder;

  private JdbcTrouble(@Nullable Path folder) {
    this.folder = folder;
  }

  /** Of a PostgreSQL that somebody else runs. */
  public static JdbcTrouble ofServer() {
    return new JdbcTrouble(null);
  }

  static JdbcTrouble ofFolder(Path folder) {
    return new JdbcTrouble(folder);
  }

  /**
   * @return empty if it was not the database's surroundings that failed
   */
  public Optional<String> sentence(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sentence(sql);
      }
    }
    return Optional.empty();
  }

  /** Classes of SQLSTATE: 08 connection, 53 resources, 57P operator's doing, 58 system. */
  private Optional<String> sentence(SQLException sql) {
    String state = String.valueOf(sql.getSQLState());
    if (DISK_FULL.equals(state)) {
      return Optional.of(
          folder == null
              ? "The disk of the database is full. Free space there, then do the same again;"
                  + " nothing was stored by half."
              : FolderTrouble.full(folder));
    }
    boolean gone = state.equals("null") || state.startsWith("08") || state.startsWith("57P");
    if (gone || state.startsWith("53") || state.startsWith("58")) {
      return Optional.of(onDisk().orElseGet(() -> gone ? noAnswer() : cannotWork(sql)));
    }
    return Optional.empty();
  }

  private Optional<String> onDisk() {
    return Optional.ofNullable(folder).flatMap(FolderTrouble::of);
  }

  private String noAnswer() {
    return "The database "
        + (folder == null ? "" : "in " + folder + " ")
        + "does not answer. See its log, start it again, then do the same again; what was confirmed"
        + " is kept, and nothing was stored by half.";
  }

  private static String cannotWork(SQLException sql) {
    return "The database cannot work: "
        + sql.getMessage()
        + ". See its log, mend that, then do the same again; nothing was stored by half.";
  }
}
