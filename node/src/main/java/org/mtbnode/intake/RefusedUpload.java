package org.mtbnode.intake;

import java.io.IOException;

/** A file that is not taken, whatever stands in it; the message says why and what to do. */
public final class RefusedUpload extends IOException {
  private static final long serialVersionUID = 1;

  RefusedUpload(String file, String why) {
    super(file + ": " + why);
  }
}
