package org.mtbnode.profile;

import java.util.Arrays;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;

/** A LOINC answer that stands for a value of the template, one for one. */
public interface Answer extends Term {

  /** The template's value. */
  String value();

  @Override
  default String system() {
    return CodeSystems.LOINC;
  }

  static <A extends Enum<A> & Answer> Optional<A> of(Class<A> answers, String value) {
    return Arrays.stream(answers.getEnumConstants())
        .filter(answer -> answer.value().equals(value))
        .findFirst();
  }

  static <A extends Enum<A> & Answer> Optional<A> in(Class<A> answers, CodeableConcept concept) {
    return Arrays.stream(answers.getEnumConstants())
        .filter(answer -> answer.codes(concept))
        .findFirst();
  }
}
