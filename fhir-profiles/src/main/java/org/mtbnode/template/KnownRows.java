package org.mtbnode.template;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a centre has handed in before; rows of a new delivery may refer to it. Since a delivery
 * replaces, for each patient it names, all rows of the tables it brings, rows of patients in those
 * tables are no longer known: whoever gives this leaves them out.
 */
public interface KnownRows {

  /**
   * A row that is already there.
   *
   * @param patient whose it is; null for rows of nobody
   * @param diagnosis the diagnosis the row names; null where its table has none
   */
  record KnownRow(@Nullable String patient, @Nullable String diagnosis) {}

  /**
   * @param key as {@link TemplateRow#key()}
   * @return null where there is none
   */
  @Nullable KnownRow find(String table, String key);

  /** The ids of the patient's diagnoses. */
  Set<String> diagnosesOf(String patient);

  /** The versions of an assay. */
  Set<String> versionsOf(String assay);

  /** Nothing was handed in before. */
  static KnownRows none() {
    return new KnownRows() {
      @Override
      public @Nullable KnownRow find(String table, String key) {
        return null;
      }

      @Override
      public Set<String> diagnosesOf(String patient) {
        return Set.of();
      }

      @Override
      public Set<String> versionsOf(String assay) {
        return Set.of();
      }
    };
  }
}
