package org.mtbnode.web.federation;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.mtbnode.federation.Federation;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Out of service for releases when the manifest has run out; the node itself goes on. */
@Component("manifestHealthIndicator")
class ManifestHealth implements HealthIndicator {
  private final Supplier<Federation> federation;
  private final Clock clock;

  ManifestHealth(Supplier<Federation> federation, Clock clock) {
    this.federation = federation;
    this.clock = clock;
  }

  @Override
  public Health health() {
    var manifest = federation.get().manifest();
    Health.Builder health =
        federation.get().expired(clock)
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
    return health
        .withDetail("version", manifest.version())
        .withDetail("expires", manifest.expires().toString())
        .build();
  }
}
