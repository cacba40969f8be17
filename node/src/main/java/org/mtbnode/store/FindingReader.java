package org.mtbnode.store;

import java.math.BigDecimal;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.Answer;
import org.mtbnode.profile.CaseItem;
import org.mtbnode.profile.Chromosome;
import org.mtbnode.profile.CodeSystems;
import org.mtbnode.profile.Genes;
import org.mtbnode.profile.GenomeBuild;
import org.mtbnode.profile.Loinc;
import org.mtbnode.profile.Term;
import org.mtbnode.profile.VariantCall;

/** Reads one variant. */
final class FindingReader {
  private final Observation variant;

  FindingReader(Observation variant) {
    this.variant = variant;
  }

  ProjectedFinding read(String patient, String test) {
    return new ProjectedFinding(
        patient,
        test,
        gene(Loinc.GENE),
        Reading.text(component(CaseItem.TESTED_REGION)),
        Reading.required(
            code(CaseItem.VARIANT_CLASS, CodeSystems.own("variant-class")), variant, "class"),
        Reading.text(component(CaseItem.EXON)),
        call(),
        Reading.number(component(Loinc.ALLELIC_FREQUENCY)),
        code(CaseItem.VARIANT_ORIGIN, CodeSystems.own("variant-origin")),
        answer(Loinc.GENOME_BUILD, GenomeBuild.class).orElse(null),
        chromosome(),
        position(),
        Reading.text(component(Loinc.REFERENCE_ALLELE)),
        Reading.text(component(Loinc.ALTERNATE_ALLELE)),
        code(Loinc.GENOMIC_HGVS, CodeSystems.HGVS),
        code(Loinc.CODING_HGVS, CodeSystems.HGVS),
        code(Loinc.PROTEIN_HGVS, CodeSystems.HGVS),
        Reading.number(component(Loinc.COPY_NUMBER)),
        gene(CaseItem.FUSION_PARTNER));
  }

  /** A cancelled observation is a call that failed. */
  private String call() {
    if (variant.getStatus() == ObservationStatus.CANCELLED) {
      return VariantCall.NO_CALL.value();
    }
    return Reading.required(
        answer(variant.getValue(), VariantCall.class).orElse(null), variant, "call");
  }

  private @Nullable String chromosome() {
    CodeableConcept other = concept(CaseItem.SEQUENCE);
    return answer(Loinc.CHROMOSOME, Chromosome.class)
        .orElse(other == null ? null : other.getText());
  }

  private @Nullable Long position() {
    if (component(Loinc.EXACT_START_END) instanceof Range range) {
      BigDecimal low = range.getLow().getValue();
      return low == null ? null : Long.valueOf(low.longValueExact());
    }
    return null;
  }

  private @Nullable String gene(Term term) {
    CodeableConcept concept = concept(term);
    return concept == null ? null : Genes.symbol(concept);
  }

  private @Nullable String code(Term term, String system) {
    return Reading.code(concept(term), system);
  }

  private <A extends Enum<A> & Answer> Optional<String> answer(Term term, Class<A> answers) {
    return answer(component(term), answers);
  }

  private static <A extends Enum<A> & Answer> Optional<String> answer(
      @Nullable Type value, Class<A> answers) {
    return value instanceof CodeableConcept concept
        ? Answer.in(answers, concept).map(Answer::value)
        : Optional.empty();
  }

  private @Nullable CodeableConcept concept(Term term) {
    return component(term) instanceof CodeableConcept concept ? concept : null;
  }

  private @Nullable Type component(Term term) {
    return term.in(variant);
  }
}
