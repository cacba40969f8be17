package org.mtbnode.ledger;

import org.mtbnode.specification.SummarySpecification;

/** A specification and its version in one text, as FHIR canonicals write it: {@code id|version}. */
final class SpecReference {
  private SpecReference() {}

  static String of(String id, String version) {
    return id + "|" + version;
  }

  static String of(SummarySpecification specification) {
    return of(specification.id(), specification.version());
  }
}
