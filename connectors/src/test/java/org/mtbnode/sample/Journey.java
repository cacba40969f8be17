package org.mtbnode.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mtbnode.sample.Cohort.Use;

/** One patient's way through the clinic: diagnosis, tissue, plasma, treatment, follow-up. */
final class Journey {
  private final Centre centre;
  private final Sheets sheets;
  private final Chance chance;
  private final Laboratory laboratory;
  private final Cohort cohort;
  private final Patient patient;
  private final List<Use> tests;
  private final AssayDesign tissuePanel;
  private int lastDay;

  Journey(Centre centre, Cohort cohort, Sheets sheets, Chance chance) {
    this.centre = centre;
    this.cohort = cohort;
    this.sheets = sheets;
    this.chance = chance;
    this.laboratory = new Laboratory(centre, sheets, chance);
    int age = cohort.isOfChildren() ? chance.between(0, 7) : adultAge();
    this.patient =
        new Patient(
            sheets.nextId("PSN"),
            sheets.nextId("DIA"),
            cohort,
            age,
            Patient.REFERENCE_DATE.minusDays(chance.between(430, 1500)),
            Tumour.of(cohort, age, chance));
    this.tests = cohort.uses.stream().filter(use -> chance.happens(use.share())).toList();
    boolean smallPanel =
        !cohort.isOfMarrow()
            && !cohort.isOfChildren()
            && cohort != Cohort.ADRENOCORTICAL
            && chance.happens(centre.prefersPanelT);
    this.tissuePanel = smallPanel ? AssayDesign.PANEL_T : AssayDesign.PANEL_U;
  }

  void write() {
    boolean resected = chance.happens(cohort.resected);
    diagnosis(resected);
    if (resected) {
      resected();
    } else {
      advanced();
    }
    patient(!resected && chance.happens(Rate.DIES));
  }

  // --- courses

  /** Tissue at diagnosis, plasma beside it or later, treatment, plasma on treatment. */
  private void advanced() {
    int linesBefore = linesBeforeRelapse();
    boolean tissue = !chance.happens(Rate.NO_TISSUE_TEST);
    boolean tissueKnown = tissue && tissueAtDiagnosis();

    int baseline = firstPlasma();
    boolean progressing = baseline > 30 || linesBefore > 0;
    if (patient.tumour().mayBecomeResistant() && chance.happens(Rate.SEEN_AT_PROGRESSION)) {
      baseline = chance.between(70, 240);
      progressing = true;
    }
    List<Alteration> carried = new ArrayList<>(patient.tumour().somatic());
    int line = linesBefore + 1;
    if (baseline > 30) {
      systemic(line++, chance.between(10, 24), baseline - chance.between(0, 8), "progression");
      carried.addAll(patient.tumour().resistance());
    }
    if (progressing && baseline > 60 && chance.happens(Rate.REBIOPSY_AT_PROGRESSION)) {
      tissueKnown |= tissue(baseline + chance.between(-6, 12), metastasis(), carried);
    }
    String state = progressing ? "progressing-on-therapy" : "metastatic-untreated";
    String timepoint = progressing ? "progression" : "baseline";
    String strategy = strategy(baseline, tissue && !tissueKnown);
    plasma(baseline, state, carried, new Order(Setting.PROFILING, timepoint, null, strategy));

    int start = StrictMath.max(baseline, 0) + chance.between(4, 20);
    String treatment = systemic(line, start, start + chance.between(150, 330), null);
    onTreatment(start, treatment, carried);
    if (cohort.isOfMarrow()) {
      afterTransplant(start);
    }
  }

  /** How many lines a relapsed patient has had before the story starts. */
  private int linesBeforeRelapse() {
    int lines = isRelapse() ? chance.between(1, 2) : 0;
    for (int line = 1; line <= lines; line++) {
      int start = -1270 + 420 * line + chance.between(0, 60);
      systemic(line, start, start + chance.between(120, 300), "progression");
    }
    return lines;
  }

  private static @Nullable String strategy(int baseline, boolean tissueFailed) {
    if (baseline < 0) {
      return "plasma-first";
    }
    if (tissueFailed) {
      return "after-tissue-failure";
    }
    return baseline <= 30 ? "concurrent" : null;
  }

  private void onTreatment(int start, @Nullable String treatment, List<Alteration> carried) {
    boolean responds = chance.happens(Rate.RESPONDS);
    int day = start + chance.between(21, 60);
    int samples = chance.between(1, 3);
    for (int sample = 1; sample <= samples; sample++) {
      String state = responds ? "responding" : "progressing-on-therapy";
      plasma(day, state, carried, new Order(Setting.RESPONSE, "on-treatment", treatment, null));
      day += chance.between(42, 63);
      responds &= chance.happens(0.8);
    }
  }

