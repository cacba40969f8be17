package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.LeadTimes;
import org.mtbnode.comparison.RecurrenceComparison;
import org.mtbnode.comparison.RecurrenceFates;
import org.mtbnode.comparison.RecurrenceQuestion;
import org.mtbnode.comparison.SurvivalCurve;
import org.mtbnode.web.words.Sentences;

/** The answer on recurrence in sentences, and how to read it. */
final class RecurrenceSentences {
  private final Sentences sentences;
  private final FigureWords figures;
  private final OutcomeWords outcomes;

  RecurrenceSentences(OutcomeWords outcomes) {
    this.sentences = outcomes.sentences();
    this.figures = outcomes.figures();
    this.outcomes = outcomes;
  }

  List<String> answer(RecurrenceComparison answer) {
    List<String> said = new ArrayList<>(ofCurves(answer));
    LeadTimes leads = answer.leadTimes();
    if (leads != null && leads.all().released() > 0) {
      said.add(
          sentences.say(
              "answer.lead",
              Map.of(
                  "approx", leads.all().range().isExact() ? "no" : "yes",
                  "before", figures.words().count(leads.before().released()),
                  "all", figures.words().count(leads.all().released()))));
    }
    if (answer.question().use().equals(RecurrenceQuestion.ANY_USE)) {
      said.add(sentences.say("answer.any-use"));
    }
    return said;
  }

  private List<String> ofCurves(RecurrenceComparison answer) {
    SurvivalCurve detected = answer.detected();
    SurvivalCurve notDetected = answer.notDetected();
    if (detected == null && notDetected == null) {
      return List.of();
    }
    if (detected == null || notDetected == null) {
      String result = detected == null ? RecurrenceFates.NOT_DETECTED : RecurrenceFates.DETECTED;
      String other = detected == null ? RecurrenceFates.DETECTED : RecurrenceFates.NOT_DETECTED;
      SurvivalCurve only = detected == null ? notDetected : detected;
      return List.of(
          ofOne(answer, result, only),
          sentences.say("answer.not-released", Map.of("result", other, "floor", floor(answer))));
    }
    for (int month : List.of(24, 12)) {
      if (isTold(detected, month) && isTold(notDetected, month)) {
        Map<String, Object> values = new TreeMap<>(OutcomeWords.values(detected.at(month), ""));
        values.putAll(OutcomeWords.values(notDetected.at(month), "Not"));
        values.put("signal", outcomes.signal(answer.assay()));
        values.put("month", Integer.toString(month));
        List<String> said = new ArrayList<>(List.of(sentences.html("answer.both", values)));
        said.addAll(ended(detected, notDetected, month));
        return said;
      }
    }
    boolean hasYear = isTold(notDetected, 12) || isTold(detected, 12);
    String longer =
        isTold(notDetected, 12) ? RecurrenceFates.NOT_DETECTED : RecurrenceFates.DETECTED;
    if (!hasYear) {
      return List.of(sentences.say("answer.too-short"));
    }
    List<String> said = new ArrayList<>();
    said.add(ofOne(answer, longer, isTold(notDetected, 12) ? notDetected : detected));
    said.addAll(ended(detected, notDetected, 12));
    return said;
  }

  private String ofOne(RecurrenceComparison answer, String result, @Nullable SurvivalCurve curve) {
    for (int month : List.of(24, 12)) {
      if (curve != null && isTold(curve, month)) {
        Map<String, Object> values = new TreeMap<>(OutcomeWords.values(curve.at(month), ""));
        values.put("signal", outcomes.signal(answer.assay()));
        values.put("result", result);
        values.put("month", Integer.toString(month));
        return sentences.html("answer.one", values);
      }
    }
    return ended(result, curve == null ? 0 : curve.endsAt());
  }

  private static boolean isTold(SurvivalCurve curve, int month) {
    return curve.reaches(month);
  }

  /** Curves that do not reach two years. */
  private List<String> ended(SurvivalCurve detected, SurvivalCurve notDetected, int told) {
    List<String> said = new ArrayList<>();
    if (told < 24 || !isTold(detected, told)) {
      if (detected.endsAt() < 24) {
        said.add(ended(RecurrenceFates.DETECTED, detected.endsAt()));
      }
      if (notDetected.endsAt() < 24) {
        said.add(ended(RecurrenceFates.NOT_DETECTED, notDetected.endsAt()));
      }
    }
    return said;
  }

  private String ended(String result, int month) {
    return sentences.say("answer.ended", Map.of("result", result, "month", month));
  }

  /** What belongs to it. */
  List<String> read(RecurrenceComparison answer) {
    List<String> read = new ArrayList<>();
    if (!answer.drawIntervals().isEmpty() || !answer.imagingIntervals().isEmpty()) {
      read.add(
          sentences.html(
              "read.intervals",
              Map.of(
                  "draws", spacings(answer.drawIntervals()),
                  "imaging", spacings(answer.imagingIntervals()),
                  "any",
                      answer.question().use().equals(RecurrenceQuestion.ANY_USE) ? "yes" : "no")));
    }
    read.add(sentences.pattern("read.use." + answer.question().use()));
    LeadTimes leads = answer.leadTimes();
    if (leads != null && leads.noDraw().released() > 0) {
      read.add(
          sentences.html(
              "read.left-out",
              Map.of(
                  "count",
                  figures.total(leads.noDraw()),
                  "noAnswer",
                  leads.noAnswer().released() == 0 ? "none" : figures.total(leads.noAnswer()))));
    }
    read.add(sentences.pattern("read.assays"));
    int missing = answer.centresOfCurves() - answer.centresOfBoth();
    if (missing > 0 && answer.curves().size() == 2) {
      read.add(sentences.html("read.floor", Map.of("centres", missing, "floor", floor(answer))));
    }
    if (OutcomeWords.isRounded(answer)) {
      read.add(rounded(answer));
    }
    return read;
  }

  private String spacings(List<RecurrenceComparison.Spacing> spacings) {
    return spacings.isEmpty()
        ? "none"
        : String.join(
            ", ",
            spacings.stream()
                .map(
                    each ->
                        sentences.say(
                            "read.interval." + each.interval(),
                            Map.of("patients", figures.total(each.patients()))))
                .toList());
  }

  private String rounded(RecurrenceComparison answer) {
    Map<String, Object> values = new TreeMap<>();
    values.put("base", answer.contract().policy().base());
    SurvivalCurve detected = answer.detected();
    SurvivalCurve notDetected = answer.notDetected();
    if (detected == null
        || notDetected == null
        || !isTold(detected, 24)
        || !isTold(notDetected, 24)) {
      return sentences.html("read.rounded.one", values);
    }
    values.putAll(OutcomeWords.values(detected.at(24), ""));
    values.put("notLeast", OutcomeWords.values(notDetected.at(24), "").get("least"));
    values.put("notMost", OutcomeWords.values(notDetected.at(24), "").get("most"));
    return sentences.html("read.rounded", values);
  }

  private static int floor(RecurrenceComparison answer) {
    return answer.contract().policy().blockFloor();
  }
}
