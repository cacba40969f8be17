package org.mtbnode.store;

/** Two imports at once would overwrite each other; the second is refused. */
public final class ImportInProgress extends RuntimeException {
  private static final long serialVersionUID = 1;

  ImportInProgress() {
    super("another import is running; wait until it is done, then send the files again");
  }
}
