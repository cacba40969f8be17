package org.mtbnode.mapping;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.Answer;
import org.mtbnode.profile.CaseItem;
import org.mtbnode.profile.Chromosome;
import org.mtbnode.profile.CodeSystems;
import org.mtbnode.profile.DnaChange;
import org.mtbnode.profile.Genes;
import org.mtbnode.profile.GenomeBuild;
import org.mtbnode.profile.Loinc;
import org.mtbnode.profile.Profiles;
import org.mtbnode.profile.Significance;
import org.mtbnode.profile.Term;
import org.mtbnode.profile.VariantCall;
import org.mtbnode.template.TemplateRow;

/** A row of {@code findings} becomes a variant, and an implication where its meaning is known. */
final class VariantMapper {
  private final CaseReferences references;

  VariantMapper(CaseReferences references) {
    this.references = references;
  }

  Stream<Observation> map(TemplateRow row) {
    Observation variant = variant(row);
    return row.has("significance")
        ? Stream.of(variant, implication(row, variant))
        : Stream.of(variant);
  }

  private Observation variant(TemplateRow row) {
    TemplateRow test = references.testOf(row);
    Observation variant =
        Elements.identified(new Observation(), references.id(row), Profiles.Own.VARIANT);
    variant.addCategory(Elements.laboratory());
    variant.addCategory(Elements.genetics());
    variant.setCode(Loinc.GENETIC_VARIANT.concept());
    variant.setSubject(references.patient());
    variant.addPartOf(references.study(test));
    variant.setSpecimen(references.specimen(test.text("specimen_id")));
    call(row.required("call"), variant);
    identity(row, variant);
    position(row, variant);
    measures(row, variant);
    origin(row.text("origin"), variant);
    return variant;
  }

  private static void call(String value, Observation variant) {
    VariantCall call =
        Answer.of(VariantCall.class, value)
            .orElseThrow(() -> new IllegalArgumentException("There is no call " + value));
    if (call == VariantCall.NO_CALL) {
      variant.setStatus(ObservationStatus.CANCELLED);
      variant.setDataAbsentReason(Elements.concept(CodeSystems.DATA_ABSENT_REASON, "error"));
    } else {
      variant.setStatus(ObservationStatus.FINAL);
      variant.setValue(call.concept());
    }
  }

  private static void identity(TemplateRow row, Observation variant) {
    gene(variant, Loinc.GENE, row.text("gene"));
    string(variant, CaseItem.TESTED_REGION, row.text("region"));
    Integer exon = row.integer("exon");
    if (exon != null) {
      component(variant, CaseItem.EXON, new IntegerType(exon));
    }
    String variantClass = row.required("variant_class");
    component(variant, CaseItem.VARIANT_CLASS, Elements.ownConcept("variant-class", variantClass));
    DnaChange.of(variantClass)
        .ifPresent(change -> component(variant, Loinc.CHANGE_TYPE, change.concept()));
    hgvs(variant, Loinc.CODING_HGVS, row.text("hgvs_c"));
    hgvs(variant, Loinc.PROTEIN_HGVS, row.text("hgvs_p"));
    hgvs(variant, Loinc.GENOMIC_HGVS, row.text("hgvs_g"));
    gene(variant, CaseItem.FUSION_PARTNER, row.text("fusion_partner"));
  }

  private static void position(TemplateRow row, Observation variant) {
    String build = row.text("genome_build");
    if (build != null) {
      component(variant, Loinc.GENOME_BUILD, build(build));
    }
    chromosome(row.text("chrom"), variant);
    BigDecimal pos = row.decimal("pos");
    if (pos != null) {
      component(variant, Loinc.EXACT_START_END, new Range().setLow(new Quantity().setValue(pos)));
      component(variant, Loinc.COORDINATE_SYSTEM, Loinc.ONE_BASED.concept());
    }
    string(variant, Loinc.REFERENCE_ALLELE, row.text("ref"));
    string(variant, Loinc.ALTERNATE_ALLELE, row.text("alt"));
  }

  private static CodeableConcept build(String value) {
    return Answer.of(GenomeBuild.class, value)
        .map(Term::concept)
        .orElseThrow(() -> new IllegalArgumentException("There is no genome build " + value));
  }

  private static void chromosome(@Nullable String value, Observation variant) {
    if (value == null) {
      return;
    }
    Answer.of(Chromosome.class, value)
        .ifPresentOrElse(
            known -> component(variant, Loinc.CHROMOSOME, known.concept().setText(value)),
            () -> component(variant, CaseItem.SEQUENCE, new CodeableConcept().setText(value)));
  }

  private static void measures(TemplateRow row, Observation variant) {
    number(variant, Loinc.ALLELIC_FREQUENCY, row.decimal("vaf"));
    number(variant, Loinc.ALLELIC_READ_DEPTH, row.decimal("alt_reads"));
    number(variant, CaseItem.TOTAL_READ_DEPTH, row.decimal("total_reads"));
    number(variant, Loinc.COPY_NUMBER, row.decimal("copy_number"));
  }

  private static void origin(@Nullable String origin, Observation variant) {
    if (origin == null) {
      return;
    }
    component(variant, CaseItem.VARIANT_ORIGIN, Elements.ownConcept("variant-origin", origin));
    // clonal haematopoiesis is somatic too, though not of the tumour
    if (origin.startsWith("germline")) {
      component(variant, Loinc.SOURCE_CLASS, Loinc.GERMLINE.concept());
    } else if (!origin.equals("unknown")) {
      component(variant, Loinc.SOURCE_CLASS, Loinc.SOMATIC.concept());
    }
  }

  private Observation implication(TemplateRow row, Observation variant) {
    Observation implication =
        Elements.identified(
            new Observation(), references.id(row, "implication"), Profiles.Own.IMPLICATION);
    implication.setStatus(ObservationStatus.FINAL);
    implication.addCategory(Elements.laboratory());
    implication.addCategory(Elements.genetics());
    implication.setCode(Elements.concept(CodeSystems.GENOMICS_REPORTING, "diagnostic-implication"));
    implication.setSubject(references.patient());
    implication.addDerivedFrom(new Reference("Observation/" + variant.getId()));
    component(implication, Loinc.CLINICAL_SIGNIFICANCE, significance(row.required("significance")));
    return implication;
  }

  private static CodeableConcept significance(String value) {
    CodeableConcept concept = Elements.ownConcept("variant-significance", value);
    Answer.of(Significance.class, value).map(Term::coding).ifPresent(concept::addCoding);
    return concept;
  }

  private static void gene(Observation variant, Term code, @Nullable String gene) {
    if (gene != null) {
      component(variant, code, Genes.concept(gene));
    }
  }

  private static void hgvs(Observation variant, Term code, @Nullable String hgvs) {
    if (hgvs != null) {
      component(variant, code, Elements.concept(CodeSystems.HGVS, hgvs));
    }
  }

  private static void string(Observation variant, Term code, @Nullable String text) {
    if (text != null) {
      component(variant, code, new StringType(text));
    }
  }

  private static void number(Observation variant, Term code, @Nullable BigDecimal number) {
    if (number != null) {
      component(variant, code, Elements.quantity(number, "1"));
    }
  }

  private static void component(Observation variant, Term code, Type value) {
    variant.addComponent().setCode(code.concept()).setValue(value);
  }
}
