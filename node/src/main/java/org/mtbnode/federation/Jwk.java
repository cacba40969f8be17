package org.mtbnode.federation;

import tools.jackson.databind.node.ObjectNode;

/** Public keys as JWK (RFC 8037): kty OKP, crv Ed25519. */
final class Jwk {
  private Jwk() {}

  static ObjectNode write(VerificationKey key) {
    return Fields.JSON
        .createObjectNode()
        .put("kty", "OKP")
        .put("crv", "Ed25519")
        .put("x", key.x())
        .put("kid", key.kid())
        .put("alg", "EdDSA")
        .put("use", "sig");
  }

  /** Leaves the fields open: a key may stand among fields of its holder. */
  static VerificationKey read(Fields fields) {
    fields.constant("kty", "OKP");
    fields.constant("crv", "Ed25519");
    fields.constant("alg", "EdDSA");
    fields.constant("use", "sig");
    VerificationKey key;
    try {
      key = new VerificationKey(fields.text("x"));
    } catch (IllegalArgumentException e) {
      throw fields.at(e);
    }
    fields.constant("kid", key.kid());
    return key;
  }
}
