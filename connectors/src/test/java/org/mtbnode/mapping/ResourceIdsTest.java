package org.mtbnode.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ResourceIdsTest {
  private final ResourceIds ids = new ResourceIds(secret(1));

  private static byte[] secret(int fill) {
    byte[] secret = new byte[32];
    Arrays.fill(secret, (byte) fill);
    return secret;
  }

  /** Expected value: {@code hmac.new(b"\x01"*32, "patients␟PSN-A-00017", sha256)} in Python. */
  @Test
  void isTheKeyedHashOfTableAndKey() {
    assertThat(ids.id("patients", "PSN-A-00017")).isEqualTo("phxbos3utt6it5cvnugw32ifq45hwxig");
  }

  @Test
  void isALegalFhirId() {
    assertThat(ids.id("findings", "T1\u241FEGFR\u241F")).matches("[a-z2-7]{32}");
  }

  @Test
  void differsByTableKeyAndSecret() {
    assertThat(ids.id("patients", "1"))
        .isNotEqualTo(ids.id("diagnoses", "1"))
        .isNotEqualTo(ids.id("patients", "2"))
        .isNotEqualTo(new ResourceIds(secret(2)).id("patients", "1"))
        .isEqualTo(new ResourceIds(secret(1)).id("patients", "1"));
  }

  @Test
  void refusesAShortSecret() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ResourceIds(new byte[31]))
        .withMessageContaining("31 bytes");
  }
}
