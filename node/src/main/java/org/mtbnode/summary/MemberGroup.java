package org.mtbnode.summary;

import java.util.Set;

/**
 * Patients who stand in the same cells, but for those a cell names: held once for all of them.
 *
 * @param number the same nowhere else in a cube
 * @param patients keyed hashes
 */
record MemberGroup(int number, Set<String> patients) {}
