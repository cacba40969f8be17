package org.mtbnode.profile;

import java.util.Optional;
import org.mtbnode.nomenclature.HgncGenes;
import org.mtbnode.nomenclature.SequenceOntology;
import org.mtbnode.nomenclature.Standing;
import org.mtbnode.profile.FhirProblem.Severity;
import org.mtbnode.profile.FhirText.Part;

/** Says of codes of HGNC and the Sequence Ontology whether they were ever given out. */
final class GivenOut {
  private GivenOut() {}

  /** What is wrong with a code, before it is known where it stands. */
  record Saying(Severity severity, String message) {
    Located located(Part part, String path, JsonElement at) {
      return new Located(new FhirProblem(severity, part.id(), path, message), at);
    }
  }

  /**
   * @return empty where nothing is wrong, or the system is another
   */
  static Optional<Saying> problem(String system, String code) {
    if (system.equals(CodeSystems.GENE_SYMBOL)) {
      return symbol(code);
    }
    return switch (system) {
      case CodeSystems.HGNC, CodeSystems.HGNC_GENE_ID ->
          problem(HgncGenes.list().standing(code), system, code);
      case CodeSystems.SEQUENCE_ONTOLOGY ->
          problem(SequenceOntology.list().standing(code), system, code);
      default -> Optional.empty();
    };
  }

  private static Optional<Saying> problem(Standing standing, String system, String code) {
    return switch (standing) {
      case GIVEN_OUT -> Optional.empty();
      case OBSOLETE -> Optional.of(new Saying(Severity.ERROR, obsolete(code)));
      case NEWER ->
          Optional.of(
              new Saying(
                  Severity.WARNING,
                  "\"" + code + "\" is newer than the list of this node; look whether it exists"));
      case UNKNOWN ->
          Optional.of(
              new Saying(
                  Severity.ERROR,
                  "\"" + code + "\" is no code of " + system + ": not given out, or withdrawn"));
    };
  }

  private static String obsolete(String code) {
    SequenceOntology terms = SequenceOntology.list();
    String successor = terms.successor(code);
    return "\""
        + code
        + "\" ("
        + terms.name(code)
        + ") is obsolete in the Sequence Ontology"
        + (successor == null
            ? "; choose another term"
            : "; write " + successor + " (" + terms.name(successor) + ")");
  }

  private static Optional<Saying> symbol(String symbol) {
    String bare = HgncGenes.withoutLocusSign(symbol);
    return HgncGenes.list().isSymbol(bare)
        ? Optional.empty()
        : Optional.of(new Saying(Severity.WARNING, "HGNC has no gene of the symbol " + bare));
  }
}
