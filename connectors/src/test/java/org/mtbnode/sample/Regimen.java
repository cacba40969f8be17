package org.mtbnode.sample;

import static org.mtbnode.sample.Alteration.ALK_EML4;
import static org.mtbnode.sample.Alteration.BRAF_V600E;
import static org.mtbnode.sample.Alteration.BRAF_V600K;

/** Drugs by line, as ATC codes. */
final class Regimen {
  private static final String GEFITINIB = "L01EB01";
  private static final String OSIMERTINIB = "L01EB04";
  private static final String ALECTINIB = "L01ED03";
  private static final String CARBOPLATIN_PEMETREXED = "L01XA02;L01BA04";
  private static final String PEMBROLIZUMAB = "L01FF02";
  private static final String FOLFIRINOX = "L01BC02;L01CE02;L01XA03";
  private static final String GEMCITABINE_PACLITAXEL = "L01BC05;L01CD01";
  private static final String BORTEZOMIB_LENALIDOMIDE_DEXAMETHASONE = "L01XG01;L04AX04;H02AB02";
  private static final String DARATUMUMAB_LENALIDOMIDE_DEXAMETHASONE = "L01FC01;L04AX04;H02AB02";
  private static final String DABRAFENIB_TRAMETINIB = "L01EC02;L01EE01";
  private static final String NIVOLUMAB_IPILIMUMAB = "L01FF01;L01FX04";
  private static final String LETROZOLE_PALBOCICLIB = "L02BG04;L01EF01";
  private static final String LETROZOLE = "L02BG04";
  private static final String FULVESTRANT = "L02BA03";
  private static final String TRASTUZUMAB_PERTUZUMAB_DOCETAXEL = "L01FD01;L01FD02;L01CD02";
  private static final String CAPECITABINE = "L01BC06";
  private static final String MITOTANE = "L01XX23";
  private static final String ETOPOSIDE_DOXORUBICIN_CISPLATIN = "L01CB01;L01DB01;L01XA01";
  private static final String CYCLOPHOSPHAMIDE_VINCRISTINE_DOXORUBICIN = "L01AA01;L01CA02;L01DB01";

  private Regimen() {}

  static String forAdvanced(Cohort cohort, Tumour tumour, int line) {
    boolean first = line == 1;
    return switch (cohort) {
      case LUNG -> {
        if (tumour.hasEgfrDriver()) {
          yield first ? GEFITINIB : OSIMERTINIB;
        }
        if (tumour.carries(ALK_EML4) && first) {
          yield ALECTINIB;
        }
        yield first ? PEMBROLIZUMAB : CARBOPLATIN_PEMETREXED;
      }
      case PANCREATIC -> first ? FOLFIRINOX : GEMCITABINE_PACLITAXEL;
      case NEUROBLASTOMA -> CYCLOPHOSPHAMIDE_VINCRISTINE_DOXORUBICIN;
      case MYELOMA ->
          first ? BORTEZOMIB_LENALIDOMIDE_DEXAMETHASONE : DARATUMUMAB_LENALIDOMIDE_DEXAMETHASONE;
      case ADRENOCORTICAL ->
          first ? MITOTANE + ";" + ETOPOSIDE_DOXORUBICIN_CISPLATIN : GEMCITABINE_PACLITAXEL;
      case MELANOMA ->
          tumour.carries(BRAF_V600E) || tumour.carries(BRAF_V600K)
              ? first ? DABRAFENIB_TRAMETINIB : NIVOLUMAB_IPILIMUMAB
              : NIVOLUMAB_IPILIMUMAB;
      case BREAST ->
          switch (tumour.entity().subtype()) {
            case "hr+/her2-" -> first ? LETROZOLE_PALBOCICLIB : FULVESTRANT;
            case "her2+" -> first ? TRASTUZUMAB_PERTUZUMAB_DOCETAXEL : CAPECITABINE;
            default -> CAPECITABINE;
          };
    };
  }

  static String forAdjuvant(Cohort cohort, Tumour tumour) {
    return switch (cohort) {
      case LUNG -> tumour.hasEgfrDriver() ? OSIMERTINIB : CARBOPLATIN_PEMETREXED;
      case ADRENOCORTICAL -> MITOTANE;
      case MELANOMA -> PEMBROLIZUMAB;
      case BREAST -> tumour.entity().subtype().equals("hr+/her2-") ? LETROZOLE : CAPECITABINE;
      default -> FOLFIRINOX;
    };
  }
}
