package org.mtbnode.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param centre the name of this centre
 * @param synthetic whether the federation is a demonstration
 * @param person who is logged in; null for nobody
 * @param role the person's role, or how many there are
 * @param navigation the pages this person may see
 * @param centrePages the sub-pages of "My centre" this person may see
 * @param epoch the last ended epoch
 * @param upTo its last day in words
 * @param policy version of the disclosure policy in force
 * @param manifest version of the manifest in force
 */
record Frame(
    String centre,
    boolean synthetic,
    @Nullable String person,
    String role,
    List<Navigation.Entry> navigation,
    List<Navigation.Entry> centrePages,
    String epoch,
    String upTo,
    int policy,
    int manifest) {

  Frame {
    navigation = List.copyOf(navigation);
    centrePages = List.copyOf(centrePages);
  }
}
