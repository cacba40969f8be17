package org.mtbnode.profile;

/** The canonical URLs and code systems of summaries on the wire. */
public final class SummaryCodes {
  private static final String BASE = "https://w3id.org/mtb-node/fhir/";

  /** Codes of views, such as {@code overall}. */
  public static final String VIEW = BASE + "CodeSystem/summary-view";

  /** Codes of dimensions, such as {@code clinical_setting} and {@code gap}. */
  public static final String DIMENSION = BASE + "CodeSystem/summary-dimension";

  /** Codes of measures, such as {@code both-positive}. */
  public static final String MEASURE = BASE + "CodeSystem/summary-measure";

  /** Identifiers of nodes, as the manifest names them. */
  public static final String NODE = BASE + "sid/node";

  /** Extension: the policy a block was released under. */
  public static final String POLICY = BASE + "StructureDefinition/disclosure-policy";

  private SummaryCodes() {}

  /** The canonical of a specification's Measure, with its version. */
  public static String measure(String specification, String version) {
    return BASE + "Measure/" + specification + "|" + version;
  }

  /** The code system of a dimension's values. */
  public static String values(String dimension) {
    return BASE + "CodeSystem/" + dimension.replace('_', '-');
  }
}
