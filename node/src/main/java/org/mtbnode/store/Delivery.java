package org.mtbnode.store;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Group;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Rejection;
import org.mtbnode.template.TemplateRow;

/**
 * One import on its way in: first every row is kept, accepted or refused; then what changed is
 * stored, each patient and each assay wholly or not at all; then it is finished. Broken off before
 * that, it leaves whole patients behind and can be sent again.
 */
public interface Delivery extends AutoCloseable {

  /** Keeps an accepted row until it is stored; its key must not have come before. */
  void keep(TemplateRow row, Origin origin);

  /** Keeps a refused row until a row with its key is accepted. */
  void keep(Rejection rejection);

  /**
   * What differs from what is stored, assays before all that refers to them; to be gone through
   * once, when every row is kept.
   */
  Iterable<CaseChange> changes();

  /** Stores a patient's rows, the resources they were mapped to, and what is counted of them. */
  void store(PatientChange change, Bundle resources);

  /** Stores an assay with its regions. */
  void store(AssayChange change, Device resource);

  /** Stores material, the resources it was mapped to, and what is counted of it. */
  void store(MaterialChange change, Bundle resources);

  /** Stores the counts of one period. */
  void store(EligibleChange change, List<Group> resources);

  /** The number under which the import is remembered. */
  long number();

  /** How far it has come; before {@link #changes()} every accepted row is waiting. */
  DeliveryCounts counts();

  /** Stores what is still on its way and closes the books. */
  DeliveryResult finish();

  /**
   * Ends it before its end: patients that were stored stay, all others are as they were. Before
   * {@link #changes()} nothing happens at all, and refused rows are not kept either.
   *
   * @param why a sentence, for the list of imports
   */
  DeliveryResult stop(String why);

  /**
   * Notes that it failed; patients that were stored stay.
   *
   * @param why a sentence, for the list of imports; without values of rows
   */
  void fail(String why);

  /** Lets the next import begin. */
  @Override
  void close();
}
