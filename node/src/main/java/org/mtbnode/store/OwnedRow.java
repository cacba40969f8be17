package org.mtbnode.store;

import org.mtbnode.template.TemplateRow;

/**
 * A row as the store has it.
 *
 * @param owner the name of the row together with which it is replaced
 * @param hash hexadecimal SHA-256 of its values
 */
record OwnedRow(TemplateRow row, String owner, String hash) {
  String name() {
    return RowKeys.name(row);
  }
}
