package org.mtbnode.ledger;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.SummarySpecification;

/**
 * The full URL FHIR asks of a resource in a bundle. It follows from what the report is about (RFC
 * 4122, version 3), so that nothing can be said with it.
 */
final class ReportUrl {
  private ReportUrl() {}

  static String of(String node, SummarySpecification specification, Epoch epoch, BlockKey key) {
    String name =
        String.join(" ", node, SpecReference.of(specification), epoch.toString(), key.text());
    return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
