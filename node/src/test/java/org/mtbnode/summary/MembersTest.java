package org.mtbnode.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MembersTest {
  private static final MemberGroup FIRST = new MemberGroup(1, Set.of("p1", "p2", "p3"));
  private static final MemberGroup SECOND = new MemberGroup(2, Set.of("p4"));

  @Test
  void holdsItsGroupsWithoutThoseWhoLeftAndWithThoseWhoCame() {
    Members members = new Members(List.of(FIRST, SECOND), Set.of("p2", "p4"), Set.of("p9"));

    assertThat(members).containsExactlyInAnyOrder("p1", "p3", "p9").hasSize(3);
    assertThat(members.contains("p2")).isFalse();
    assertThat(members.contains("p5")).isFalse();
    assertThat(members.contains(1)).isFalse();
  }

  @Test
  void isEmptyWhereTheWholeGroupLeft() {
    assertThat(new Members(List.of(SECOND), Set.of("p4"), Set.of())).isEmpty();
  }

  @Test
  void isEqualToAnyOtherSetOfTheSamePatients() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      Set<String> plain = new TreeSet<>();
      Members members = random(random, plain);

      assertThat(members.equals(plain)).as("seed %d", seed).isTrue();
      assertThat(plain.equals(members)).as("seed %d", seed).isTrue();
      assertThat(members).as("seed %d", seed).hasSameHashCodeAs(plain);
      assertThat(new HashSet<>(members)).as("seed %d", seed).isEqualTo(plain);
      assertThat(members.equals(new Members(List.of(), Set.of(), plain)))
          .as("seed %d", seed)
          .isTrue();
      plain.add("somebody else");
      assertThat(members.equals(plain)).as("seed %d", seed).isFalse();
    }
  }

  private static Members random(Random random, Set<String> plain) {
    List<MemberGroup> groups = new ArrayList<>();
    Set<String> less = new HashSet<>();
    for (int number = 0; number < random.nextInt(4); number++) {
      Set<String> group = new HashSet<>();
      for (int i = 0; i < random.nextInt(5); i++) {
        String patient = number + "-" + i;
        group.add(patient);
        (random.nextInt(3) == 0 ? less : plain).add(patient);
      }
      groups.add(new MemberGroup(number, group));
    }
    Set<String> others = new HashSet<>();
    for (int i = 0; i < random.nextInt(4); i++) {
      others.add("other-" + i);
    }
    plain.addAll(others);
    return new Members(groups, less, others);
  }

  @Test
  void cannotBeChanged() {
    Members members = new Members(List.of(FIRST), Set.of(), Set.of());

    assertThatThrownBy(() -> members.add("p9")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> members.remove("p1"))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
