package org.mtbnode.sample;

import static org.mtbnode.sample.Alteration.*;

import java.util.ArrayList;
import java.util.List;
import org.mtbnode.sample.Cohort.Driver;
import org.mtbnode.sample.Cohort.Entity;

/**
 * What a patient carries, whatever a test finds of it.
 *
 * @param somatic in the tumour from the start
 * @param resistance arises under therapy
 * @param blood clonal haematopoiesis
 */
record Tumour(
    Entity entity,
    List<Alteration> somatic,
    List<Alteration> resistance,
    List<Alteration> germline,
    List<Alteration> blood) {
  private static final List<Alteration> CHIP =
      List.of(DNMT3A_R882H, DNMT3A_R882H, DNMT3A_R882C, TET2_I1873T, JAK2_V617F, PPM1D_R552STOP);
  private static final List<Alteration> BRCA = List.of(BRCA1_68_69DEL, BRCA2_5946DEL);
  private static final List<Alteration> ESR1 =
      List.of(ESR1_D538G, ESR1_D538G, ESR1_Y537S, ESR1_E380Q);

  static Tumour of(Cohort cohort, int age, Chance chance) {
    Entity entity = entityOf(cohort, chance);
    List<Alteration> somatic = somatic(entity, chance);
    return new Tumour(
        entity,
        somatic,
        resistance(entity, somatic, chance),
        germline(cohort, chance),
        chance.happens(chipAt(age)) ? List.of(chance.oneOf(CHIP)) : List.of());
  }

  boolean carries(Alteration alteration) {
    return somatic.contains(alteration);
  }

  boolean hasEgfrDriver() {
    return isEgfrDriven(somatic);
  }

  /** Whether therapy selects for an alteration that has a name. */
  boolean mayBecomeResistant() {
    return hasEgfrDriver() || isHormoneDriven(entity);
  }

  private static Entity entityOf(Cohort cohort, Chance chance) {
    double share = chance.share();
    for (Entity entity : cohort.entities) {
      share -= entity.share();
      if (share < 0) {
        return entity;
      }
    }
    return cohort.entities.get(0);
  }

  private static List<Alteration> somatic(Entity entity, Chance chance) {
    List<Alteration> somatic = new ArrayList<>();
    double share = chance.share();
    for (Driver driver : entity.exclusive()) {
      share -= driver.rate().value();
      if (share < 0) {
        somatic.add(chance.oneOf(driver.forms()));
        break;
      }
    }
    for (Driver driver : entity.companions()) {
      if (chance.happens(driver.rate())) {
        somatic.add(chance.oneOf(driver.forms()));
      }
    }
    return somatic;
  }

  private static List<Alteration> resistance(
      Entity entity, List<Alteration> somatic, Chance chance) {
    if (isEgfrDriven(somatic) && chance.happens(Rate.RESISTANCE_EGFR_T790M)) {
      return List.of(EGFR_T790M);
    }
    if (isHormoneDriven(entity) && chance.happens(Rate.RESISTANCE_ESR1)) {
      return List.of(chance.oneOf(ESR1));
    }
    return List.of();
  }

  private static List<Alteration> germline(Cohort cohort, Chance chance) {
    boolean carrier =
        switch (cohort) {
          case PANCREATIC -> chance.happens(Rate.GERMLINE_BRCA_PANCREATIC);
          case BREAST -> chance.happens(Rate.GERMLINE_BRCA_BREAST);
          default -> false;
        };
    return carrier ? List.of(chance.oneOf(BRCA)) : List.of();
  }

  private static Rate chipAt(int age) {
    if (age > 65) {
      return Rate.CHIP_OVER_65;
    }
    return age < 50 ? Rate.CHIP_UNDER_50 : Rate.CHIP_50_TO_65;
  }

  private static boolean isEgfrDriven(List<Alteration> somatic) {
    return somatic.contains(EGFR_L858R)
        || somatic.contains(EGFR_EXON_19_DELETION)
        || somatic.contains(EGFR_L861Q);
  }

  private static boolean isHormoneDriven(Entity entity) {
    return entity.subtype().equals("hr+/her2-");
  }
}
