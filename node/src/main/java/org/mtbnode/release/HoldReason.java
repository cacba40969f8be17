package org.mtbnode.release;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why a proposal is held. No free text: it might name somebody. */
public enum HoldReason {
  FIGURES_LOOK_WRONG("the figures look wrong"),
  IMPORT_INCOMPLETE("an import is incomplete or will be corrected"),
  SOMEBODY_MUST_LOOK("somebody else has to look at it first"),
  AGREEMENT_OPEN("a question of the agreement is open");

  private final String words;

  HoldReason(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException if it is none of the codes
   */
  public static HoldReason of(String code) {
    return Arrays.stream(values())
        .filter(reason -> reason.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a reason to hold is one of "
                        + Arrays.stream(values())
                            .map(HoldReason::code)
                            .collect(Collectors.joining(", "))
                        + ", not \""
                        + code
                        + "\""));
  }
}
