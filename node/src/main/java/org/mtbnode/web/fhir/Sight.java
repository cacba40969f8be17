package org.mtbnode.web.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.mtbnode.audit.AuditLog;
import org.mtbnode.web.Person;
import org.springframework.security.core.Authentication;

/** Who looks, and the audit log that keeps it: before a resource is handed over. */
record Sight(AuditLog audit) {

  /** Who asks. */
  static Person person(RequestDetails request) {
    if (request instanceof ServletRequestDetails servlet
        && servlet.getServletRequest().getUserPrincipal() instanceof Authentication known
        && known.getPrincipal() instanceof Person person) {
      return person;
    }
    throw new AuthenticationException("Log in first.");
  }

  void read(Person person, String type, String id) {
    audit.append(person.name(), "read", type + "/" + id, Map.of());
  }

  /**
   * @param ids of what was handed over
   */
  void search(Person person, String type, Collection<String> ids) {
    audit.append(person.name(), "search", type, Map.of("found", List.copyOf(ids)));
  }
}
