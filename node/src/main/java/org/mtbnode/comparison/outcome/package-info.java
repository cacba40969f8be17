/**
 * Takes counts of what became of patients after a tumour board or a test and gives shares, curves
 * and their comparison, with the customary denominators said; promises to use counts of fixed
 * intervals only, never a patient's time. Plain arithmetic, used inside the node.
 */
@NullMarked
package org.mtbnode.comparison.outcome;

import org.jspecify.annotations.NullMarked;
