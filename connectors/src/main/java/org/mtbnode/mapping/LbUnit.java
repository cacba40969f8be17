package org.mtbnode.mapping;

import java.math.BigDecimal;
import java.util.Arrays;
import org.hl7.fhir.r4.model.Quantity;

/**
 * Units of what a liquid biopsy measures. UCUM has none of these; what is counted stands in its
 * annotations, which a machine must not convert.
 */
enum LbUnit {
  VAF("vaf", "1"),
  TUMOUR_FRACTION("tumour-fraction", "1"),
  TUMOUR_MOLECULES("mtm/ml", "{MTM}/mL"),
  COPIES("copies/ml", "{copies}/mL"),
  CELLS("cells/7.5ml", "{cells}/{7.5mL}"),
  CLONAL_CELLS("clonal-cells/1e6", "{clonal-cells}/10*6");

  private final String value;
  private final String ucum;

  LbUnit(String value, String ucum) {
    this.value = value;
    this.ucum = ucum;
  }

  static Quantity quantity(BigDecimal value, String unit) {
    LbUnit known =
        Arrays.stream(values())
            .filter(one -> one.value.equals(unit))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No UCUM code for the unit " + unit));
    return Elements.quantity(value, unit, known.ucum);
  }
}
