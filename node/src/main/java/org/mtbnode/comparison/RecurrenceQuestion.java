package org.mtbnode.comparison;

/**
 * What is asked about recurrence: one assay at a time, as assays made for one tumour and assays for
 * any tumour are never pooled, and one use of the result, as uses are never added up.
 *
 * @param setting one of {@link RecurrenceComparison#SETTINGS}
 * @param tumourType such as {@code colorectal}
 * @param assay as summaries name it, {@code assay_id@version}
 * @param use of the result: {@code blinded}, {@code disclosed}, {@code acted-on}, {@code unknown},
 *     or {@link #ANY_USE}
 */
public record RecurrenceQuestion(String setting, String tumourType, String assay, String use) {
  /** Whatever the use: a figure of its own that centres released, not a sum. */
  public static final String ANY_USE = "any";
}
