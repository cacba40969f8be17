package org.mtbnode.release;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mtbnode.specification.Atom;

/**
 * Who stands in which cell of a block, by number: held for one block at a time, since all blocks of
 * a large centre name every patient hundreds of times.
 *
 * @param byAtom {@link MemberNumbers}; an atom where nobody stands is left out
 */
record Membership(SortedMap<Atom, BitSet> byAtom) {
  static final Membership NOBODY = new Membership(new TreeMap<>());

  static Membership of(BlockMembers block, MemberNumbers numbers) {
    SortedMap<Atom, BitSet> byAtom = new TreeMap<>();
    block
        .byAtom()
        .forEach(
            (atom, members) -> {
              if (!members.isEmpty()) {
                BitSet numbered = new BitSet();
                members.forEach(member -> numbered.set(numbers.of(member)));
                byAtom.put(atom, numbered);
              }
            });
    return new Membership(byAtom);
  }

  BitSet in(Atom atom) {
    return byAtom.getOrDefault(atom, new BitSet());
  }

  /**
   * @param erased patients who stood here and of whom nothing is kept any more
   */
  Change changeTo(Membership later, Published since, int erased) {
    BitSet before = everybody();
    BitSet after = later.everybody();
    BitSet stayed = (BitSet) before.clone();
    stayed.and(after);
    BitSet moved = elsewhere(later);
    moved.and(stayed);
    int then = before.cardinality() + erased;
    int now = after.cardinality();
    return new Change(
        since,
        then,
        now - stayed.cardinality(),
        then - stayed.cardinality(),
        moved.cardinality(),
        now);
  }

  private BitSet everybody() {
    BitSet everybody = new BitSet();
    byAtom.values().forEach(everybody::or);
    return everybody;
  }

  /** Who stands in an atom here and not there, or there and not here. */
  private BitSet elsewhere(Membership later) {
    Set<Atom> atoms = new HashSet<>(byAtom.keySet());
    atoms.addAll(later.byAtom.keySet());
    BitSet elsewhere = new BitSet();
    for (Atom atom : atoms) {
      BitSet either = (BitSet) in(atom).clone();
      either.xor(later.in(atom));
      elsewhere.or(either);
    }
    return elsewhere;
  }
}