  private void afterTransplant(int start) {
    int day = start + chance.between(100, 130);
    if (!isTestedIn(Setting.SURVEILLANCE) || !patient.isPast(day)) {
      return;
    }
    String transplant = treatment("sct", null, day, day).put("line", 1).get("treatment_id");
    plasma(
        day + chance.between(90, 110),
        "no-evidence-of-disease",
        patient.tumour().somatic(),
        new Order(Setting.SURVEILLANCE, "surveillance", transplant, null));
  }

  /** Surgery, plasma at the landmark, adjuvant therapy, surveillance. */
  private void resected() {
    Tumour tumour = patient.tumour();
    int surgery = chance.between(14, 38);
    if (chance.happens(Rate.PREOPERATIVE_PLASMA)) {
      plasma(
          surgery - chance.between(2, 12),
          "localised",
          tumour.somatic(),
          new Order(Setting.PROFILING, "pre-op", null, "concurrent"));
    }
    String operation =
        treatment("surgery", "curative", surgery, surgery)
            .put("resection", chance.happens(0.85) ? "R0" : "R1")
            .get("treatment_id");
    if (!chance.happens(Rate.NO_TISSUE_TEST)) {
      tissue(surgery, "primary", tumour.somatic());
    }
    int landmark = surgery + chance.between(16, 60);
    plasma(
        landmark,
        "no-evidence-of-disease",
        tumour.somatic(),
        new Order(Setting.ADJUVANT, "post-op-landmark", operation, null));
    int start = landmark + chance.between(3, 16);
    adjuvant(start, start + chance.between(110, 180));
    surveillance(surgery + chance.between(90, 200), operation, tumour);
  }

  private void surveillance(int first, @Nullable String operation, Tumour tumour) {
    int day = first;
    Order order = new Order(Setting.SURVEILLANCE, "surveillance", operation, null);
    int samples = chance.between(1, 3);
    for (int sample = 1; sample <= samples; sample++) {
      plasma(day, "no-evidence-of-disease", tumour.somatic(), order);
      day += chance.between(80, 100);
    }
    if (chance.happens(Rate.RECURS)) {
      plasma(day, "metastatic-untreated", tumour.somatic(), order);
      if (isTestedIn(Setting.SURVEILLANCE) && chance.happens(0.5)) {
        tissue(day + chance.between(5, 25), metastasis(), tumour.somatic());
      }
    }
  }

  // --- tissue

  private boolean tissueAtDiagnosis() {
    List<Alteration> carried = patient.tumour().somatic();
    String site = chance.happens(0.6) ? primary() : metastasis();
    return tissue(0, site, carried)
        || chance.happens(Rate.REBIOPSY_AFTER_FAILURE)
            && tissue(chance.between(9, 30), metastasis(), carried);
  }

  private boolean tissue(int day, String site, List<Alteration> carried) {
    return happened(day) && laboratory.testTissue(patient, tissuePanel, day, site, carried);
  }

  private String primary() {
    return cohort.isOfMarrow() ? "marrow" : "primary";
  }

  private String metastasis() {
    return cohort.isOfMarrow() ? "marrow" : "metastasis";
  }

  // --- plasma

  /** Days from tissue to the first profiling plasma. */
  private int firstPlasma() {
    double share = chance.share();
    if (share < Rate.GAP_TO_30_DAYS.value()) {
      return chance.happens(Rate.PLASMA_BEFORE_TISSUE)
          ? -chance.between(1, 12)
          : chance.between(0, 27);
    }
    share -= Rate.GAP_TO_30_DAYS.value();
    if (share < Rate.GAP_TO_90_DAYS.value()) {
      return chance.between(33, 88);
    }
    share -= Rate.GAP_TO_90_DAYS.value();
    return share < Rate.GAP_TO_180_DAYS.value()
        ? chance.between(93, 178)
        : chance.between(184, 300);
  }

  private boolean isTestedIn(Setting setting) {
    return tests.stream().anyMatch(use -> use.setting() == setting);
  }

  private void plasma(int day, String state, List<Alteration> carried, Order order) {
    if (!isTestedIn(order.setting()) || !happened(day)) {
      return;
    }
    Draw draw = laboratory.draw(patient, day, state, carried);
    tests.stream()
        .filter(use -> use.setting() == order.setting())
        .forEach(use -> laboratory.testPlasma(patient, draw, use.assay(), order));
  }

  private boolean happened(int day) {
    if (patient.isPast(day)) {
      lastDay = StrictMath.max(lastDay, day);
      return true;
    }
    return false;
  }

  // --- treatment

