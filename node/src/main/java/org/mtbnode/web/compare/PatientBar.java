package org.mtbnode.web.compare;

import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.Attrition;

/**
 * Nested bars on the scale of the whole page, as the templates draw them.
 *
 * @param collected width, such as {@code 66.0%}
 * @param informative width; null where it is not shown
 */
record PatientBar(String collected, String evaluable, @Nullable String informative) {

  /**
   * @param longest patients collected at the largest of all rows, at least 1
   */
  static PatientBar of(Attrition attrition, int longest) {
    return new PatientBar(
        width(attrition.collected().released(), longest),
        width(attrition.evaluable().released(), longest),
        attrition.informative() instanceof Attrition.Known known
            ? width(known.patients().released(), longest)
            : null);
  }

  private static String width(int patients, int longest) {
    return AgreementMark.place((double) patients / longest);
  }
}
