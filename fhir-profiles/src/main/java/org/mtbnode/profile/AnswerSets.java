package org.mtbnode.profile;

import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;

/** Value sets of the codes of LOINC and the Sequence Ontology that our profiles allow. */
final class AnswerSets {
  private AnswerSets() {}

  static List<MetadataResource> all() {
    return List.of(
        set("variant-call", "Calls of a variant", VariantCall.written()),
        set("chromosome", "Human chromosomes", List.of(Chromosome.values())),
        set("genome-build", "Reference assemblies", List.of(GenomeBuild.values())),
        set("source-class", "Genomic source classes", List.of(Loinc.SOMATIC, Loinc.GERMLINE)),
        set("clinical-significance", "Clinical significance", List.of(Significance.values())),
        set("microsatellites", "Microsatellite instability", List.of(Microsatellites.values())),
        set("dna-change", "Types of DNA change", distinct(DnaChange.values())));
  }

  private static List<? extends Term> distinct(DnaChange[] changes) {
    return Arrays.stream(changes)
        .filter(
            change ->
                Arrays.stream(changes)
                    .filter(other -> other.code().equals(change.code()))
                    .findFirst()
                    .filter(change::equals)
                    .isPresent())
        .toList();
  }

  private static ValueSet set(String id, String title, List<? extends Term> terms) {
    ValueSet set = new ValueSet();
    set.setId(id);
    set.setUrl(Profiles.BASE + "ValueSet/" + id).setName(ComputerName.of(id)).setTitle(title);
    set.setStatus(PublicationStatus.ACTIVE).setExperimental(false);
    set.setDescription(title + ", as far as the node writes them.");
    ConceptSetComponent include = set.getCompose().addInclude();
    include.setSystem(terms.get(0).system());
    terms.forEach(term -> include.addConcept().setCode(term.code()).setDisplay(term.display()));
    return set;
  }
}
