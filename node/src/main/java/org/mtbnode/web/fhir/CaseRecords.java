package org.mtbnode.web.fhir;

import java.util.function.UnaryOperator;
import org.mtbnode.profile.FhirValidation;
import org.mtbnode.store.ResourceRecords;

/**
 * What every provider of case resources needs.
 *
 * @param idOfPatient local pseudonym → id of the patient's resource
 */
record CaseRecords(
    ResourceRecords records,
    ResourceParser parser,
    Sight sight,
    FhirValidation validation,
    UnaryOperator<String> idOfPatient) {}
