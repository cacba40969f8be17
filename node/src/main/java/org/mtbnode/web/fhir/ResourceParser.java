package org.mtbnode.web.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.util.Date;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.mtbnode.store.StoredResource;

/** Stored JSON → a resource with the time it was stored. */
record ResourceParser(FhirContext context) {

  IBaseResource parse(StoredResource stored) {
    IBaseResource resource = context.newJsonParser().parseResource(stored.body());
    resource.setId(stored.type() + "/" + stored.id());
    resource.getMeta().setLastUpdated(Date.from(stored.updated()));
    return resource;
  }
}
