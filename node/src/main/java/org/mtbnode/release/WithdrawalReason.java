package org.mtbnode.release;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why an entry is withdrawn. No free text: it might name somebody. */
public enum WithdrawalReason {
  WRONG_DATA("the data or their mapping were wrong"),
  CONSENT("consent was withdrawn"),
  TOO_SMALL("it shows too few patients"),
  AGREEMENT("the agreement does not cover it");

  private final String words;

  WithdrawalReason(String words) {
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
  public static WithdrawalReason of(String code) {
    return Arrays.stream(values())
        .filter(reason -> reason.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a reason to withdraw is one of "
                        + Arrays.stream(values())
                            .map(WithdrawalReason::code)
                            .collect(Collectors.joining(", "))
                        + ", not \""
                        + code
                        + "\""));
  }
}
