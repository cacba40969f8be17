package org.mtbnode.profile;

import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.FhirProblem.Severity;

/**
 * One thing that is wrong, or worth a second look, in a file of FHIR.
 *
 * @param file as it was given
 * @param line of the element, from 1
 * @param column of the element's first character in its line, from 1
 * @param value what stands there; null where that is more than one value
 * @param message names the resource and the element, and says what is wrong
 */
public record FhirFinding(
    Severity severity,
    String file,
    long line,
    int column,
    @Nullable String value,
    String message) {}
