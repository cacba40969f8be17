package org.mtbnode.federation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A manifest with signatures over its bytes, as JWS JSON serialisation (RFC 7515 section 7.2.1).
 * Nothing is verified yet; {@link Federation} does that. Without a signature it is a draft.
 */
public final class SignedManifest {
  static final String TYP = "mtb-manifest+jws";

  /** What was signed with which header. */
  private record Signature(String protectedHeader, String signature, String kid) {}

  private final String payload;
  private final Manifest manifest;
  private final List<Signature> signatures;

  private SignedManifest(String payload, Manifest manifest, List<Signature> signatures) {
    this.payload = payload;
    this.manifest = manifest;
    this.signatures = List.copyOf(signatures);
  }

  static SignedManifest draft(Manifest manifest) {
    return new SignedManifest(
        CanonicalBase64.encode(ManifestJson.write(manifest)), manifest, List.of());
  }

  /**
   * @throws IllegalArgumentException if it is not a manifest of this format; the message says where
   */
  public static SignedManifest parse(byte[] json) {
    Fields fields = Fields.of(json, "signed manifest");
    String payload = fields.text("payload");
    List<Signature> signatures =
        fields.objects("signatures").stream().map(SignedManifest::readSignature).toList();
    fields.end();
    return new SignedManifest(
        payload, ManifestJson.read(CanonicalBase64.decode(payload)), signatures);
  }

  /**
   * @param json one signed manifest after the other, such as one a line, in any order
   * @return in the order of their versions
   * @throws IllegalArgumentException if one of them is not a manifest, or there is none
   */
  public static List<SignedManifest> parseAll(byte[] json) {
    List<SignedManifest> manifests = new ArrayList<>();
    try (MappingIterator<JsonNode> objects =
        Fields.JSON.readerFor(JsonNode.class).readValues(json)) {
      while (objects.hasNext()) {
        manifests.add(parse(Fields.JSON.writeValueAsBytes(objects.next())));
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("signed manifest: not JSON: " + e.getOriginalMessage(), e);
    }
    if (manifests.isEmpty()) {
      throw new IllegalArgumentException("signed manifest: the file is empty");
    }
    manifests.sort(Comparator.comparingInt(signed -> signed.manifest().version()));
    return manifests;
  }

  /** One line of JSON. */
  public byte[] toJson() {
    ObjectNode json = Fields.JSON.createObjectNode();
    json.put("payload", payload);
    ArrayNode written = json.putArray("signatures");
    for (Signature signature : signatures) {
      written
          .addObject()
          .put("protected", signature.protectedHeader())
          .put("signature", signature.signature());
    }
    return Fields.JSON.writeValueAsBytes(json);
  }

  /** What it says, whoever signed it. */
  public Manifest manifest() {
    return manifest;
  }

  /** SHA-256 of the payload, the {@code previous} of the next version. */
  public String hash() {
    return Sha256.hex(payload());
  }

  /** The bytes that were signed: the manifest's JSON. */
  public byte[] payload() {
    return CanonicalBase64.decode(payload);
  }

  /** The same contract as the next version, for another 90 days; still to be signed. */
  public Manifest successor(Instant issued) {
    Instant second = issued.truncatedTo(ChronoUnit.SECONDS);
    return new Manifest(
        manifest.federation(),
        manifest.version() + 1,
        hash(),
        second,
        second.plus(Manifest.LIFETIME),
        manifest.demonstration(),
        manifest.governance(),
        manifest.nodes(),
        manifest.specifications(),
        manifest.catalogue(),
        manifest.policies(),
        manifest.calendar());
  }

  SignedManifest signedBy(GovernanceKey key) {
    JWSHeader header = CompactJws.header(TYP, key.kid());
    String protectedHeader = header.toBase64URL().toString();
    try {
      Base64URL signature = key.signer().sign(header, signingInput(protectedHeader));
      return with(List.of(new Signature(protectedHeader, signature.toString(), key.kid())));
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign with " + key, e);
    }
  }

  /** Takes over the signatures of another copy of the same bytes. */
  SignedManifest mergedWith(SignedManifest other) {
    if (!other.payload.equals(payload)) {
      throw new IllegalArgumentException(
          "the signatures belong to different manifests: " + hash() + " and " + other.hash());
    }
    return with(other.signatures);
  }

  boolean isSignedBy(VerificationKey key) {
    return signatures.stream()
        .anyMatch(signature -> signature.kid().equals(key.kid()) && verifies(signature, key));
  }

  /** Whether a signature claims to be this key's and is not. */
  boolean isForgedFor(VerificationKey key) {
    return signatures.stream()
        .anyMatch(signature -> signature.kid().equals(key.kid()) && !verifies(signature, key));
  }

  private boolean verifies(Signature signature, VerificationKey key) {
    return key.verifies(
        signingInput(signature.protectedHeader()), CanonicalBase64.decode(signature.signature()));
  }

  private byte[] signingInput(String protectedHeader) {
    return (protectedHeader + "." + payload).getBytes(StandardCharsets.US_ASCII);
  }

  private SignedManifest with(List<Signature> more) {
    return new SignedManifest(
        payload, manifest, Stream.concat(signatures.stream(), more.stream()).distinct().toList());
  }

  private static Signature readSignature(Fields fields) {
    String protectedHeader = fields.text("protected");
    String signature = fields.text("signature");
    fields.end();
    CanonicalBase64.decode(signature);
    CanonicalBase64.decode(protectedHeader);
    try {
      JWSHeader header = JWSHeader.parse(new Base64URL(protectedHeader));
      CompactJws.requireHeader(header, TYP);
      return new Signature(protectedHeader, signature, header.getKeyID());
    } catch (ParseException e) {
      throw fields.at(new IllegalArgumentException("not a JWS header: " + e.getMessage()));
    }
  }
}
