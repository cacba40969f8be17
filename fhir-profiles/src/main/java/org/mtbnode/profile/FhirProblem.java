package org.mtbnode.profile;

import org.jspecify.annotations.Nullable;

/**
 * One thing the validation says of a resource.
 *
 * @param id the resource's; null if it has none
 * @param location a FHIRPath into the resource
 */
public record FhirProblem(Severity severity, @Nullable String id, String location, String message) {

  /** As FHIR orders them; only an error makes a resource invalid. */
  public enum Severity {
    ERROR,
    WARNING,
    INFORMATION
  }
}
