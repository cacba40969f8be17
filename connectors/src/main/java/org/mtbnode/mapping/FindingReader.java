package org.mtbnode.mapping;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.Answer;
import org.mtbnode.profile.CaseItem;
import org.mtbnode.profile.CodeSystems;
import org.mtbnode.profile.Genes;
import org.mtbnode.profile.GenomeBuild;
import org.mtbnode.profile.Loinc;
import org.mtbnode.profile.Term;
import org.mtbnode.profile.VariantCall;
import org.mtbnode.template.TemplateRow;

/** Variants become the rows of {@code findings} and {@code truth} they were mapped from. */
final class FindingReader {
  private final CaseResources resources;

  FindingReader(CaseResources resources) {
    this.resources = resources;
  }

  TemplateRow finding(Observation variant) {
    return new ReadRow("findings")
        .put("test_id", ElementValues.id(variant.getPartOf()))
        .put("gene", gene(variant, Loinc.GENE))
        .put("region", text(variant, CaseItem.TESTED_REGION))
        .put("exon", text(variant, CaseItem.EXON))
        .put("variant_class", own(variant, CaseItem.VARIANT_CLASS, "variant-class"))
        .put("hgvs_c", code(variant, Loinc.CODING_HGVS, CodeSystems.HGVS))
        .put("hgvs_p", code(variant, Loinc.PROTEIN_HGVS, CodeSystems.HGVS))
        .put("hgvs_g", code(variant, Loinc.GENOMIC_HGVS, CodeSystems.HGVS))
        .put("genome_build", build(variant))
        .put("chrom", chromosome(variant))
        .put("pos", text(variant, Loinc.EXACT_START_END))
        .put("ref", text(variant, Loinc.REFERENCE_ALLELE))
        .put("alt", text(variant, Loinc.ALTERNATE_ALLELE))
        .put("call", call(variant))
        .put("vaf", text(variant, Loinc.ALLELIC_FREQUENCY))
        .put("alt_reads", text(variant, Loinc.ALLELIC_READ_DEPTH))
        .put("total_reads", text(variant, CaseItem.TOTAL_READ_DEPTH))
        .put("copy_number", text(variant, Loinc.COPY_NUMBER))
        .put("fusion_partner", gene(variant, CaseItem.FUSION_PARTNER))
        .put("origin", own(variant, CaseItem.VARIANT_ORIGIN, "variant-origin"))
        .put("significance", significance(variant))
        .of(ElementValues.id(variant.getSubject()));
  }

  TemplateRow truth(Observation expected) {
    return new ReadRow("truth")
        .put("specimen_id", ElementValues.id(expected.getSpecimen()))
        .put("gene", gene(expected, Loinc.GENE))
        .put("alteration", text(expected, CaseItem.ALTERATION))
        .put("expected", call(expected))
        .put("expected_vaf", text(expected, Loinc.ALLELIC_FREQUENCY))
        .of(null);
  }

  private static @Nullable String call(Observation variant) {
    if (variant.getStatus() == ObservationStatus.CANCELLED) {
      return VariantCall.NO_CALL.value();
    }
    return variant.getValue() instanceof CodeableConcept concept
        ? Answer.in(VariantCall.class, concept).map(Answer::value).orElse(null)
        : null;
  }

  private static @Nullable String build(Observation variant) {
    CodeableConcept concept = concept(variant, Loinc.GENOME_BUILD);
    return concept == null
        ? null
        : Answer.in(GenomeBuild.class, concept).map(Answer::value).orElse(null);
  }

  private static @Nullable String chromosome(Observation variant) {
    String listed = text(variant, Loinc.CHROMOSOME);
    return listed == null ? text(variant, CaseItem.SEQUENCE) : listed;
  }

  private @Nullable String significance(Observation variant) {
    return resources
        .of(Observation.class)
        .filter(implication -> CaseResources.leadTo(implication.getDerivedFrom(), variant))
        .map(implication -> own(implication, Loinc.CLINICAL_SIGNIFICANCE, "variant-significance"))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String text(Observation variant, Term component) {
    return ElementValues.text(component.in(variant));
  }

  private static @Nullable CodeableConcept concept(Observation variant, Term component) {
    Type value = component.in(variant);
    return value instanceof CodeableConcept concept ? concept : null;
  }

  private static @Nullable String gene(Observation variant, Term component) {
    CodeableConcept concept = concept(variant, component);
    return concept == null ? null : Genes.symbol(concept);
  }

  private static @Nullable String own(Observation variant, Term component, String system) {
    return ElementValues.own(concept(variant, component), system);
  }

  private static @Nullable String code(Observation variant, Term component, String system) {
    return ElementValues.code(concept(variant, component), system);
  }
}
