package org.mtbnode.comparison;

/**
 * What is asked about molecular response.
 *
 * @param setting clinical setting
 * @param tumourType such as {@code lung}
 * @param assay as summaries name it, {@code assay_id@version}
 */
public record ResponseQuestion(String setting, String tumourType, String assay) {}
