package org.mtbnode.store;

/** A row of {@code projected_assay}; the id is the catalogue's. */
record ProjectedAssay(String assayId, String version, String analyte) {}