  private @Nullable String systemic(int line, int start, int end, @Nullable String endReason) {
    if (!patient.isPast(start)) {
      return null;
    }
    boolean ended = patient.isPast(end);
    lastDay = StrictMath.max(lastDay, ended ? end : start);
    return treatment("systemic", intent(), start, ended ? end : null)
        .put("line", line)
        .put("drugs", Regimen.forAdvanced(cohort, patient.tumour(), line))
        .put("label_status", chance.happens(0.93) ? "on-label" : "off-label")
        .put("end_reason", ended ? Objects.requireNonNullElse(endReason, endReason()) : null)
        .get("treatment_id");
  }

  private @Nullable String intent() {
    return switch (cohort) {
      case NEUROBLASTOMA -> "curative";
      case MYELOMA -> null;
      default -> "palliative";
    };
  }

  private String endReason() {
    return chance.oneOf(
        List.of("progression", "progression", "progression", "toxicity", "completed"));
  }

  private void adjuvant(int start, int end) {
    if (patient.isPast(end)) {
      lastDay = StrictMath.max(lastDay, end);
      treatment("systemic", "adjuvant", start, end)
          .put("line", 1)
          .put("drugs", Regimen.forAdjuvant(cohort, patient.tumour()))
          .put("label_status", "on-label")
          .put("end_reason", chance.happens(0.85) ? "completed" : "toxicity");
    }
  }

  private Sheets.Row treatment(
      String kind, @Nullable String intent, int start, @Nullable Integer end) {
    return sheets
        .add(Table.TREATMENTS)
        .put("treatment_id", sheets.nextId("TRT"))
        .put("patient_id", patient.id())
        .put("diagnosis_id", patient.diagnosisId())
        .put("kind", kind)
        .put("intent", intent)
        .put("started_on", patient.on(start))
        .put("ended_on", end == null ? null : patient.on(end));
  }

  // --- who

  private int adultAge() {
    int usual = cohort == Cohort.BREAST || cohort == Cohort.MELANOMA ? 58 : 66;
    return (int) StrictMath.max(34, StrictMath.min(88, chance.around(usual, 0.17)));
  }

  private void diagnosis(boolean resected) {
    Sheets.Row row =
        sheets
            .add(Table.DIAGNOSES)
            .put("diagnosis_id", patient.diagnosisId())
            .put("patient_id", patient.id())
            .put("tumour_type", cohort.tumourType)
            .put("subtype", patient.tumour().entity().subtype())
            .put("icd10", chance.oneOf(patient.tumour().entity().icd10()))
            .put("oncotree", patient.tumour().entity().oncotree())
            .put("diagnosed_on", patient.on(isRelapse() ? -chance.between(900, 1600) : 0));
    if (cohort.isOfChildren()) {
      row.put("age_months_at_diagnosis", patient.age() * 12 + chance.between(6, 11));
    }
    row.put("stage_system", stageSystem()).put("stage_group", stage(resected));
  }

  /** The story starts at a relapse; the diagnosis lies years back. */
  private boolean isRelapse() {
    return patient.tumour().entity().subtype().equals("rrmm");
  }

  private String stageSystem() {
    return switch (cohort) {
      case NEUROBLASTOMA -> "inrgss";
      case MYELOMA -> "r-iss";
      case ADRENOCORTICAL -> "ensat";
      default -> "uicc";
    };
  }

  private String stage(boolean resected) {
    return switch (cohort) {
      case NEUROBLASTOMA -> "M";
      case MYELOMA -> chance.oneOf(List.of("I", "II", "II", "III"));
      case ADRENOCORTICAL -> resected ? "II" : "IV";
      case MELANOMA -> resected ? chance.oneOf(List.of("IIIA", "IIIB", "IIIC")) : "IV";
      default -> resected ? chance.oneOf(List.of("IB", "IIA", "IIB")) : "IV";
    };
  }

  private void patient(boolean dies) {
    LocalDate lastContact = patient.on(lastDay + chance.between(5, 50));
    sheets
        .add(Table.PATIENTS)
        .put("patient_id", patient.id())
        .put("sex", sex())
        .put("birth_year", patient.dayZero().getYear() - patient.age() - 1)
        .put("country", centre.country())
        .put("region", chance.oneOf(centre.regions()))
        .put("died_on", dies ? lastContact : null)
        .put("death_cause", dies ? chance.happens(0.9) ? "tumour" : "other" : null)
        .put("last_contact_on", lastContact)
        .put("sharing_consent", chance.happens(Rate.CONSENT_DENIED) ? "deny" : "permit");
  }

  private String sex() {
    return chance.happens(cohort == Cohort.BREAST ? 0.99 : 0.46) ? "female" : "male";
  }
}
