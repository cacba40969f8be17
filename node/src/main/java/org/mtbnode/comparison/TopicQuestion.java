package org.mtbnode.comparison;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is asked of a topic.
 *
 * @param values by word; a word without one asks about all
 */
public record TopicQuestion(SortedMap<Topic.Word, String> values) {
  public TopicQuestion {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** Empty where all are asked about. */
  public String value(Topic.Word word) {
    return values.getOrDefault(word, "");
  }

  TopicQuestion with(Topic.Word word, String value) {
    SortedMap<Topic.Word, String> changed = new TreeMap<>(values);
    if (value.isEmpty()) {
      changed.remove(word);
    } else {
      changed.put(word, value);
    }
    return new TopicQuestion(changed);
  }
}
