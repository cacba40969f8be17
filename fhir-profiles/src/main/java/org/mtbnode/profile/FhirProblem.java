package org.mtbnode.profile;

/**
 * One thing the validator says of a resource.
 *
 * @param location a FHIRPath into the resource
 */
public record FhirProblem(Severity severity, String location, String message) {

  /** As FHIR orders them; only an error makes a resource invalid. */
  public enum Severity {
    ERROR,
    WARNING,
    INFORMATION
  }
}
