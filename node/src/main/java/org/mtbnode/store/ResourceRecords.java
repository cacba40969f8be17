package org.mtbnode.store;

import java.util.List;
import java.util.Optional;

/** The FHIR resources made from what the centre handed in, to be read. */
public interface ResourceRecords {

  Optional<StoredResource> find(String type, String id);

  int count(ResourceQuery query);

  /**
   * In the order of their ids.
   *
   * @param from how many to leave out
   * @param most how many at most
   */
  List<StoredResource> find(ResourceQuery query, int from, int most);
}
