package org.mtbnode.comparison;

/**
 * What is asked of a comparison. Each question is answered by one view of the specification; no two
 * restrictions are combined, because no view holds them together.
 *
 * @param setting clinical setting; settings are different questions and never pooled
 * @param tumourType such as {@code lung}
 * @param restriction to some of the patients or alterations, or {@link Restriction#NONE}
 * @param window how far apart the two samples may lie
 */
public record Question(
    String setting, String tumourType, Restriction restriction, PairWindow window) {

  /** The same in another setting. */
  public Question in(String otherSetting) {
    return new Question(otherSetting, tumourType, restriction, window);
  }

  /**
   * The words of a question as somebody chose them, each independent of the others.
   *
   * @param diseaseState a restriction's text, as are {@code patients} and {@code alterations}
   */
  public record Words(
      String setting,
      String tumourType,
      String diseaseState,
      PairWindow window,
      String patients,
      String alterations) {

    private Restriction restriction(Restriction.Word word) {
      return Restriction.parse(
          switch (word) {
            case DISEASE_STATE -> diseaseState;
            case PATIENTS -> patients;
            case ALTERATIONS -> alterations;
          },
          word);
    }
  }

  /**
   * @param narrowed whether a restriction had to give way to another
   */
  public record Asked(Question question, boolean narrowed) {}

  /**
   * The question that newly chosen words make. Of several restrictions a changed one counts, the
   * last in the sentence where several were; the others fall back to all.
   */
  public Asked ask(Words words) {
    Restriction asked = Restriction.NONE;
    int restrictions = 0;
    for (Restriction.Word word : Restriction.Word.values()) {
      Restriction chosen = words.restriction(word);
      if (!chosen.isNone()) {
        restrictions++;
        boolean changed = !chosen.equals(restriction);
        asked = changed || asked.isNone() ? chosen : asked;
      }
    }
    return new Asked(
        new Question(words.setting(), words.tumourType(), asked, words.window()), restrictions > 1);
  }
}
