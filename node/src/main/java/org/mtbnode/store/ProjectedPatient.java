package org.mtbnode.store;

/**
 * A row of {@code projected_patient}.
 *
 * @param patient the FHIR id
 * @param sharing whether the patient permits to be counted
 */
record ProjectedPatient(String patient, boolean sharing) {}
