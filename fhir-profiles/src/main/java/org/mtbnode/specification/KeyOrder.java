package org.mtbnode.specification;

import java.util.Iterator;
import java.util.Map;

/** Orders dimensions and their values; a sort of thousands of keys builds no text. */
final class KeyOrder {
  private KeyOrder() {}

  static int compare(Map<String, String> left, Map<String, String> right) {
    Iterator<Map.Entry<String, String>> others = right.entrySet().iterator();
    for (Map.Entry<String, String> mine : left.entrySet()) {
      if (!others.hasNext()) {
        return 1;
      }
      Map.Entry<String, String> theirs = others.next();
      int order = mine.getKey().compareTo(theirs.getKey());
      if (order == 0) {
        order = mine.getValue().compareTo(theirs.getValue());
      }
      if (order != 0) {
        return order;
      }
    }
    return others.hasNext() ? -1 : 0;
  }
}
