package org.mtbnode.federation;

import java.util.List;

/**
 * How a manifest comes to be: drafted once, signed by each coordinator where the key lies, the
 * copies put together.
 */
public final class ManifestSigning {
  private ManifestSigning() {}

  public static SignedManifest draft(Manifest manifest) {
    return SignedManifest.draft(manifest);
  }

  /**
   * @throws IllegalArgumentException if the key is not one the manifest names
   */
  public static SignedManifest sign(SignedManifest manifest, GovernanceKey key) {
    List<VerificationKey> named =
        manifest.manifest().governance().byProject().getOrDefault(key.project(), List.of());
    if (!named.contains(key.verificationKey())) {
      throw new IllegalArgumentException(key + " is not named in the manifest");
    }
    return manifest.signedBy(key);
  }

  /**
   * @param copies of one draft, each with some signatures
   * @throws IllegalArgumentException if they are not of the same bytes, or there is none
   */
  public static SignedManifest assemble(List<SignedManifest> copies) {
    return copies.stream()
        .reduce(SignedManifest::mergedWith)
        .orElseThrow(() -> new IllegalArgumentException("no manifest to assemble"));
  }
}
