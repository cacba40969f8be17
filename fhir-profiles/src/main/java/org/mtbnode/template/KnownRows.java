package org.mtbnode.template;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a centre has handed in before; rows of a new delivery may refer to it. */
public interface KnownRows {

  /**
   * A row that is already there.
   *
   * @param patient whose it is; null for rows of nobody
   */
  record KnownRow(@Nullable String patient, @Nullable String diagnosis) {}

  /**
   * @param key as {@link TemplateRow#key()}
   * @return null where there is none
   */
  @Nullable KnownRow find(String table, String key);

  /** The ids of the patient's diagnoses. */
  Set<String> diagnosesOf(String patient);

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
    };
  }
}
