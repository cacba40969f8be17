package org.mtbnode.store;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.mtbnode.template.TemplateRow;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whole patients, assays, material and periods on their way into the store, once; all of a batch go
 * in or none.
 */
final class JdbcCaseBatch {
  private static final int MOST_CASES = 100;
  private static final int MOST_RESOURCES = 10_000;

  private final JdbcLock lock;
  private final JdbcTemplate jdbc;
  private final JdbcCopy copy;
  private final TransactionTemplate transaction;
  private final JdbcProjections projections;
  private final ProjectionReader reader = new ProjectionReader();

  private final List<Replacement> replacements = new ArrayList<>();
  private final List<String> patients = new ArrayList<>();
  private final List<String> devices = new ArrayList<>();
  private final List<String> beside = new ArrayList<>();
  private final List<String> material = new ArrayList<>();
  private final List<ProjectedRows> projected = new ArrayList<>();
  // encoded at once: the writer's thread waits for the database, this one has time
  private final CopyRows resources =
      new CopyRows("resource", List.of("id", "type", "patient", "belongs_to", "body"));

  /**
   * @param lock of the import; without it the staged rows may be lost or another import's
   */
  JdbcCaseBatch(DataSource dataSource, JdbcLock lock) {
    this.lock = lock;
    this.jdbc = new JdbcTemplate(dataSource);
    this.copy = new JdbcCopy(dataSource);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    this.projections = new JdbcProjections(jdbc, copy);
  }

  void add(Replacement replacement, Bundle bundle) {
    replacements.add(replacement);
    String patient = patientOf(bundle);
    patients.add(patient);
    bundle.getEntry().forEach(entry -> addResource(entry.getResource(), patient, null));
    projected.add(reader.read(bundle));
  }

  void addMaterial(Replacement replacement, Bundle bundle) {
    replacements.add(replacement);
    String id = ProjectionReader.material(bundle).getIdElement().getIdPart();
    beside.add(id);
    material.add(id);
    bundle.getEntry().forEach(entry -> addResource(entry.getResource(), null, id));
    projected.add(reader.readMaterial(bundle));
  }

  void add(Replacement replacement, String period, List<Group> eligible) {
    replacements.add(replacement);
    beside.add(period);
    eligible.forEach(group -> addResource(group, null, period));
    projected.add(reader.read(eligible));
  }

  void add(Replacement replacement, Device assay) {
    replacements.add(replacement);
    devices.add(assay.getIdElement().getIdPart());
    addResource(assay, null, null);
    projected.add(reader.read(assay));
  }

  private static String patientOf(Bundle bundle) {
    return bundle.getEntry().stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .filter(Patient.class::isInstance)
        .map(patient -> patient.getIdElement().getIdPart())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the bundle has no Patient"));
  }

  /** A resource of a patient, or of something beside the patients, or of neither. */
  private void addResource(
      Resource resource, @Nullable String patient, @Nullable String belongsTo) {
    resources.add(
        resource.getIdElement().getIdPart(),
        resource.fhirType(),
        patient,
        belongsTo,
        ResourceJson.of(resource));
  }

  /** New and differing rows. */
  long rows() {
    return replacements.stream().mapToLong(Replacement::stored).sum();
  }

  int patients() {
    return patients.size();
  }

  boolean isFull() {
    return replacements.size() >= MOST_CASES || resources.size() >= MOST_RESOURCES;
  }

  /**
   * Stores what was added.
   *
   * @param note what is written down with it, or not at all
   */
  void store(Runnable note) {
    if (!replacements.isEmpty()) {
      transaction.executeWithoutResult(
          status -> {
            replace();
            note.run();
            // last: held now means held since the import began
            lock.requireHeld();
          });
    }
  }

  private void replace() {
    replaceTemplateRows();
    jdbc.update("delete from resource where patient = any (?)", array(patients));
    jdbc.update("delete from resource where type = 'Device' and id = any (?)", array(devices));
    jdbc.update("delete from resource where belongs_to = any (?)", array(beside));
    copy.put(resources);
    projections.replace(Stream.concat(patients.stream(), material.stream()).toList(), projected);
  }

  private void replaceTemplateRows() {
    List<TemplateRow> removed =
        replacements.stream().flatMap(replacement -> replacement.removed().stream()).toList();
    jdbc.update(
        """
        delete from template_row row using unnest(?, ?) as removed (template_table, key)
        where row.template_table = removed.template_table and row.key = removed.key
        """,
        array(removed.stream().map(TemplateRow::table).toList()),
        array(removed.stream().map(TemplateRow::key).toList()));
    jdbc.update(
        """
        insert into template_row (template_table, key, patient, owner, fields, hash)
        select template_table, key, patient, owner, fields, hash
        from staged_row where owner = any (?)
        on conflict (template_table, key) do update
        set fields = excluded.fields, hash = excluded.hash
        where template_row.hash <> excluded.hash
        """,
        array(replacements.stream().map(Replacement::owner).toList()));
  }

  private static Object array(List<String> values) {
    return values.toArray(String[]::new);
  }
}
