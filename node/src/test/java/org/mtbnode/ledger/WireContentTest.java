package org.mtbnode.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtbnode.federation.GovernanceKeys;
import org.mtbnode.federation.Manifest;
import org.mtbnode.federation.SignedManifest;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.specification.Catalogue;

class WireContentTest {
  private static final byte[] HASH =
      HexFormat.of().parseHex("00112233445566778899aabbccddeeff01234567");

  private final TestFederation federation = new TestFederation(31);
  private final SampleLog log = new SampleLog(federation, "centre-a", 3);
  private final WireContent content =
      WireContent.without(List.of("PSN-A-00017"), List.of(HASH), SampleLog.POLICY.base());

  @Test
  void findsNothingInWhatANodePublishes() {
    content.assertClean(federation.signed().toJson());
    content.assertClean(String.join("\n", log.lines).getBytes(StandardCharsets.US_ASCII));
    content.assertClean(log.bodies.values().toArray(new byte[0][]));
  }

  @Test
  void findsNoHgvsInAManifestThatNamesAlterations() {
    // Given
    Catalogue shipped = Catalogue.shipped();
    assertThat(shipped.alterations()).anyMatch(alteration -> alteration.hgvsP() != null);

    // When
    SignedManifest signed =
        federation.sign(
            Manifest.first(
                TestFederation.ID,
                true,
                GovernanceKeys.of(federation.governance()),
                federation.cards(),
                shipped,
                TestFederation.ISSUED));

    // Then
    content.assertClean(signed.toJson());
    assertThat(SignedManifest.parse(signed.toJson()).manifest().catalogue()).isEqualTo(shipped);
  }

  @ParameterizedTest
  @CsvSource({
    "PSN-A-00017, the pseudonym",
    "psn-a-00017, the pseudonym",
    "00112233445566778899aabbccddeeff01234567, the pseudonym or hash",
    "aaisem2ekvthpcezvk54zxpo74asgrlh, the pseudonym or hash",
    "ABEiM0RVZneImaq7zN3u_wEjRWc, the pseudonym or hash",
    "EGFR p.Thr790Met, HGVS",
    "p.(Thr790Met), HGVS",
    "NM_005228.5:c.2369C>T, HGVS",
    "2024-03-17, the date",
    "2024-03-17T10:00:00Z, the date"
  })
  void findsWhatMustNotBeThere(String text, String what) {
    String json = "{\"note\":\"" + text + "\"}";

    for (String wrapped : List.of(json, text, twice(json))) {
      byte[] message = wrapped.getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> content.assertClean(message))
          .as(wrapped)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining(what);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{}", "[1]", "\u001f\u008b", "7 "})
  void looksIntoABodyWhateverItsSaltBeginsWith(String head) {
    // Given
    byte[] body = log.bodies.get(log.entry(2).bodyHash()).clone();
    log.rewriteLastBody(json -> json.replaceFirst("\"count\":\\d+", "\"count\":2"));
    byte[] small = log.bodies.get(log.entry(2).bodyHash()).clone();

    // When
    byte[] salt = head.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(salt, 0, body, 0, salt.length);
    System.arraycopy(salt, 0, small, 0, salt.length);

    // Then
    content.assertClean(body);
    assertThatThrownBy(() -> content.assertClean(small)).hasMessageContaining("the count 2");
  }

  @Test
  void looksIntoEachOfSeveralManifests() {
    byte[] manifest = federation.signed().toJson();
    String clean = new String(manifest, StandardCharsets.UTF_8);
    String dirty = twice("{\"note\":\"EGFR p.Thr790Met\"}");

    content.assertClean((clean + "\n" + clean).getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(
            () -> content.assertClean((clean + "\n" + dirty).getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("HGVS");
  }

  @Test
  void findsACountBelowTheBase() {
    log.rewriteLastBody(body -> body.replaceFirst("\"count\":\\d+", "\"count\":2"));

    assertThatThrownBy(() -> content.assertClean(log.bodies.get(log.entry(2).bodyHash())))
        .hasMessageContaining("the count 2");
  }

  @Test
  void findsADateWhereOnlyThePeriodHasOne() {
    log.rewriteLastBody(
        body ->
            body.replace(
                "\"status\":\"complete\"", "\"date\":\"2026-04-01\",\"status\":\"complete\""));

    assertThatThrownBy(() -> content.assertClean(log.bodies.get(log.entry(2).bodyHash())))
        .hasMessageContaining("the date");
  }

  @Test
  void findsAWholeChangeAmongRandomBytesButNotThreeCharacters() {
    for (String change : List.of("p.Thr790Met", "p.T790M", "c.2369C>T", "c.2235_2249del")) {
      assertThatThrownBy(() -> content.assertClean(amongBytes(change)))
          .as(change)
          .hasMessageContaining("HGVS");
    }
    content.assertClean(amongBytes("p.Pg.8s"));
  }

  private static byte[] amongBytes(String text) {
    byte[] bytes =
        ("\u00ae\u00e1\u0001" + text + "\u00b5\u0002").getBytes(StandardCharsets.ISO_8859_1);
    return Base64.getUrlEncoder().withoutPadding().encode(bytes);
  }

  /** As the payload of a JWS that stands in a JSON string. */
  private static String twice(String json) {
    String payload =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    return "{\"payload\":\"e30." + payload + ".c2ln\"}";
  }
}
