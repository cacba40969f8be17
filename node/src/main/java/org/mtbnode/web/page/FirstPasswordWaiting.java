package org.mtbnode.web.page;

import java.util.List;
import java.util.Set;
import org.mtbnode.web.NodeUser;
import org.mtbnode.web.Role;
import org.mtbnode.web.Users;
import org.mtbnode.web.words.Words;
import org.springframework.stereotype.Component;

/** Users who were given a password and have not changed it. */
@Component
class FirstPasswordWaiting implements Waiting {
  private final Users users;
  private final Words words;

  FirstPasswordWaiting(Users users, Words words) {
    this.users = users;
    this.words = words;
  }

  @Override
  public List<Item> items(Set<Role> roles) {
    long waiting =
        roles.contains(Role.IT_ADMIN)
            ? users.all().stream().filter(NodeUser::mustChange).filter(u -> !u.disabled()).count()
            : 0;
    return waiting == 0
        ? List.of()
        : List.of(
            new Item(
                words.counted(waiting, "given password", "given passwords"),
                waiting == 1 ? "was not changed yet." : "were not changed yet.",
                "/centre/users",
                "See"));
  }
}
