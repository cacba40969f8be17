package org.mtbnode.web.fhir;

import ca.uhn.fhir.rest.api.MethodOutcome;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.mtbnode.profile.FhirProblem;

/** What a validation found, as FHIR says it. */
record Outcome(List<FhirProblem> problems) {

  MethodOutcome answer() {
    OperationOutcome outcome = new OperationOutcome();
    problems.forEach(
        problem ->
            outcome
                .addIssue()
                .setSeverity(severity(problem.severity()))
                .setCode(IssueType.PROCESSING)
                .setDiagnostics(problem.message())
                .addExpression(problem.location()));
    if (problems.isEmpty()) {
      outcome
          .addIssue()
          .setSeverity(IssueSeverity.INFORMATION)
          .setCode(IssueType.INFORMATIONAL)
          .setDiagnostics("Valid against FHIR R4, Genomics Reporting 3.0.0 and its own profiles.");
    }
    return new MethodOutcome(outcome);
  }

  private static IssueSeverity severity(FhirProblem.Severity severity) {
    return switch (severity) {
      case ERROR -> IssueSeverity.ERROR;
      case WARNING -> IssueSeverity.WARNING;
      case INFORMATION -> IssueSeverity.INFORMATION;
    };
  }
}
