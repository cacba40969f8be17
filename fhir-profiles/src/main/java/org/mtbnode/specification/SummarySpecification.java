package org.mtbnode.specification;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one summary counts: the versioned folder {@code summaries/<id>/} read into memory.
 *
 * @param id such as {@code lb-agreement}
 * @param version semantic version; nodes combine within one major version
 * @param route how its counts may leave the node, the same for all versions
 * @param purpose the question it answers, for a clinician
 * @param unit what is counted once
 * @param caveats what its figures do not say
 * @param views the tables it has
 * @param measures what is counted, in the blocks of all views or of some
 * @param counted what the unit is one of
 * @param cellsSql the query that counts the cells; its columns are said in the file
 */
public record SummarySpecification(
    String id,
    String version,
    Route route,
    String title,
    String purpose,
    String unit,
    List<String> caveats,
    List<View> views,
    List<Measure> measures,
    Counted counted,
    String cellsSql) {

  /** The atom dimension that says how many days lie between two samples. */
  public static final String GAP = "gap";

  /** What the unit is one of. */
  public enum Counted {
    PATIENTS,
    /** Results of reference and EQA material; no patient stands behind them. */
    MATERIAL
  }

  /** The ways out of a node; {@code docs/disclosure.md} says what each demands. */
  public enum Route {
    /** Network totals by secure sums only. */
    A,
    /** Site tables between members. */
    B,
    /** Outside the network. */
    C
  }

  /**
   * A table: a patient may stand in several of its blocks, so blocks are never summed over.
   *
   * @param dimensions the block dimensions, in order
   * @param measures the codes of what is counted in its blocks
   * @param link how it hangs together with another view; null if it does not, or if the others hang
   *     on it
   */
  public record View(
      String name,
      String title,
      List<String> dimensions,
      List<String> measures,
      @Nullable ViewLink link) {

    /** Whether a measure is counted in this view. */
    public boolean counts(String measure) {
      return measures.contains(measure);
    }
  }

  /**
   * What is counted in a cell.
   *
   * @param code such as {@code both-positive}
   * @param label for people
   * @param at the values it is counted at, by atom dimension
   */
  public record Measure(String code, String label, Map<String, List<String>> at) {}

  /**
   * @throws IllegalArgumentException if the specification has no such view
   */
  public View view(String name) {
    return views.stream()
        .filter(view -> view.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(id + " has no view \"" + name + "\""));
  }

  /**
   * The policy its counts leave under, and are checked under where they come in. Nothing a node
   * says decides it: patients can never pass as material.
   *
   * @param agreed the policy of patients, as the manifest states it or tighter
   */
  public DisclosurePolicy policy(DisclosurePolicy agreed) {
    return switch (counted) {
      case PATIENTS -> agreed;
      case MATERIAL -> agreed.ofMaterial();
    };
  }

  /** The block that this one is linked to, or itself if its view is linked to none. */
  public BlockKey linkedTo(BlockKey block) {
    ViewLink link = view(block.view()).link();
    if (link == null) {
      return block;
    }
    Map<String, String> at = new LinkedHashMap<>();
    for (String dimension : view(link.view()).dimensions()) {
      at.put(dimension, block.at().getOrDefault(dimension, ""));
    }
    return new BlockKey(link.view(), at);
  }

  /**
   * The block whose patients stand in this one: the other of two with the same patients, else
   * itself. What is drawn at random for a patient's cell is drawn once for both.
   */
  public BlockKey withSamePatients(BlockKey block) {
    return view(block.view()).link() instanceof ViewLink.SamePatients ? linkedTo(block) : block;
  }

  /** Every atom there is, in the order of the measures. */
  public List<Atom> atoms() {
    return measures.stream().flatMap(measure -> Atoms.of(measure).stream()).toList();
  }

  /** Every atom a block of a view holds, in the order of the measures. */
  public List<Atom> atoms(View view) {
    return measures.stream()
        .filter(measure -> view.counts(measure.code()))
        .flatMap(measure -> Atoms.of(measure).stream())
        .toList();
  }

  /** Whether it counts pairs of samples some days apart, so that a window can be chosen. */
  public boolean hasWindow() {
    return measures.stream().anyMatch(measure -> measure.at().containsKey(GAP));
  }

  /** Whether samples without a day can be taken in. */
  public boolean takesUndated() {
    return cellsSql.contains(":anyTime");
  }

  /** Whether it can be asked who is analysed. */
  public boolean hasReferenceSets() {
    return cellsSql.contains(":referenceSet");
  }

  /** The part of the version within which summaries may be combined. */
  public int majorVersion() {
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }
}
