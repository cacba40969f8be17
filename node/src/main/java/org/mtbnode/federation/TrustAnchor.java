package org.mtbnode.federation;

/** What a manifest is held against: something known beforehand and from elsewhere. */
public sealed interface TrustAnchor {

  /** The fingerprint from the paper agreement; needs the manifests from version 1 on. */
  record Root(RootFingerprint fingerprint) implements TrustAnchor {}

  /** The coordinators' public keys; enough for a manifest of any version. */
  record Governance(GovernanceKeys keys) implements TrustAnchor {}

  /** Nothing: signatures can be checked, but not whose they are. */
  record None() implements TrustAnchor {}
}
