package org.mtbnode.intake;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtbnode.template.KnownRows;

/**
 * The rows of earlier imports that this one does not replace: rows of nobody, and rows of patients
 * in tables it does not bring. Remembers what was asked last, for the many findings of one test.
 */
final class StandingRows implements KnownRows {
  private static final int REMEMBERED = 10_000;

  private final KnownRows stored;
  private final Set<String> replaced;
  private final Map<String, Set<String>> versions = new HashMap<>();
  private final Map<Name, Optional<KnownRow>> rows =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, Optional<KnownRow>> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Name(String table, String key) {}

  /**
   * @param replaced the tables the import brings
   */
  StandingRows(KnownRows stored, Set<String> replaced) {
    this.stored = stored;
    this.replaced = Set.copyOf(replaced);
  }

  @Override
  public @Nullable KnownRow find(String table, String key) {
    return rows.computeIfAbsent(new Name(table, key), this::find).orElse(null);
  }

  private Optional<KnownRow> find(Name name) {
    return Optional.ofNullable(stored.find(name.table(), name.key()))
        .filter(row -> row.patient() == null || !replaced.contains(name.table()));
  }

  @Override
  public Set<String> diagnosesOf(String patient) {
    return replaced.contains("diagnoses") ? Set.of() : stored.diagnosesOf(patient);
  }

  @Override
  public Set<String> versionsOf(String assay) {
    return versions.computeIfAbsent(assay, stored::versionsOf);
  }
}
