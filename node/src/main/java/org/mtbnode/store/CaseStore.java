package org.mtbnode.store;

import java.util.List;
import org.mtbnode.template.KnownRows;
import org.mtbnode.template.Rejection;

/**
 * Keeps what a centre handed in, the FHIR record made from it, and the rows that are counted. Known
 * are all rows stored, also those that an import is about to replace.
 */
public interface CaseStore extends KnownRows {

  /**
   * Begins an import; close it.
   *
   * @throws ImportInProgress if another one is running, here or in another process
   */
  Delivery begin(DeliveryNote note);

  /** The refused rows that no accepted row with their key has replaced yet, oldest first. */
  List<Rejection> refused();

  /**
   * Removes all rows and resources of a patient, refused rows too.
   *
   * @param patient the local pseudonym
   * @param resource the id of the patient's FHIR resource
   * @return whether there was anything to remove
   * @throws ImportInProgress if an import is running, which might bring the patient back
   */
  boolean erase(String patient, String resource);
}
