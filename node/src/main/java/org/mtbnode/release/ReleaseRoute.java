package org.mtbnode.release;

import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;

/** The epoch clock: looks every now and then whether something is due. */
public final class ReleaseRoute extends RouteBuilder {
  private final Release release;
  private final Duration every;

  public ReleaseRoute(Release release, Duration every) {
    this.release = release;
    this.every = every;
  }

  @Override
  public void configure() {
    // not at once: a node that has just been set up has nothing to count yet
    from("scheduler:release?initialDelay=%1$d&delay=%1$d".formatted(every.toMillis()))
        .routeId("release")
        .process(step -> step.getMessage().setBody(release.prepare()))
        .split(body())
        .log("The figures of ${body} are counted; a proposal waits for the data steward.");
  }
}
