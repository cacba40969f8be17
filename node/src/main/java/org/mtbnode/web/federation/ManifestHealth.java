package org.mtbnode.web.federation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.HeldManifests;
import org.mtbnode.federation.ManifestFork;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Out of service for releases when the manifest has run out; the node itself goes on. */
@Component("manifestHealthIndicator")
class ManifestHealth implements HealthIndicator {
  private final HeldManifests manifests;
  private final Clock clock;

  ManifestHealth(HeldManifests manifests, Clock clock) {
    this.manifests = manifests;
    this.clock = clock;
  }

  @Override
  public Health health() {
    Federation federation = manifests.current();
    var manifest = federation.manifest();
    Health.Builder health =
        federation.expired(clock)
            ? Health.outOfService()
                .withDetail(
                    "reason",
                    "The manifest expired on "
                        + manifest.expires()
                        + "; nothing is released. The coordinators draft and sign the next version.")
            : Health.up()
                .withDetail(
                    "expiresInDays",
                    Duration.between(clock.instant(), manifest.expires()).toDays());
    manifests.objection().ifPresent(why -> health.withDetail("notGoneBy", why));
    List<String> forks = manifests.forks().stream().map(ManifestHealth::sentence).toList();
    if (!forks.isEmpty()) {
      health.withDetail("forks", forks);
    }
    return health
        .withDetail("version", manifest.version())
        .withDetail("expires", manifest.expires().toString())
        .build();
  }

  private static String sentence(ManifestFork fork) {
    return ("Version %d was signed with two contents: this node goes by %s, %s shows %s."
            + " Tell the coordinators.")
        .formatted(
            fork.version(),
            fork.heldHash(),
            fork.from() == null ? "a file in its folder" : fork.from(),
            fork.otherHash());
  }
}
