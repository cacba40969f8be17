package org.mtbnode.profile;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.NpmPackageValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.FhirProblem.Severity;
import org.mtbnode.profile.FhirText.Part;

/**
 * Validates resources against FHIR R4, Genomics Reporting 3.0.0 and our own profiles, without a
 * network. One instance is to live as long as the process: the first validation takes seconds, the
 * ones after it some tens of milliseconds a resource. Safe for use by several threads.
 *
 * <p>The content of LOINC is not carried: its codes are held to their form ({@link CodeForms}), to
 * the answer lists that matter, and in our own profiles to what the node itself writes.
 */
public final class FhirValidation {
  /**
   * Answer lists that would pass anything, because LOINC is not here. They are given as value sets
   * alone: with a fragment of LOINC beside them, all other lists would refuse what they allow.
   */
  private static final Map<String, Class<? extends Answer>> ANSWER_LISTS =
      Map.of(
          "LL1971-2", VariantCall.class,
          "LL2938-0", Chromosome.class);

  private final FhirContext context;
  private @Nullable FhirValidator validator;
  private @Nullable CodeForms codes;

  private FhirValidation(FhirContext context) {
    this.context = context;
  }

  /** Loads nothing yet; the first validation does. */
  public static FhirValidation create() {
    return new FhirValidation(FhirContext.forR4Cached());
  }

  /**
   * Validates a resource, or each resource of a bundle: as a whole a bundle takes many times as
   * long, because every result of a report is then held against every profile a result may have.
   * What that would find in addition, a reference that leads nowhere, is looked for here.
   *
   * @return all there is to say, empty if there is nothing
   */
  public List<FhirProblem> validate(IBaseResource resource) {
    FhirText text = new FhirText(context.newJsonParser().encodeResourceToString(resource));
    List<Part> parts = text.parts();
    Stream<Located> within = parts.stream().flatMap(this::problems);
    FhirReferences references = new FhirReferences(parts, Severity.ERROR);
    Stream<Located> between =
        text.isBundle()
            ? parts.stream().flatMap(part -> references.problems(part).stream())
            : Stream.empty();
    return Stream.concat(within, between).map(Located::problem).toList();
  }

  /** The errors alone; a resource without one may be stored. */
  public List<FhirProblem> errors(IBaseResource resource) {
    return validate(resource).stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .toList();
  }

  /** What is wrong with one resource by itself. */
  Stream<Located> problems(Part part) {
    ValidationOptions options = new ValidationOptions();
    if (isOurSummary(part)) {
      options.addProfile(Profiles.Own.SUMMARY_REPORT.url());
    }
    Stream<Located> byProfile =
        validator().validateWithResult(part.json(), options).getMessages().stream()
            .map(message -> located(part, message));
    return Stream.of(
            byProfile,
            codes().problems(part).stream(),
            SummaryCheck.problems(part),
            ReferenceTargets.problems(part).stream())
        .flatMap(problems -> problems);
  }

  /** What leaves a node is a summary by its policy, whether it names the profile or not. */
  private static boolean isOurSummary(Part part) {
    return SummaryCheck.isOfOurs(part)
        && !part.claims(Profiles.Own.SUMMARY_REPORT)
        && part.element().items("extension").stream()
            .anyMatch(extension -> SummaryCodes.POLICY.equals(extension.text("url")));
  }

  private static Located located(Part part, SingleValidationMessage message) {
    String location = message.getLocationString() == null ? "" : message.getLocationString();
    return new Located(
        new FhirProblem(severity(message.getSeverity()), part.id(), location, message.getMessage()),
        FhirText.at(part.element(), location));
  }

  private static Severity severity(ResultSeverityEnum severity) {
    return switch (severity) {
      case FATAL, ERROR -> Severity.ERROR;
      case WARNING -> Severity.WARNING;
      case INFORMATION -> Severity.INFORMATION;
    };
  }

  private synchronized FhirValidator validator() {
    if (validator == null) {
      validator =
          context.newValidator().registerValidatorModule(new FhirInstanceValidator(chain()));
    }
    return validator;
  }

  @SuppressWarnings("deprecation") // nothing else turns an unknown code system into a warning
  private IValidationSupport chain() {
    UnknownCodeSystemWarningValidationSupport unknown =
        new UnknownCodeSystemWarningValidationSupport(context);
    unknown.setNonExistentCodeSystemSeverity(IValidationSupport.IssueSeverity.WARNING);
    return new ValidationSupportChain(
        ours(),
        genomicsReporting(context),
        new DefaultProfileValidationSupport(context),
        new CommonCodeSystemsTerminologyService(context),
        new InMemoryTerminologyServerValidationSupport(context),
        new SnapshotGeneratingValidationSupport(context),
        unknown);
  }

  private synchronized CodeForms codes() {
    if (codes == null) {
      codes =
          new CodeForms(
              new OwnTerminology()
                  .resources().stream().map(MetadataResource::getUrl).collect(Collectors.toSet()));
    }
    return codes;
  }

  private IValidationSupport ours() {
    PrePopulatedValidationSupport ours = new OwnStructures(context).support();
    new OwnTerminology().resources().forEach(ours::addResource);
    ANSWER_LISTS.forEach((list, answers) -> ours.addValueSet(answerList(list, answers)));
    return ours;
  }

  private static ValueSet answerList(String list, Class<? extends Answer> answers) {
    ValueSet set = new ValueSet();
    set.setUrl(CodeSystems.LOINC + "/vs/" + list).setStatus(PublicationStatus.ACTIVE);
    ValueSet.ConceptSetComponent loinc = set.getCompose().addInclude().setSystem(CodeSystems.LOINC);
    for (Answer answer : answers.getEnumConstants()) {
      loinc.addConcept().setCode(answer.code());
    }
    return set;
  }

  static IValidationSupport genomicsReporting(FhirContext context) {
    try {
      NpmPackageValidationSupport support = new NpmPackageValidationSupport(context);
      support.loadPackageFromClasspath("classpath:org/mtbnode/fhir/genomics-reporting.tgz");
      return support;
    } catch (IOException e) {
      throw new UncheckedIOException("Genomics Reporting could not be loaded", e);
    }
  }
}
