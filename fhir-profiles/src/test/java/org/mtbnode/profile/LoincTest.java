package org.mtbnode.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** LOINC is not here to look codes up in, but each ends in a check digit. */
class LoincTest {

  static Stream<String> numbers() {
    return Stream.of(Loinc.values()).map(Loinc::code).filter(code -> !code.startsWith("LA"));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void hasTheRightCheckDigit(String code) {
    String number = code.substring(0, code.indexOf('-'));

    assertThat(code).isEqualTo(number + "-" + checkDigit(number));
  }

  /** Modulus 10, LOINC Users' Guide, appendix on the check digit (the algorithm of Luhn). */
  private static int checkDigit(String number) {
    String fromTheRight = new StringBuilder(number).reverse().toString();
    int sum =
        IntStream.range(0, fromTheRight.length())
            .map(
                i -> {
                  int digit = Character.digit(fromTheRight.charAt(i), 10) * (i % 2 == 0 ? 2 : 1);
                  return digit / 10 + digit % 10;
                })
            .sum();
    return (10 - sum % 10) % 10;
  }
}
