package org.mtbnode.federation;

/** Why a manifest does not open. */
public enum ManifestFault {
  NOT_A_MANIFEST("is not a manifest of this format"),
  BAD_SIGNATURE("carries a signature that is not of these bytes"),
  PROJECT_MISSING("is not signed by every project"),
  WRONG_ROOT("is not the root that was pinned"),
  NOT_GOVERNANCE("is not signed by the governance keys given"),
  BROKEN_CHAIN("does not follow the version before it"),
  FORK("exists with other content under the same version"),
  ROLLED_BACK("is older than one this node has gone by"),
  OTHER_FEDERATION("is of another federation"),
  DROPS("drops what a manifest must keep"),
  NOT_YET_ISSUED("is dated in the future");

  private final String text;

  ManifestFault(String text) {
    this.text = text;
  }

  /** Completes a sentence that begins with "The manifest". */
  public String text() {
    return text;
  }
}
