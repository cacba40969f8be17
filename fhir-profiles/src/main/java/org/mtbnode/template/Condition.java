package org.mtbnode.template;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** Holds in a row whose column has one of the values. */
public record Condition(String column, @JsonProperty("in") List<String> values) {
  public Condition {
    values = List.copyOf(values);
  }

  @Override
  public String toString() {
    return column + " is " + Wording.either(values);
  }
}
