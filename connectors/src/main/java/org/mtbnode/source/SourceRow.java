package org.mtbnode.source;

import java.util.Map;
import org.mtbnode.template.Origin;

/**
 * A row as a source has it, in the template's columns and codes but not yet checked.
 *
 * @param table the template's table it is meant for
 * @param values raw text by the template's column; blank values are absent
 */
public record SourceRow(String table, Origin origin, Map<String, String> values) {
  public SourceRow {
    values = Map.copyOf(values);
  }
}
