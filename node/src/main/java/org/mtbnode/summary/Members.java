package org.mtbnode.summary;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who stands in a cell: whole groups, less some of their patients, and others besides. A set as any
 * other, but what many cells have in common is held once; as a query gives it, and as it is kept.
 */
final class Members extends AbstractSet<String> {
  private final List<MemberGroup> groups;
  private final Set<String> less;
  private final Set<String> others;
  private final int size;

  /**
   * @param groups no patient is in two of them
   * @param less patients of the groups
   * @param others patients of none of the groups
   */
  Members(List<MemberGroup> groups, Set<String> less, Set<String> others) {
    this.groups = groups;
    this.less = less;
    this.others = others;
    this.size =
        groups.stream().mapToInt(group -> group.patients().size()).sum()
            - less.size()
            + others.size();
  }

  List<MemberGroup> groups() {
    return groups;
  }

  Set<String> less() {
    return less;
  }

  Set<String> others() {
    return others;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean contains(@Nullable Object patient) {
    if (!(patient instanceof String)) {
      return false;
    }
    return others.contains(patient)
        || (!less.contains(patient)
            && groups.stream().anyMatch(group -> group.patients().contains(patient)));
  }

  @Override
  public Iterator<String> iterator() {
    return Stream.concat(
            groups.stream()
                .flatMap(group -> group.patients().stream())
                .filter(patient -> !less.contains(patient)),
            others.stream())
        .iterator();
  }

  /** Equal parts spare the look at every patient; the answer is that of any set. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof Members that
            && others.equals(that.others)
            && less.equals(that.less)
            && groups.equals(that.groups))
        || super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
