package org.mtbnode.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtbnode.federation.Sha256;

class HandInTest {
  private static final byte[] BODY = {0, 1, 2, (byte) 0xff};

  @Test
  void isReadAsItWasWritten() {
    HandIn batch = new HandIn(List.of("a.b.c", "d.e.f"), Map.of(Sha256.hex(BODY), BODY));

    assertThat(new String(batch.toBytes(), StandardCharsets.US_ASCII))
        .isEqualTo("a.b.c\nd.e.f\n\nAAEC/w==\n");
    HandIn read = HandIn.parse(batch.toBytes());
    assertThat(read.entries()).isEqualTo(batch.entries());
    assertThat(read.bodies()).containsOnlyKeys(Sha256.hex(BODY));
    assertThat(read.bodies().get(Sha256.hex(BODY))).isEqualTo(BODY);
    assertThat(batch.toBytes().length).isEqualTo(2 * 6 + 1 + 9);
    assertThat(HandIn.size("a.b.c", 4)).isEqualTo(6 + 9);
  }

  @Test
  void needsNoBodies() {
    assertThat(parse("a.b.c\n").entries()).containsExactly("a.b.c");
    assertThat(parse("a.b.c\n\n").bodies()).isEmpty();
  }

  @Test
  void saysWhereItIsWrong() {
    assertWrong("", "does not end in a line feed");
    assertWrong("a.b.c", "does not end in a line feed");
    assertWrong("a.b.c\n\nAAEC/w==", "does not end in a line feed");
    assertWrong("\n", "Hand in 1 to 1000 entries at once, not 0");
    assertWrong("a.b.c\n".repeat(1001), "not 1001");
    assertWrong("a.b.c\n\nAA?C\n", "Line 3 is no body in base64");
  }

  @Test
  void namesALineThatIsNoEntry() {
    assertThatThrownBy(() -> parse("a.b.c\n").requireEntriesOf("centre-b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Line 1 is no entry");
  }

  private static void assertWrong(String text, String why) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  private static HandIn parse(String text) {
    return HandIn.parse(text.getBytes(StandardCharsets.US_ASCII));
  }
}
