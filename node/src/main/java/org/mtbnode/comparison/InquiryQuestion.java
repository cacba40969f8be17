package org.mtbnode.comparison;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is asked of a topic.
 *
 * @param values by word; a word without one asks about all
 */
public record InquiryQuestion(SortedMap<Inquiry.Word, String> values) {
  public InquiryQuestion {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** Empty where all are asked about. */
  public String value(Inquiry.Word word) {
    return values.getOrDefault(word, "");
  }

  InquiryQuestion with(Inquiry.Word word, String value) {
    SortedMap<Inquiry.Word, String> changed = new TreeMap<>(values);
    if (value.isEmpty()) {
      changed.remove(word);
    } else {
      changed.put(word, value);
    }
    return new InquiryQuestion(changed);
  }
}
