package org.mtbnode.profile;

/** A problem and the element of the text it was found at. */
record Located(FhirProblem problem, JsonElement at) {}
