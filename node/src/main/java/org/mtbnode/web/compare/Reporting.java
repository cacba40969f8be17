package org.mtbnode.web.compare;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;

/** A page whose answers can be handed out. */
interface Reporting {

  /** The topics it answers. */
  List<Topic> reported();

  /**
   * The answer to the question of the session.
   *
   * @return empty where no centre has released anything
   */
  Optional<Report> report(Topic topic, HttpSession session);
}
