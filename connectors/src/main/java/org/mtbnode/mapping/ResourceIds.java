package org.mtbnode.mapping;

/** Gives FHIR ids: the base32 of 20 bytes of HMAC-SHA-256(secret, table ␟ key). */
public final class ResourceIds {
  private final byte[] secret;

  /**
   * @param secret the node's own, at least 32 bytes
   */
  public ResourceIds(byte[] secret) {
    this.secret = secret.clone();
  }

  /**
   * @return 32 lower-case characters, a legal FHIR id
   */
  public String id(String table, String key) {
    throw new UnsupportedOperationException(table + key + secret.length);
  }
}
