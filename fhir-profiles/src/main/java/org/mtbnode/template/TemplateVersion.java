package org.mtbnode.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A semantic version of the data package; what only differs in the patch reads alike. */
record TemplateVersion(int major, int minor, int patch) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?");

  /**
   * @param text such as {@code 0.2.0} or {@code 0.2}
   * @return null if it is no version
   */
  static @Nullable TemplateVersion parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    String patch = matcher.group(3);
    return new TemplateVersion(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        patch == null ? 0 : Integer.parseInt(patch));
  }

  boolean readsLike(TemplateVersion other) {
    return major == other.major && minor == other.minor;
  }

  boolean isNewerThan(TemplateVersion other) {
    return major != other.major ? major > other.major : minor > other.minor;
  }

  /** The minor version before this one; null before the first of a major version. */
  @Nullable TemplateVersion previous() {
    return minor == 0 ? null : new TemplateVersion(major, minor - 1, 0);
  }

  /** Major and minor, as {@code 0.2}. */
  String line() {
    return major + "." + minor;
  }

  @Override
  public String toString() {
    return line() + "." + patch;
  }
}
