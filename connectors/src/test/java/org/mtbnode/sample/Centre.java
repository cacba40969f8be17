package org.mtbnode.sample;

import java.util.List;

/**
 * The three centres of the demonstration, all synthetic. They differ a little in who comes, how
 * blood is handled and how files are written; none is better than the others.
 */
enum Centre {
  A("centre-a", 1001L, 1.03, 0.95, 0.60, List.of("streck"), ',', "\n"),
  B("centre-b", 1002L, 0.97, 0.76, 0.42, List.of("k2edta"), ';', "\r\n"),
  C("centre-c", 1003L, 1.00, 0.50, 0.52, List.of("streck", "paxgene-ccfdna"), ',', "\n");

  final String folder;
  final long seed;

  /** Its cohorts against those of {@link Cohort}. */
  final double size;

  /** How often a laboratory reports tumour fraction. */
  final double reportsTumourFraction;

  /** How often solid tumours go to Panel T rather than Panel U. */
  final double prefersPanelT;

  final List<String> tubes;
  final char separator;
  final String lineEnd;

  Centre(
      String folder,
      long seed,
      double size,
      double reportsTumourFraction,
      double prefersPanelT,
      List<String> tubes,
      char separator,
      String lineEnd) {
    this.folder = folder;
    this.seed = seed;
    this.size = size;
    this.reportsTumourFraction = reportsTumourFraction;
    this.prefersPanelT = prefersPanelT;
    this.tubes = tubes;
    this.separator = separator;
    this.lineEnd = lineEnd;
  }

  /** Such as {@code PSN-A-00017}. */
  String id(String kind, int number) {
    return "%s-%s-%05d".formatted(kind, name(), number);
  }

  /**
   * Columns this centre has no field for; a test's or specimen's diagnosis is then the only one.
   */
  boolean leavesOut(Table table, String column) {
    return switch (this) {
      case A -> column.equals("result_use");
      case B ->
          switch (column) {
            case "diagnosis_id" -> table != Table.DIAGNOSES;
            case "region" -> table == Table.PATIENTS;
            case "haemolysis", "storage", "project", "lod_achieved" -> true;
            default -> false;
          };
      case C -> column.equals("oncotree") || column.equals("label_status");
    };
  }

  boolean sortsColumns() {
    return this == B;
  }

  /** Whether the draw itself is recorded; the others record the plasma made from it. */
  boolean recordsBlood() {
    return this == B;
  }

  String country() {
    return switch (this) {
      case A -> "DE";
      case B -> "FR";
      case C -> "IT";
    };
  }

  List<String> regions() {
    return switch (this) {
      case A -> List.of("DE21", "DE22", "DE27");
      case B -> List.of("FRK2");
      case C -> List.of("ITC4", "ITH5");
    };
  }

  int patientsOf(Cohort cohort) {
    return (int) StrictMath.round(cohort.patients * size);
  }
}
