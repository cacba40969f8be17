package org.mtbnode.store;

import java.util.List;
import java.util.Optional;

/** All imports of a node. */
public interface ImportLog {

  /** A page of imports, the newest first. */
  List<ImportRecord> newest(int limit, long offset);

  long count();

  Optional<ImportRecord> find(long number);

  /**
   * Calls those broken off that nobody runs any more; to be called when the node starts. Does
   * nothing while an import runs somewhere.
   */
  void closeBrokenOff();
}
