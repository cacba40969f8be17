package org.mtbnode.ledger;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Reference;
import org.mtbnode.disclosure.ReleasableBlock;
import org.mtbnode.disclosure.ReleasableCube;
import org.mtbnode.profile.SummaryCodes;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.SummarySpecification;

/**
 * A releasable block as FHIR: a Bundle with one MeasureReport whose strata are the values of the
 * atom dimensions and whose populations are the measures. Every atom, zeros too; no totals.
 */
final class MeasureReportWriter {
  private static final FhirContext FHIR = FhirContext.forR4Cached();

  private MeasureReportWriter() {}

  /** UTF-8 JSON. */
  static byte[] write(ReleasableCube cube, ReleasableBlock block, String node) {
    SummarySpecification specification = cube.specification();
    MeasureReport report =
        new MeasureReport()
            .setStatus(MeasureReport.MeasureReportStatus.COMPLETE)
            .setType(MeasureReport.MeasureReportType.SUMMARY)
            .setMeasure(SummaryCodes.measure(specification.id(), specification.version()))
            .setReporter(
                new Reference()
                    .setIdentifier(new Identifier().setSystem(SummaryCodes.NODE).setValue(node)))
            .setPeriod(period(cube.epoch()));
    report.addExtension(policy(cube.policy()));
    MeasureReport.MeasureReportGroupComponent group =
        report.addGroup().setCode(concept(SummaryCodes.VIEW, block.key().view()));
    MeasureReport.MeasureReportGroupStratifierComponent stratifier = group.addStratifier();
    strata(specification.atoms(specification.view(block.key().view())))
        .forEach((at, atoms) -> writeStratum(stratifier.addStratum(), block, at, atoms));
    Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
    bundle
        .addEntry()
        .setFullUrl(ReportUrl.of(node, specification, cube.epoch(), block.key()))
        .setResource(report);
    return FHIR.newJsonParser().encodeResourceToString(bundle).getBytes(StandardCharsets.UTF_8);
  }

  /** Atoms that stand at the same values, in the specification's order. */
  private static Map<Map<String, String>, List<Atom>> strata(List<Atom> atoms) {
    Map<Map<String, String>, List<Atom>> strata = new LinkedHashMap<>();
    for (Atom atom : atoms) {
      strata.computeIfAbsent(atom.at(), at -> new ArrayList<>()).add(atom);
    }
    return strata;
  }

  private static void writeStratum(
      MeasureReport.StratifierGroupComponent stratum,
      ReleasableBlock block,
      Map<String, String> at,
      List<Atom> atoms) {
    block.key().at().forEach((dimension, value) -> addComponent(stratum, dimension, value));
    at.forEach((dimension, value) -> addComponent(stratum, dimension, value));
    for (Atom atom : atoms) {
      stratum
          .addPopulation()
          .setCode(concept(SummaryCodes.MEASURE, atom.measure()))
          .setCount(count(block, atom));
    }
  }

  private static int count(ReleasableBlock block, Atom atom) {
    var count = block.cells().get(atom);
    if (count == null) {
      throw new IllegalArgumentException("the block lacks the atom " + atom.text());
    }
    return count.patients();
  }

  private static void addComponent(
      MeasureReport.StratifierGroupComponent stratum, String dimension, String value) {
    stratum
        .addComponent()
        .setCode(concept(SummaryCodes.DIMENSION, dimension))
        .setValue(concept(SummaryCodes.values(dimension), value));
  }

  private static CodeableConcept concept(String system, String code) {
    CodeableConcept concept = new CodeableConcept();
    concept.addCoding().setSystem(system).setCode(code);
    return concept;
  }

  private static Period period(Epoch epoch) {
    return new Period()
        .setStartElement(new DateTimeType(epoch.start().toString()))
        .setEndElement(new DateTimeType(epoch.end().toString()));
  }

  private static Extension policy(DisclosurePolicy policy) {
    Extension extension = new Extension(SummaryCodes.POLICY);
    extension.addExtension("version", new PositiveIntType(policy.version()));
    extension.addExtension("base", new PositiveIntType(policy.base()));
    extension.addExtension("blockFloor", new PositiveIntType(policy.blockFloor()));
    return extension;
  }
}
