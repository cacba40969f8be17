package org.mtbnode.web.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.util.Optional;
import org.mtbnode.audit.AuditLog;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.mapping.ResourceIds;
import org.mtbnode.profile.FhirValidation;
import org.mtbnode.store.ResourceRecords;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the FHIR endpoint at {@code /fhir}. */
@Configuration(proxyBeanMethods = false)
class FhirConfiguration {

  @Bean
  ServletRegistrationBean<FhirServer> fhirServer(
      ResourceRecords records, Ledger ledger, AuditLog audit, ResourceIds ids) {
    FhirContext context = FhirContext.forR4Cached();
    CaseRecords cases =
        new CaseRecords(
            records,
            new ResourceParser(context),
            new Sight(audit),
            FhirValidation.create(),
            pseudonym -> ids.id("patients", pseudonym));
    String version =
        Optional.ofNullable(FhirServer.class.getPackage().getImplementationVersion())
            .orElse("development");
    ServletRegistrationBean<FhirServer> registration =
        new ServletRegistrationBean<>(new FhirServer(context, cases, ledger, version), "/fhir/*");
    registration.setName("fhir");
    return registration;
  }
}
