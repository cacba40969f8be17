package org.mtbnode.intake;

import java.util.ArrayList;
import java.util.List;

/** Names that somebody else gave to files. */
final class UploadName {
  private static final int LONGEST = 120;
  private static final int DEEPEST = 4;

  private UploadName() {}

  /**
   * The name of a file without the folders some browsers put before it.
   *
   * @throws RefusedUpload if it is none
   */
  static String file(String name) throws RefusedUpload {
    return checked(
        name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1), name);
  }

  /**
   * The path of a packed file, checked step by step.
   *
   * @throws RefusedUpload if it leads out of the folder, or is written for another system
   */
  static String path(String name) throws RefusedUpload {
    List<String> steps = new ArrayList<>();
    for (String step : name.split("/", -1)) {
      steps.add(checked(step, name));
    }
    if (steps.size() > DEEPEST) {
      throw new RefusedUpload(shown(name), "folders in folders in folders; pack the files flat");
    }
    return String.join("/", steps);
  }

  private static String checked(String step, String name) throws RefusedUpload {
    boolean leadsAway = step.isBlank() || step.equals(".") || step.equals("..");
    boolean isOdd =
        step.length() > LONGEST
            || step.chars().anyMatch(c -> c < ' ' || c == '\\' || c == ':' || c == 0x7f);
    if (leadsAway || isOdd) {
      throw new RefusedUpload(
          shown(name), "the name of the file is none we can use; give it a plain one");
    }
    return step;
  }

  /** A name that may hold anything, for a message. */
  static String shown(String name) {
    String plain = name.replaceAll("\\p{Cntrl}", "?");
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
  }
}
