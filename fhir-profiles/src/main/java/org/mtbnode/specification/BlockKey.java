package org.mtbnode.specification;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Names a block: one value of each block dimension of a view.
 *
 * @param view the view's name
 * @param at value by dimension, in the order of the view
 */
public record BlockKey(String view, Map<String, String> at) implements Comparable<BlockKey> {
  public BlockKey {
    at = Collections.unmodifiableMap(new LinkedHashMap<>(at));
  }

  /** The assays it is about, as the catalogue names them. */
  public List<String> assays() {
    return Stream.of("assay", "other_assay").filter(at::containsKey).map(at::get).toList();
  }

  /** One line that names the block, the same at every node and release. */
  public String text() {
    StringBuilder text = new StringBuilder(view);
    at.forEach((dimension, value) -> text.append('|').append(dimension).append('=').append(value));
    return text.toString();
  }

  @Override
  public int compareTo(BlockKey other) {
    int order = view.compareTo(other.view);
    return order == 0 ? KeyOrder.compare(at, other.at) : order;
  }
}
