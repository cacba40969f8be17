package org.mtbnode.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A FHIR resource as it is kept.
 *
 * @param id keyed hash of the local id
 * @param patient keyed hash of whose it is; null for resources of nobody
 * @param updated when it was stored
 * @param body FHIR R4, JSON
 */
public record StoredResource(
    String type, String id, @Nullable String patient, Instant updated, String body) {}
